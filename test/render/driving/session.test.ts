import { describe, expect, test } from 'vitest';
import { driveWords, readCommand } from '../../../src/render/driving/commands.js';
import { firstScreen, pressKey } from '../../../src/render/driving/screen.js';
import { beginDrive, type DriveState, mostBangs, obey } from '../../../src/render/driving/session.js';
import { drivingWords } from '../../../src/render/driving/words.js';
import { askingOf, asleep, halfway, hint, opening, patient, stateAt, stuck } from './fixture.js';

const t1 = { thread: 1, choice: 0 };
const t2 = { thread: 2, choice: 0 };

async function obeyed(state: DriveState, line: string) {
  const { asked, setting } = askingOf(state.position);
  const command = readCommand(line, ['main', 't1', 't2']);
  if (command === null) throw new Error('an empty line');
  return { state: await obey(state, command, setting), asked };
}

describe('A turn', () => {
  test.each(['1', 't1', ' t1 '])('is chosen by number or name (%j), and runs what was taken and it.', async (line) => {
    const { state, asked } = await obeyed(stateAt(halfway), line);
    expect(asked).toEqual([[t1, t2, t1]]);
    expect(state).toMatchObject({ undone: [], note: null });
  });

  test('may fail or time out only where it can, and times out only when that is asked for.', async () => {
    expect((await obeyed(stateAt(patient), '1!')).asked).toEqual([[t1, t2, { thread: 1, choice: 1 }]]);
    // A try that fails just fails: nobody waits.
    expect((await obeyed(stateAt(patient), '2')).asked).toEqual([[t1, t2, { thread: 2, choice: 1 }]]);
    const waits = await obeyed(stateAt(patient), '1');
    expect(waits.asked).toEqual([]);
    expect(waits.state.note?.text).toContain('To let it be over: 1!');
    expect((await obeyed(stateAt(halfway), '1!')).state.note?.text).toContain('cannot fail');
  });

  test('goes on after one of several sleeps: as many ! as it takes, and no more.', async () => {
    const asked = async (line: string) => (await obeyed(stateAt(asleep), line)).asked;
    expect(await asked('0')).toEqual([[{ thread: 0, choice: 0 }]]);
    expect(await asked('0!')).toEqual([[{ thread: 0, choice: 1 }]]);
    expect(await asked('main !!')).toEqual([[{ thread: 0, choice: 2 }]]);
    const none = await obeyed(stateAt(asleep), '0!!!');
    expect(none.asked).toEqual([]);
    expect(none.state.note?.text).toContain('in 3 ways, so !! is the last');
  });

  test.each([
    ['7', halfway, 'no thread “7”, but 1 (t1) and 2 (t2). All answers: help'],
    ['nobody', halfway, 'no thread “nobody”'],
    ['main', halfway, 'waits for the others to end'],
    ['1', { ...stuck, ended: null }, 'waits for fork2, held by t2'],
    ['1', stuck, 'over'],
    ['nobody', stuck, 'over'],
    ['goal', halfway, 'Goal 2 of 2'],
    ['redo', halfway, 'no step to take again'],
  ])('%s: says why not, and runs nothing', async (line, position, told) => {
    const { state, asked } = await obeyed(stateAt(position), line);
    expect(asked).toEqual([]);
    expect(state.note?.text).toContain(told);
  });
});

test('Undo and redo take one turn back and again; another turn forgets what was taken back, the same does not.', async () => {
  const back = await obeyed(stateAt(halfway), 'undo');
  expect(back.asked).toEqual([[t1]]);
  expect(back.state.undone).toEqual([t2]);
  const twice = await obeyed(back.state, 'u');
  expect(twice.state).toMatchObject({ position: { turns: [] }, undone: [t2, t1] });
  expect((await obeyed(twice.state, 'u')).state.note?.kind).toBe('refused');
  const again = await obeyed(twice.state, 'redo');
  expect(again.state).toMatchObject({ position: { turns: [t1] }, undone: [t2] });
  expect((await obeyed(again.state, '2')).state).toMatchObject({ position: { turns: [t1, t2] }, undone: [] });
  expect((await obeyed(twice.state, '1')).state.undone).toEqual([t2]);
  expect((await obeyed(twice.state, '2')).state.undone).toEqual([]);
  expect((await obeyed(stateAt(halfway), 'restart')).state).toMatchObject({
    position: { turns: [] },
    undone: [t2, t1],
  });
});

test('A hint is asked for the goal that counts; without a goal it is the proof that there is none.', async () => {
  const { state, asked } = await obeyed(stateAt(halfway, { goal: 1 }), 'hint');
  expect(asked).toEqual(['deadlock']);
  expect(state).toMatchObject({ hint, note: { kind: 'hint' } });
  expect(state.note?.text).toContain('Take back 1 step, then move t2');
  const none = await obeyed(stateAt(halfway, { opening: { ...opening, goals: [] } }), 'hint');
  expect(none.asked).toEqual([]);
  expect(none.state.note?.text).toContain('proved: 4 schedules');
});

test.each([
  [{ goals: [], complete: true }, 'That is proved'],
  [{ goals: [], joins: true }, 'joins several threads at once, or does something else meanwhile, one order was tried'],
  [{ goals: [], chance: ['a.ts:3', 'a.ts:9'] }, 'asked for at a.ts:3 and a.ts:9, was not tried'],
  [{ goals: [], complete: false }, 'nothing is proved'],
  [{ complete: false }, 'cut short'],
  [{ isJudged: false }, "`export const outcomes = [{ outcome: 1, grade: 'acceptable' }]`"],
])('Before the first step it is said what the goals are worth: %j', async (found, told) => {
  const begun = await beginDrive({ ...opening, ...found }, askingOf(halfway).setting);
  expect(begun.note?.text).toContain(told);
});

