import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DeclaredOutcome, Grading } from '../explore/stage-order.js';
import { kitNames } from '../launch/program-imports.js';
import { hashSources } from '../launch/run-program.js';
import { exploringWords } from '../render/exploring/words.js';
import { loadLesson, loadText, readIndex } from '../teach/catalog.js';
import type { AnyText, ExploreSpec, VariantSpec } from '../teach/lesson.js';
import { nearest } from '../teach/nearest.js';
import { readSources } from '../teach/sources.js';
import type { Json } from '../trace/events.js';
import { exitCodes, Failure } from './failure.js';
import type { Voice } from './io.js';
import { lessonsDir, sourcesDir } from './place.js';
import { type CallOf, prepare } from './prepare.js';

/** A program whose threads are explored: a lesson's, or a file of the learner's own. */
export interface Subject {
  /** What tokens begin with: `race/broken`, or the file as it was given. */
  readonly label: string;
  readonly program: string;
  readonly names: Readonly<Record<string, string>>;
  /** The text of each source file, by the name that sites give it. */
  readonly sources: Readonly<Record<string, string>>;
  readonly programHash: string;
  readonly args: readonly Json[];
  readonly grading: Grading;
  /** The source file that the program begins in, as sites name it. */
  readonly shown: string;
  /** Whether the program sleeps. */
  readonly sleeps: boolean;
  readonly limit?: number;
  /** What a lesson says of an outcome; undefined for a file. */
  readonly lesson?: { readonly spec: VariantSpec; readonly explore: ExploreSpec; readonly text: AnyText };
}

export interface SubjectOptions {
  readonly args?: readonly Json[];
}

/** What is known of an outcome: the lesson's sentence, or the program's own. */
export function meaningOf(
  { lesson }: Subject,
  declared: readonly DeclaredOutcome[] | null,
  row: { readonly outcome: Json; readonly ended: string; readonly reason?: string },
): string {
  const { outcome, ended } = row;
  if (lesson !== undefined) {
    const specs = lesson.explore.outcomes ?? lesson.spec.outcomes;
    const kind = ended === 'crashed' || ended === 'deadlock' || ended === 'timeout' ? ended : 'finished';
    const found = specs.find((spec) => spec.matches(kind === 'finished' ? outcome : null, kind));
    return found === undefined ? (row.reason ?? '') : (lesson.text.outcomes[found.id] ?? '');
  }
  const wanted = JSON.stringify(ended === 'finished' ? outcome : ended === 'crashed' ? 'crash' : ended);
  return declared?.find((one) => JSON.stringify(one.outcome) === wanted)?.description ?? row.reason ?? '';
}

async function explorable(): Promise<readonly string[]> {
  const lessons = await Promise.all(readIndex(lessonsDir).map(({ id }) => loadLesson(lessonsDir, id)));
  return lessons.flatMap(({ id, variants }) =>
    Object.entries(variants)
      .filter(([, spec]) => spec.explore !== undefined)
      .map(([name]) => `${id}/${name}`),
  );
}

async function ofLesson(
  id: string,
  variant: string | undefined,
  options: SubjectOptions,
  voice: Voice,
  callOf: CallOf,
): Promise<Subject> {
  const { errors } = exploringWords[voice.language];
  const { lesson, variant: name } = await prepare(id, variant, voice, callOf);
  const spec = lesson.variants[name];
  const explore = spec?.explore;
  if (spec === undefined || explore === undefined) {
    throw new Failure(errors.cannotExplore(id, name), {
      hint: errors.canExplore(await explorable()),
      exitCode: exitCodes.usage,
    });
  }
  const sources = readSources(sourcesDir, id);
  const urlOf = (file: string) => pathToFileURL(join(lessonsDir, id, file.replace(/\.ts$/, '.js'))).href;
  const shown = `${explore.program ?? name}.ts`;
  return {
    label: `${id}/${name}`,
    program: urlOf(shown),
    names: Object.fromEntries(Object.keys(sources).map((file) => [urlOf(file), file])),
    sources,
    programHash: hashSources(sources),
    args: options.args ?? explore.args ?? [],
    grading: { kind: 'lesson', module: urlOf('lesson.ts'), variant: name },
    shown,
    sleeps: kitNames({ [shown]: sources[shown] ?? '' }).includes('sleep'),
    ...(explore.limit === undefined ? {} : { limit: explore.limit }),
    lesson: { spec, explore, text: await loadText(lessonsDir, id, voice.language) },
  };
}

