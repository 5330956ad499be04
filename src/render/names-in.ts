const special = /[.*+?^${}()|[\]\\]/g;

/** A text cut before and after each of some names, where they stand as words: `t1 waits` → `t1`, ` waits`. */
export function splitAtNames(text: string, names: Iterable<string>): readonly string[] {
  // Most are not there, and of a crowd's names no pattern could be made in time.
  const there = [...names].filter((name) => name !== '' && text.includes(name)).toSorted((a, b) => b.length - a.length);
  if (there.length === 0) return [text];
  const words = there.map((name) => name.replace(special, String.raw`\$&`)).join('|');
  return text.split(new RegExp(String.raw`(?<![\w-])(${words})(?![\w-])`));
}
