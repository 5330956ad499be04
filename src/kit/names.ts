import { here } from './here.js';
import { shown } from './options.js';

/** How a shared object is known in a run: a name for people, a number for the gate. */
export interface Identity {
  readonly name: string;
  /** From 1. */
  readonly id: number;
}

const taken = new Map<string, number>();
let objects = 0;

/** Where a name is given: a child process stands before it, a thread after it. */
function placed(name: string): string {
  const { isMain, actor, context } = here();
  return isMain ? `${context.scope ?? ''}${name}` : `${name}@${actor}`;
}

/**
 * Makes a name unique in the run: a second `a` becomes `a#2`; in a child process `p` it is `p/a`, in a thread `t` `a@t`
 * (each thread has its own of what the program's module makes at its top level). Traces tell things apart by it.
 */
export function uniqueName(name: string): string {
  if (typeof name !== 'string') throw new TypeError(`a name is a string. It was given ${shown(name)}.`);
  const count = (taken.get(name) ?? 0) + 1;
  taken.set(name, count);
  return count === 1 ? placed(name) : `${placed(name)}#${count}`;
}

/** Gives a new shared object its identity; one of several places gets a number for each, from `id` on. */
export function identify(name: string, places = 1): Identity {
  const id = objects + 1;
  objects += places;
  return { name: uniqueName(name), id };
}

/** How the gate knows an object, or one place of it. */
export function sharedAs({ name, id }: Identity, place?: number): { readonly object: string; readonly id: number } {
  return place === undefined ? { object: name, id } : { object: `${name}[${place}]`, id: id + place };
}

/** The default names of Python: `Thread-1`, `Thread-2`, … */
export function numberedName(kind: string): string {
  const count = (taken.get(`${kind}-`) ?? 0) + 1;
  taken.set(`${kind}-`, count);
  return placed(`${kind}-${count}`);
}

/** Counts what a process makes under one key, from 1. */
export function nextCount(key: string): number {
  const count = (taken.get(key) ?? 0) + 1;
  taken.set(key, count);
  return count;
}

/** The numbers of the next child process, after those of this one: Python's `_identity`. */
export function nextLineage(): readonly number[] {
  return [...(here().context.lineage ?? []), nextCount('child process')];
}

/** Python's default names: `Process-1`, and `Process-1:2` for the second child of that. They are unique as they are. */
export function lineageName(kind: string, lineage: readonly number[]): string {
  return `${kind}-${lineage.join(':')}`;
}

/** Remembers the names and numbers that have been given; calling what it returns gives all later ones anew. */
export function rememberNames(): () => void {
  const [names, count] = [new Map(taken), objects];
  return () => {
    taken.clear();
    for (const [name, times] of names) taken.set(name, times);
    objects = count;
  };
}

/**
 * Lets every name be given anew; called before each run of a program on warm threads. `firstId`: objects are numbered
 * after it, so that no two threads of a process give the same number.
 */
export function forgetNames(firstId = 0): void {
  taken.clear();
  objects = firstId;
}