async function ofFile(file: string, folder: string, options: SubjectOptions, voice: Voice): Promise<Subject> {
  const { BadProgram, loadProgramFile, processNames } = await import('../launch/program-file.js');
  const { errors } = exploringWords[voice.language];
  try {
    const { program, names, sources } = await loadProgramFile(file, folder);
    const processes = processNames(sources);
    if (processes.length > 0) throw new Failure(errors.processes(processes), { exitCode: exitCodes.usage });
    return {
      label: file,
      program,
      names,
      sources,
      programHash: hashSources(sources),
      args: options.args ?? [],
      grading: { kind: 'program' },
      shown: names[program] ?? file,
      sleeps: kitNames(sources).includes('sleep'),
    };
  } catch (error) {
    if (!(error instanceof BadProgram)) throw error;
    const why = error.why === 'missing' || error.why === 'kind' ? errors.whys[error.why] : error.detail;
    throw new Failure(errors.badProgram(error.why === 'missing' ? file : error.file, error.line, why), {
      exitCode: exitCodes.usage,
      cause: error,
    });
  }
}

export interface SubjectWords {
  readonly word: string;
  readonly variant?: string | undefined;
  /** The run's own folder. */
  readonly folder: string;
  /** The whole call with another program in it, for suggestions. */
  readonly callOf: CallOf;
}

/** The call of a command that takes a program. */
export function calling(command: 'explore' | 'stress' | 'drive'): CallOf {
  return (lesson, variant) => `concur-lessons ${command} ${programName(lesson, variant)}`;
}

/** A lesson's program as tokens and the command line name it. */
export function programName(lesson: string, variant?: string): string {
  return variant === undefined ? lesson : `${lesson}/${variant}`;
}

/** What somebody may have meant by a lesson that there is not; undefined: nothing is near. */
function likeliest(word: string, callOf: CallOf): string | undefined {
  const [first = '', second, ...more] = word.split('/');
  if (more.length > 0 || isFileName(word)) return undefined;
  const index = readIndex(lessonsDir);
  const lesson = index.find(
    ({ id }) =>
      id ===
      nearest(
        first,
        index.map((entry) => entry.id),
      ),
  );
  if (lesson === undefined) return undefined;
  return callOf(lesson.id, second === undefined ? undefined : nearest(second, lesson.variants));
}

const isFileName = (word: string) => /\.[cm]?[jt]sx?$/.test(word);

/**
 * Finds what a word means: a lesson, one of its programs (`race/atomic`), or a file, which is made ready in the run's
 * folder. Throws `Failure`.
 */
export async function findSubject(
  { word, variant, folder, callOf }: SubjectWords,
  options: SubjectOptions,
  voice: Voice,
): Promise<Subject> {
  const [first = '', second] = word.split('/');
  const isLesson = readIndex(lessonsDir).some(({ id }) => id === first);
  if (isLesson && word.split('/').length <= 2) return ofLesson(first, second ?? variant, options, voice, callOf);
  if (isFileName(word) || existsSync(word)) return ofFile(word, folder, options, voice);
  const { errors } = exploringWords[voice.language];
  const likely = likeliest(word, callOf);
  throw new Failure(errors.noSuchProgram(word), {
    hint: likely === undefined ? errors.noSuchProgramHint : voice.words.errors.didYouMean(likely),
    exitCode: exitCodes.usage,
  });
}
