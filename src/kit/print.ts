import { here } from './here.js';
import { lazily } from './lazily.js';
import { writeWhole } from './output.js';

const text = (values: readonly unknown[]) =>
  values
    .map((value) =>
      typeof value === 'string' ? value : lazily.util().inspect(value, { breakLength: Number.POSITIVE_INFINITY }),
    )
    .join(' ');

/**
 * Prints its values with a space between them, on a line of their own: Python's `print`. The line is written at once
 * (`console.log` in a worker waits for the main thread). Lines of several actors stay whole; only of those longer than 4,096
 * bytes may another's come in between, where the output is a pipe: the system promises no more (PIPE_BUF).
 */
export function print(...values: readonly unknown[]): void {
  const line = text(values);
  const { recorder, context } = here();
  recorder?.record('print', { value: line });
  if (context.echo) writeWhole(1, `${line}\n`);
}
