import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { missingForFork } from '../launch/missing-for-fork.js';
import { type ActElsewhere, hashSources } from '../launch/run-program.js';
import type { ActOrder } from '../launch/run-stage.js';
import { loadLesson, loadText, readIndex } from '../teach/catalog.js';
import type { ActSpec, AnyText, Lesson } from '../teach/lesson.js';
import { nearest } from '../teach/nearest.js';
import { readSources } from '../teach/sources.js';
import { resolveVariant, UnknownVariant } from '../teach/variant.js';
import type { TraceHeader } from '../trace/events.js';
import { exitCodes, Failure } from './failure.js';
import type { Voice } from './io.js';
import { lessonsDir, sourcesDir } from './place.js';
import { searchingAct } from './searching-act.js';

/** A lesson with all that a run of one of its variants needs. */
export interface Prepared {
  readonly lesson: Lesson;
  readonly text: AnyText;
  readonly variant: string;
  /** The variant that was asked for, where it cannot be had here. */
  readonly insteadOf?: NonNullable<TraceHeader['insteadOf']>;
  readonly sources: Readonly<Record<string, string>>;
}

/** The time and space that an act may take unless its lesson says otherwise. */
const limits = { timeMs: 20_000, traceBytes: 64 * 1024 * 1024 } as const;

/** Throws a `Failure` that suggests the nearest name. */
export function checkLesson(id: string, { words }: Voice): void {
  const ids = readIndex(lessonsDir).map((entry) => entry.id);
  if (ids.includes(id)) return;
  const { errors } = words;
  throw new Failure(errors.unknownLesson(id, nearest(id, ids) ?? null), {
    hint: errors.unknownLessonHint,
    exitCode: exitCodes.usage,
  });
}

/** A whole command line with another program in it: what somebody may have meant. */
export type CallOf = (lesson: string, variant?: string) => string;

const runOf: CallOf = (lesson, variant) => ['concur-lessons run', lesson, variant ?? ''].join(' ').trimEnd();

/** Loads a lesson and checks that it can be run here. Throws `Failure`, which says with `callOf` what was likely meant. */
export async function prepare(
  id: string,
  variant: string | undefined,
  voice: Voice,
  callOf: CallOf = runOf,
): Promise<Prepared> {
  checkLesson(id, voice);
  const { errors } = voice.words;
  const [lesson, text] = await Promise.all([loadLesson(lessonsDir, id), loadText(lessonsDir, id, voice.language)]);
  if (lesson.platforms !== undefined && !lesson.platforms.includes(process.platform)) {
    throw new Failure(errors.notHere(id, process.platform, lesson.platforms), { exitCode: exitCodes.failed });
  }
  try {
    const { name, spec } = resolveVariant(lesson, variant);
    const sources = readSources(sourcesDir, id);
    const missing = spec.instead === undefined ? null : missingForFork();
    if (missing === null || spec.instead === undefined) return { lesson, text, variant: name, sources };
    return { lesson, text, variant: spec.instead, insteadOf: { variant: name, missing }, sources };
  } catch (error) {
    if (!(error instanceof UnknownVariant)) throw error;
    throw new Failure(errors.unknownVariant(id, error.variant, error.variants), {
      ...(error.suggestion === undefined ? {} : { hint: errors.didYouMean(callOf(id, error.suggestion)) }),
      exitCode: exitCodes.usage,
    });
  }
}

export interface ActChoices {
  /** Replaces how often acts of several rounds are repeated; 0 leaves them out. */
  readonly rounds?: number;
  /** Only the variant's own program, once. */
  readonly raw?: boolean;
}

const searches = (spec: ActSpec): spec is ActSpec & { readonly mode: 'explore' | 'stress' } =>
  spec.mode === 'explore' || spec.mode === 'stress';

/** How often an act is done: acts of several rounds, and those that search, as the learner wants. */
function timesOf(spec: ActSpec, rounds: number | undefined): number {
  if (searches(spec)) return rounds === 0 ? 0 : 1;
  return spec.rounds === undefined ? 1 : (rounds ?? spec.rounds);
}

/** The acts of a variant as the launcher takes them. Acts that this platform cannot run are left out. */
export function actsOf(
  { lesson, variant, sources }: Prepared,
  { rounds, raw = false }: ActChoices,
): readonly (ActOrder | ActElsewhere)[] {
  const { spec: variantSpec } = resolveVariant(lesson, variant);
  const pathOf = (file: string) => join(lessonsDir, lesson.id, file.replace(/\.ts$/, '.js'));
  const urlOf = (file: string) => pathToFileURL(pathOf(file)).href;
  const names = Object.fromEntries(Object.keys(sources).map((file) => [urlOf(file), file]));
  // By itself a program is run once, as it stands: the first act of the variant's own program.
  const own = Object.entries(variantSpec.acts).find(
    ([, spec]) => !searches(spec) && (spec.program === undefined || spec.program === variant),
  )?.[0];
  const wanted = Object.entries(variantSpec.acts).filter(
    ([id, spec]) =>
      (!raw || id === own) && timesOf(spec, rounds) > 0 && (spec.platforms?.includes(process.platform) ?? true),
  );
  return wanted.map(([id, spec], index) => {
    const file = `${spec.program ?? variant}.ts`;
    const common = { act: index + 1, id, names, limits: { ...limits, timeMs: spec.timeMs ?? limits.timeMs } };
    if (searches(spec)) {
      const where = { lesson: lesson.id, variant, module: pathOf('lesson.ts'), program: pathOf(file) };
      return searchingAct({ ...common, ...where, spec, variantSpec, programHash: hashSources(sources) });
    }
    return {
      ...common,
      program: urlOf(file),
      args: spec.args ?? [],
      gate: spec.gate ?? 'recorded',
      rounds: timesOf(spec, rounds),
      ...(spec.order === undefined ? {} : { order: spec.order }),
      moments: raw ? {} : (spec.moments ?? {}),
      fork: spec.fork ?? false,
    };
  });
}
