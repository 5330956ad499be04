import jsdoc from '@speed-highlight/core/languages/jsdoc.js';
import python from '@speed-highlight/core/languages/py.js';
import todo from '@speed-highlight/core/languages/todo.js';
import typescript from '@speed-highlight/core/languages/ts.js';
import { type ShjGrammar, type ShjToken, tokenizeWith } from '@speed-highlight/core/tokenize';
import { type Line, type Span, span } from './line.js';
import type { Tone } from './style.js';

const primitives = 'any|unknown|never|void|number|boolean|string|bigint|symbol|object';

// The first rule that matches at a place wins, so these come before the package's own.
const extra: ShjGrammar = [
  { type: 'num', match: /\b(?:0[xob][\da-f_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:e[+-]?\d+)?)n?\b/gi },
  {
    type: 'type',
    match: new RegExp(
      `(?<=(?:[:|&<]|<[^<>()]*,|\\b(?:as|is|satisfies|extends|=>))\\s*)\\b(?:${primitives})\\b(?!\\s*[(:.])`,
      'g',
    ),
  },
  { type: 'kwd', match: /(?<=\S\s+)\b(?:satisfies|asserts|is|keyof|infer|unique)\b(?=\s+[\w{[('"])/g },
];

const grammar: ShjGrammar = [
  ...extra,
  ...(typescript as ShjGrammar).filter((rule) => !('type' in rule && rule.type === 'type')),
];

const pythonGrammar: ShjGrammar = [...extra.slice(0, 1), ...(python as ShjGrammar)];

const tones: Readonly<Record<ShjToken, Tone>> = {
  kwd: 'keyword',
  str: 'string',
  esc: 'string',
  num: 'number',
  bool: 'number',
  cmnt: 'comment',
  type: 'type',
  class: 'type',
  func: 'call',
  var: 'plain',
  oper: 'plain',
  section: 'plain',
  deleted: 'plain',
  insert: 'plain',
  err: 'plain',
};

/** TypeScript source as lines of spans: no token crosses a line's end, and together they are the source. */
export function highlight(source: string): readonly Line[] {
  return highlightWith(grammar, source);
}

/** The same for Python. */
export function highlightPython(source: string): readonly Line[] {
  return highlightWith(pythonGrammar, source);
}

function highlightWith(rules: ShjGrammar, source: string): readonly Line[] {
  const lines: Span[][] = [[]];
  tokenizeWith(
    source.replaceAll('\r\n', '\n').replaceAll('\t', '  '),
    rules,
    (text, token) => {
      const tone = token === undefined ? 'plain' : tones[token];
      text.split('\n').forEach((part, index) => {
        if (index > 0) lines.push([]);
        if (part !== '') lines.at(-1)?.push(span(part, tone));
      });
    },
    { languages: { js: grammar, ts: grammar, py: pythonGrammar, jsdoc, todo } },
  );
  if (lines.length > 1 && lines.at(-1)?.length === 0) lines.pop();
  return lines;
}
