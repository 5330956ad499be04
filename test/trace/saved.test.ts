import { describe, expect, it } from 'vitest';
import { NewerFormat, readSavedTrace } from '../../src/trace/saved.js';
import { runFixture } from '../run-fixture.js';

describe('a saved run', () => {
  it('reads as it was, and a damaged one as far as it goes', async () => {
    const { text, trace } = await runFixture('counting.js', { args: [2, 2] });
    expect(readSavedTrace(text)).toEqual(trace);
    const cut = readSavedTrace(text.slice(0, -30));
    expect(cut.problems).toHaveLength(1);
    expect(cut.acts[0]?.result.ended).toBe('interrupted');
    expect(cut.acts[0]?.events).toEqual(trace.acts[0]?.events);
    const edited = readSavedTrace(text.replace('"op":"start"', '"op":"began"'));
    expect(edited.problems[0]).toMatch(/op/);
  });

  it.each([
    ['act', -1],
    ['act', '1'],
    ['actor', null],
    ['n', 0.5],
    ['pid', null],
    ['tid', 'one'],
    ['atUs', '0'],
    ['op', 'toString'],
    ['object', 1],
    ['value', undefined],
    ['site', undefined],
    ['site', {}],
    ['site', { file: 'a.ts', line: -1 }],
    ['in', null],
    ['out', 1],
    ['tick', -1],
  ])('leaves an event out whose %s is %j, and names it', async (field, value) => {
    const { text } = await runFixture('counting.js', { args: [1, 1] });
    const [kept = [], events = []] = [false, true].map((isEvent) =>
      text.split('\n').filter((line) => line.includes('"type":"event"') === isEvent),
    );
    const [first = '', ...others] = events;
    const changed = JSON.stringify({ ...(JSON.parse(first) as object), [field]: value });
    const { acts, problems } = readSavedTrace([...kept, ...others, changed].join('\n'));
    expect(problems).toEqual([expect.stringContaining(field)]);
    expect(acts[0]?.events).toHaveLength(others.length);
  });

  it('carries what was run in Python', async () => {
    const { text, trace } = await runFixture('counting.js', { args: [2, 2] });
    const line = {
      type: 'python',
      file: 'counting.py',
      source: 'print(4)\n',
      version: '3.11.7',
      output: '4\n',
      exitCode: null,
      ms: 12,
      ended: 'timeout',
    } as const;
    expect(readSavedTrace(`${text}${JSON.stringify(line)}\n`)).toEqual({ ...trace, python: [line] });
    const bad = readSavedTrace(`${text}${JSON.stringify({ ...line, output: 4 })}\n`);
    expect(bad).not.toHaveProperty('python');
    expect(bad.problems[0]).toMatch(/output/);
  });

  it('is refused where there is nothing to walk', () => {
    expect(() => readSavedTrace('')).toThrow(/no header/);
    expect(() => readSavedTrace('not json\n')).toThrow(/no header/);
    expect(() => readSavedTrace('{"type":"header","format":2}\n')).toThrow(NewerFormat);
  });
});
