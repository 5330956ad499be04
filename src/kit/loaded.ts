import { WrongState } from './errors.js';
import { here } from './here.js';

const notYet = here().program;

/**
 * Refuses to begin something while the program's module is still being loaded: Python's `RuntimeError` about a missing
 * `if __name__ == '__main__'`. What is begun there imports the module too, and would come to the same line.
 */
export function checkLoaded(what: string): void {
  if (here().program !== notYet) return;
  throw new WrongState(
    `${what} cannot begin while the program is still being loaded: each new thread or process imports the same module, and would come to this line too. Move it into main, which the kit calls when the file is started: export default async function main() { … }.`,
  );
}
