/** One import of another module in a program's text. */
export interface FoundImport {
  readonly specifier: string;
  /** Where its quotes begin and end in the text. */
  readonly start: number;
  readonly end: number;
}

/** The line-by-line table of tokens that sucrase tells: `4:48-4:56 string './w.ts' 0 …`. */
const row = /^(\d+):(\d+)-(\d+):(\d+)\s+(\S+)\s+(?:\S.{0,14})?\s/;

/**
 * The imports of a module without types, found among its tokens, so that what stands in strings and comments is none.
 * `table` is what sucrase's `getFormattedTokens` tells of the text.
 */
export function importsIn(text: string, table: string): readonly FoundImport[] {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  const placeOf = (line: string | undefined, column: string | undefined) =>
    (lineStarts[Number(line) - 1] ?? 0) + Number(column) - 1;
  const tokens = table.split('\n').flatMap((line) => {
    const match = row.exec(line);
    if (match === null) return [];
    const [, line1, column1, line2, column2, label = ''] = match;
    const [start, end] = [placeOf(line1, column1), placeOf(line2, column2)];
    return [{ label, raw: text.slice(start, end), start, end }];
  });
  const found: FoundImport[] = [];
  let inClause = false;
  for (const [index, { label, raw, start, end }] of tokens.entries()) {
    const [before, beforeThat] = [tokens[index - 1], tokens[index - 2]];
    if (label === 'import' || label === 'export') inClause = true;
    else if (label === ';') inClause = false;
    if (label !== 'string') continue;
    const isFrom = inClause && before?.label === 'name' && before.raw === 'from';
    const isBare = before?.label === 'import';
    const isCall = before?.label === '(' && beforeThat?.label === 'import';
    if (isFrom || isBare || isCall) found.push({ specifier: raw.slice(1, -1), start, end });
    inClause = false;
  }
  return found;
}

/** What some sources import from the kit by name. */
export function kitNames(sources: Readonly<Record<string, string>>): readonly string[] {
  const clauses = Object.values(sources).flatMap((text) => [
    ...text.matchAll(/^\s*import\s*\{([^}]*)\}\s*from\s*['"]concur-lessons\/kit['"]/gm),
  ]);
  const names = clauses.flatMap(([, list = '']) => list.split(',').map((one) => one.trim().split(/\s/)[0] ?? ''));
  return [...new Set(names)];
}
