import { describe, expect, test } from 'vitest';
import { tellPython } from '../../src/teach/tell-python.js';
import type { PythonLine } from '../../src/trace/events.js';
import { makeAct, makeEvents } from './support.js';

const prints = (act: number, ...texts: readonly string[]) =>
  makeEvents(
    texts.map((value) => ({ op: 'print' as const, actor: 'main', value })),
    { act },
  );
const rounds = makeAct(prints(1, 'many'), { line: { act: 1, rounds: 20 } });
const once = makeAct(prints(2, 'one', 'two'), { line: { act: 2 } });
const other = makeAct(prints(3, 'other'), { line: { act: 3, file: 'bare.ts' } });
const line: PythonLine = {
  type: 'python',
  file: 'broken.py',
  source: 'print(1)\n',
  version: '3.11.7',
  output: '1\n',
  exitCode: 0,
  ms: 12,
};

describe('the same in Python', () => {
  test('is nothing where the lesson has no such program', () => {
    expect(tellPython({ trace: { acts: [once] }, twins: {}, text: {}, variant: 'broken' })).toBeNull();
  });

  test('stands beside the program of its name, and what that printed in a single run', () => {
    const twins = { 'broken.py': 'a\n', 'bare.py': 'b\n', 'unused.py': 'c\n' };
    const told = tellPython({
      trace: { acts: [rounds, once, other] },
      twins,
      text: { python: 'A word.' },
      variant: 'broken',
    });
    expect(told?.remark).toBe('A word.');
    expect(told?.twins).toEqual([
      { file: 'broken.py', source: 'a\n', run: null, beside: 'broken.ts', printed: ['one', 'two'] },
      { file: 'bare.py', source: 'b\n', run: null, beside: 'bare.ts', printed: ['other'] },
      { file: 'unused.py', source: 'c\n', run: null, beside: 'unused.ts', printed: null },
    ]);
  });

  test('is what the run carries, where it does; what lies here now only adds to it', () => {
    const trace = { acts: [once], python: [line] };
    const told = tellPython({
      trace,
      twins: { 'broken.py': 'newer\n', 'bare.py': 'b\n' },
      text: {},
      variant: 'broken',
    });
    expect(told?.twins.map(({ source, run }) => [source, run?.version])).toEqual([
      ['print(1)\n', '3.11.7'],
      ['b\n', undefined],
    ]);
    expect(told?.remark).toBeNull();
  });
});
