import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { askPrediction, chooseLesson, confirm, Interrupted } from '../../src/render/prompts.js';
import { ascii, bare, uis, unicode } from './helpers.js';

/** A terminal of streams; keys are typed once the question is there. */
function terminal(keys: string, { isTTY = true, columns = 80 } = {}) {
  const stdin = Object.assign(new PassThrough(), { isTTY });
  const stdout = Object.assign(new PassThrough(), { isTTY, columns });
  let seen = '';
  stdout.on('data', (part: Buffer) => {
    if (seen === '') setTimeout(() => stdin.write(keys), 30);
    seen += part.toString();
  });
  return { io: { stdin, stdout }, seen: () => bare(seen) };
}

const choices = [
  { id: 'exact', text: 'exactly 2,000,000' },
  { id: 'less', text: 'less' },
];
const look = { style: unicode, ui: uis.en };

test('without a terminal nobody is asked', async () => {
  const { io } = terminal('', { isTTY: false });
  expect(await askPrediction({ question: 'What?', choices, several: false, io, ...look })).toBeNull();
  expect(await chooseLesson({ items: [], io, ...look })).toBeNull();
  expect(await confirm({ message: 'Sure?', io })).toBe(false);
});

test('a guess is taken by its key', async () => {
  const { io, seen } = terminal('\u001b[B\r');
  expect(await askPrediction({ question: 'What comes out?', choices, several: false, io, ...look })).toBe('less');
  expect(seen()).toContain('What comes out?');
});

test('a guess of several parts is what was marked; nothing marked is no guess', async () => {
  const asked = { question: 'Which can come out?', choices, several: true, ...look };
  const both = terminal(' \u001b[B \r');
  expect(await askPrediction({ ...asked, io: both.io })).toEqual(['exact', 'less']);
  const none = terminal('\r');
  expect(await askPrediction({ ...asked, io: none.io })).toBeNull();
  expect(none.seen()).toContain(uis.en.prompts.several);
});

/** What the library has drawn last. */
const codes = /\u001b\[\S*?[A-Za-z]/g;
const last = (seen: string) => seen.slice(seen.lastIndexOf('? ')).replaceAll(codes, '').trimEnd();

test('the answer stands below the question, and nothing says that it is right', async () => {
  const { io, seen } = terminal('\r');
  await askPrediction({ question: 'What comes out?', choices, several: false, io, ...look });
  expect(last(seen())).toBe('? What comes out?\n▶ exactly 2,000,000');
});

test('of a guess of several parts its parts stay, and how to mark them goes', async () => {
  const asked = { question: 'Which can come out?', choices, several: true, ...look };
  const both = terminal(' \u001b[B \r');
  await askPrediction({ ...asked, io: both.io });
  expect(last(both.seen())).toBe('? Which can come out?\n▶ exactly 2,000,000; less');
  const none = terminal('\r');
  await askPrediction({ ...asked, io: none.io });
  expect(last(none.seen())).toBe(`? Which can come out?\n▶ ${uis.en.prompts.skip}`);
});

test.each([
  ['unicode', unicode],
  ['ascii', ascii],
] as const)('on a narrow terminal nothing is torn within a word, asked or answered, %s', async (_, style) => {
  const long = [
    { id: 'after', text: 'right after the call, with everything the first one’s memory has' },
    { id: 'top', text: 'at the top: it loads the file anew' },
  ];
  const question = 'In the middle of main, a second process is made. Where does it begin?';
  for (const several of [false, true]) {
    const { io, seen } = terminal(several ? ' \r' : '\r', { columns: 30 });
    await askPrediction({ question, choices: long, several, io, style, ui: uis.en });
    // Each drawing begins with a code that moves the cursor.
    const rows = seen().replaceAll(codes, '\n').split('\n');
    const words = [question, ...long.map(({ text }) => text), ...Object.values(uis.en.prompts), uis.en.keys.select];
    const known = words
      .join(' ')
      .replaceAll('’', style.unicode ? '’' : "'")
      .split(' ');
    for (const row of rows) {
      expect(row.length).toBeLessThanOrEqual(30);
      for (const word of row.split(' ').filter((one) => /^[a-z]/i.test(one) && one !== 'Enter'))
        expect(known).toContain(word);
    }
  }
});

test('whoever would rather just see it has no guess', async () => {
  const { io } = terminal('\u001b[B\u001b[B\r');
  expect(await askPrediction({ question: 'What comes out?', choices, several: false, io, ...look })).toBeNull();
});

test('Ctrl-C is an interruption, never an answer', async () => {
  const { io } = terminal('\u0003');
  const asked = askPrediction({ question: 'What comes out?', choices, several: false, io, ...look });
  await expect(asked).rejects.toBeInstanceOf(Interrupted);
  await expect(asked).rejects.toMatchObject({ exitCode: 130 });
});

test('the end of the input is an interruption too', async () => {
  const { io } = terminal('');
  setTimeout(() => io.stdin.end(), 150);
  await expect(confirm({ message: 'Sure?', io, look })).rejects.toBeInstanceOf(Interrupted);
});

test('a lesson is chosen from the menu, which shows what is done', async () => {
  const { io, seen } = terminal('\u001b[B\r');
  const items = [
    { id: 'fork', title: 'One call', chapter: 'Processes', minutes: 5, done: true },
    { id: 'race', title: 'One counter', chapter: 'Sharing data', minutes: 6, done: false },
  ];
  expect(await chooseLesson({ items, io, ...look })).toBe('race');
  expect(seen()).toContain('fork ✓ One call (5 min)');
});

test('Enter alone confirms nothing; yes does', async () => {
  expect(await confirm({ message: 'Sure?', io: terminal('\r').io, look })).toBe(false);
  expect(await confirm({ message: 'Sure?', io: terminal('y\r').io, look })).toBe(true);
});
