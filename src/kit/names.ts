/** How a shared object is known in a run: a name for people, a number for the gate. */
export interface Identity {
  readonly name: string;
  /** From 1. */
  readonly id: number;
}

const taken = new Map<string, number>();
let objects = 0;

/** Makes a name unique among those that this thread gives: a second `a` becomes `a#2`. Traces tell things apart by it. */
export function uniqueName(name: string): string {
  const count = (taken.get(name) ?? 0) + 1;
  taken.set(name, count);
  return count === 1 ? name : `${name}#${count}`;
}

/** Gives a new shared object its identity. */
export function identify(name: string): Identity {
  objects += 1;
  return { name: uniqueName(name), id: objects };
}

/** The default names of Python: `Thread-1`, `Thread-2`, … */
export function numberedName(kind: string): string {
  const count = (taken.get(`${kind}-`) ?? 0) + 1;
  taken.set(`${kind}-`, count);
  return `${kind}-${count}`;
}

/** Lets every name be given anew; called before each run of a program on warm threads. */
export function forgetNames(): void {
  taken.clear();
  objects = 0;
}
