import { describe, expect, test } from 'vitest';
import { plainBlocks, plainLines } from '../../src/render/plain.js';
import { writePlain } from '../../src/render/write-plain.js';
import { narrations } from './fixtures.js';
import { ascii, bare, colour, languages, styles, uis, unicode, words } from './helpers.js';

const text = (narration: Parameters<typeof plainLines>[0], rest: Partial<Parameters<typeof plainLines>[1]> = {}) => [
  ...plainLines(narration, { columns: 80, style: unicode, ui: uis.en, ...rest }),
];

describe.each(languages)('in %s', (language) => {
  test.each(Object.entries(narrations))('%s is told completely', (_, make) => {
    const narration = make(language);
    for (const accessible of [false, true]) {
      const all = words(text(narration, { ui: uis[language], accessible }));
      const has = (part: string) => expect(all).toContain(words([part]));
      for (const step of narration.steps) {
        has(step.text);
        if (step.mark !== null) has(narration.header.sources[step.file]?.split('\n')[step.mark.line - 1]?.trim() ?? '');
        for (const { name, value } of step.values) has(`${name} = ${value}`);
        for (const { tid, evidence } of step.evidence) {
          has(String(tid));
          has(evidence.wchan ?? '');
        }
        for (const { waitsFor, holds } of step.lanes)
          for (const name of [...holds, ...(waitsFor === null ? [] : [waitsFor])]) has(name);
      }
      for (const source of Object.values(narration.header.sources)) for (const line of source.split('\n')) has(line);
      for (const { title, outcomeText, result } of narration.acts) {
        has(title);
        has(outcomeText);
        has(result.reason ?? '');
        has(uis[language].grades[result.grade]);
      }
      const { question, choices, chosen, answer } = narration.prediction;
      has(question);
      for (const id of [chosen, answer]) has(choices.find((choice) => choice.id === id)?.text ?? '');
      for (const part of [
        narration.title,
        narration.about,
        narration.variantText,
        narration.summary,
        ...narration.tryNext,
        ...narration.notes,
      ])
        has(part);
    }
  });

  test.each(styles)('no line is wider than asked, at any width (%s)', (_, style) => {
    for (const make of Object.values(narrations)) {
      for (const columns of [40, 80, 100]) {
        for (const line of text(make(language), { columns, style, ui: uis[language] })) {
          expect(style.measure(bare(line))).toBeLessThanOrEqual(columns);
        }
      }
    }
  });
});

test('nothing moves the cursor, and there is no colour unless it is asked for', () => {
  expect(text(narrations.deadlock()).join('')).not.toMatch(/\u001b/);
  const painted = text(narrations.deadlock(), { style: colour }).join('');
  expect(painted).toMatch(/\u001b\[\d/);
  expect(painted.replaceAll(/\u001b\[[\d;]*m/g, '')).not.toMatch(/\u001b/);
});

test('for ears there is nothing drawn', () => {
  for (const make of Object.values(narrations)) {
    for (const language of languages) {
      expect(text(make(language), { accessible: true, ui: uis[language] }).join('\n')).not.toMatch(
        /[─━│┃╭╮╰╯▶◀▲▼█▌●■┄•✓✗◂]/,
      );
    }
  }
});

test('evidence is told once, not at every step that it is still true at', () => {
  const narration = narrations.deadlock();
  const [, , last] = narration.steps;
  if (last === undefined) throw new Error('no step');
  const repeated = { ...narration, steps: [last, { ...last, index: 2 }, { ...last, index: 3 }] };
  const count = (lines: readonly string[]) => lines.filter((line) => line.includes('do_epoll_wait')).length;
  expect(count(text(repeated))).toBe(1);
});

test('the source is printed once, a block is a step', () => {
  const narration = narrations.race();
  const blocks = [...plainBlocks(narration, { columns: 80, style: unicode, ui: uis.en })];
  expect(blocks.map(({ kind }) => kind)).toEqual(['intro', ...narration.steps.map(() => 'step'), 'summary']);
  expect(
    blocks.flatMap(({ lines }) => lines).filter((line) => line.includes('export default async function main')),
  ).toHaveLength(1);
});

test('in ASCII all of it is ASCII', () => {
  expect(text(narrations.deadlock(), { style: ascii }).join('')).toMatch(/^[\x20-\x7e]*$/);
});

describe('writing', () => {
  const options = { columns: 80, style: unicode, ui: uis.en };

  test('writes every block in one piece', async () => {
    const writes: string[] = [];
    await writePlain(narrations.race(), { ...options, output: { write: (part) => writes.push(part) > 0 } });
    expect(writes).toHaveLength(9);
    expect(writes.join('')).toBe(`${text(narrations.race()).join('\n')}\n`);
  });

  test('pauses after each step, and stops waiting when told to', async () => {
    const writes: string[] = [];
    const stop = new AbortController();
    const written = writePlain(narrations.race(), {
      ...options,
      autoSeconds: 60,
      signal: stop.signal,
      output: { write: (part) => writes.push(part) > 0 },
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(writes).toHaveLength(2);
    stop.abort();
    await expect(written).rejects.toThrow(/abort/i);
    expect(writes).toHaveLength(2);
  });
});
