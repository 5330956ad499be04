/** What a replacer sees: only graded things have a grade. */
const isUnjudged = (value: unknown): value is { readonly grade: 'unjudged' } =>
  typeof value === 'object' && value !== null && 'grade' in value && value.grade === 'unjudged';

/**
 * An answer as a machine reads it. Its grades are the four of the contract: what a program returns that declares nothing
 * fails nothing, so it is `acceptable` there, with `judged: false` beside it.
 */
export function machineLine(answer: object): string {
  const text = JSON.stringify(answer, (_key, value: unknown) =>
    isUnjudged(value) ? { ...value, grade: 'acceptable', judged: false } : value,
  );
  return `${text}\n`;
}
