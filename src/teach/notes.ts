import type { Ended, Site, TraceHeader } from '../trace/events.js';
import type { Language } from './language.js';
import type { Say } from './lesson.js';
import { notes as en } from './notes.en.js';
import { notes as zh } from './notes.zh.js';

/** How an act that did not finish stood at its end. */
export interface EndFacts {
  readonly durationUs: number;
  /** What ended it: an error, a signal, a limit. */
  readonly reason: string | null;
  /** The actors that wait for each other, if it is known. */
  readonly stuck: readonly string[];
  /** What was recorded last. */
  readonly last: { readonly actor: string; readonly what: string; readonly site: Site | null } | null;
}

/** What is said of a run by no lesson in particular. */
export interface Notes {
  /** An act came to an end that the lesson does not declare. */
  readonly ended: { readonly [E in Exclude<Ended, 'finished'>]: (facts: EndFacts, say: Say) => string };
  /** An outcome that nothing declares; `outcome` as a value is spelled. */
  unknownOutcome(facts: { readonly outcome: string; readonly ended: Ended }): string;
  /** An act was left out, since it needs another platform. */
  leftOut(
    facts: { readonly act: string; readonly needs: readonly string[]; readonly platform: string },
    say: Say,
  ): string;
  /** An act did not come to its turn, since the run was interrupted. */
  notRun(facts: { readonly act: string }): string;
  /** The act finished, but something was thrown in it. */
  threw(facts: { readonly act: string; readonly reason: string }): string;
  /** Another variant was run, since what was asked for cannot be had. */
  instead(facts: { readonly variant: string; readonly missing: 'linux' | 'koffi'; readonly platform: string }): string;
  /** Sleeps and time-outs took so many times as long as the source says. */
  slowed(facts: { readonly times: number }, say: Say): string;
  /** A forked child could never go on, and was ended. */
  hung(facts: { readonly child: string; readonly pid: number; readonly reason: string }): string;
  /** A fork gave a child that did not live, and was tried again. */
  forkedAgain(facts: { readonly child: string; readonly pid: number; readonly signal: string }): string;
  /** The trace file has lines that cannot be read. */
  damaged(facts: { readonly lines: number; readonly first: string }, say: Say): string;
  readonly otherVersion: string;
  readonly nothingRan: string;
  /** What runs after the acts, where that was asked for. */
  readonly sameInPython: string;
  /** A function of the lesson threw; of a run that was replayed, something in the file may have been changed. */
  fault(facts: {
    readonly lesson: string;
    readonly place: string;
    readonly cause: string;
    readonly replayed: boolean;
  }): string;
}

const all: Readonly<Record<Language, Notes>> = { en, zh };

/** What is said of a run by no lesson in particular, in a language. */
export function notesIn(language: Language): Notes {
  return all[language];
}

const platformNames: Readonly<Record<string, string>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };

/** A platform as people call it. */
export function platformName(platform: string): string {
  return platformNames[platform] ?? platform;
}

/** Says that another variant was run than was asked for, and what is missing on this computer. */
export function insteadNote(insteadOf: NonNullable<TraceHeader['insteadOf']>, language: Language): string {
  return all[language].instead({ ...insteadOf, platform: platformName(process.platform) });
}