test.each([
  [0, 'you choose which is over next'],
  [2, 'A sleep is no step'],
])('Where a program with %i threads sleeps, it is said what that is.', async (threads, told) => {
  const { setting } = askingOf(halfway);
  expect((await beginDrive({ ...opening, threads }, { ...setting, sleeps: true })).note?.text).toContain(told);
  expect((await beginDrive({ ...opening, threads }, setting)).note).toBeNull();
});

test.each([
  ['', null],
  ['undo', { do: 'undo' }],
  ['撤销', { do: 'undo' }],
  ['?', { do: 'help' }],
  ['q', { do: 'quit' }],
  ['2!', { do: 'turn', thread: '2', bangs: 1 }],
  ['! 2', { do: 'turn', thread: '2', bangs: 1 }],
  ['0!!', { do: 'turn', thread: '0', bangs: 2 }],
  ['t9', { do: 'turn', thread: 't9', bangs: 0 }],
])('The line %j is read as %j.', (line, command) => {
  expect(readCommand(line, [])).toEqual(command);
});

test('A thread that is called like a word goes first.', () => {
  expect(readCommand('t', ['t'])).toEqual({ do: 'turn', thread: 't', bangs: 0 });
});

describe('Keys', () => {
  const range = () => ({ last: 30, page: 10 });
  const key = (text: string, name = text) => ({ text, name, ctrl: false });
  const press = (keys: readonly ReturnType<typeof key>[]) => {
    let at = firstScreen;
    let last = pressKey(at, key(''), range);
    for (const one of keys) {
      last = pressKey(at, one, range);
      at = last.screen;
    }
    return last;
  };

  test.each([
    ['a number', [key('2')], { do: 'turn', thread: '2', bangs: 0 }],
    ['! and a number', [key('!'), key('2')], { do: 'turn', thread: '2', bangs: 1 }],
    ['! twice and a number', [key('!'), key('!'), key('2')], { do: 'turn', thread: '2', bangs: 0 }],
    ['a name', [key(':'), key('t'), key('1'), key('', 'return')], { do: 'turn', thread: 't1', bangs: 0 }],
    ['←', [key('', 'left')], { do: 'undo' }],
    ['→', [key('', 'right')], { do: 'redo' }],
    ['Home', [key('', 'home')], { do: 'restart' }],
    ['h', [key('h')], { do: 'hint' }],
    ['g', [key('g')], { do: 'goal' }],
    ['Esc while typing', [key(':'), key('1'), key('', 'escape')], null],
    ['Home in a view', [key('s'), key('', 'home')], null],
  ])('%s', (_, keys, command) => {
    expect(press(keys).command).toEqual(command);
  });

  test('A key that does nothing is told of where a learner drives, but for Esc.', () => {
    for (const one of [key('x'), key('', 'up'), key('\r', 'return')]) expect(press([one]).effect).toBe('unknown');
    expect(press([key('!'), key('x')]).screen.bangs).toBe(0);
    for (const keys of [[key('', 'escape')], [key('s'), key('x')], [key(':'), key('x')], [key('1')], [key('!')]])
      expect(press(keys).effect).toBeNull();
  });

  test('! is told of where nothing can fail and there is but one way.', () => {
    const bang = { text: '!', name: '!', ctrl: false };
    expect(mostBangs(halfway)).toBe(0);
    expect([mostBangs(patient), mostBangs(asleep)]).toEqual([1, 2]);
    expect(pressKey(firstScreen, bang, range, 0)).toMatchObject({ effect: 'unknown', screen: { bangs: 0 } });
  });

  test('! counts as far as there are ways.', () => {
    const bang = { text: '!', name: '!', ctrl: false };
    const twice = pressKey(pressKey(firstScreen, bang, range, 2).screen, bang, range, 2);
    expect(twice.screen.bangs).toBe(2);
    expect(pressKey(twice.screen, bang, range, 2).screen.bangs).toBe(0);
  });

  test('open views, scroll them, and close them.', () => {
    expect(press([key('s')]).screen.view).toBe('source');
    expect(press([key('t'), key('', 'pagedown'), key('', 'down')]).screen).toMatchObject({ view: 'steps', at: 11 });
    expect(press([key('t'), key('', 'end'), key('', 'down')]).screen.at).toBe(30);
    expect(press([key('?'), key('', 'escape')]).screen.view).toBe('drive');
    expect(press([key('?'), key('?')]).screen.view).toBe('drive');
  });

  test('leave, interrupt and stop.', () => {
    expect(press([key('q')]).effect).toBe('quit');
    expect(pressKey(firstScreen, { text: '', name: 'c', ctrl: true }, range).effect).toBe('interrupt');
    expect(pressKey(firstScreen, { text: '', name: 'z', ctrl: true }, range).effect).toBe('suspend');
  });
});

test.each(['en', 'zh'] as const)('Every word that is read is told, at once and with the help (%s).', (language) => {
  const words = drivingWords[language];
  for (const word of driveWords) {
    expect(words.howToAnswer(driveWords)).toContain(word);
    expect(word === 'help' || words.answers.some(([answer]) => answer.includes(word))).toBe(true);
  }
});
