import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { askPrediction, chooseLesson, confirm, Interrupted } from '../../src/render/prompts.js';
import { bare, uis, unicode } from './helpers.js';

/** A terminal of streams; keys are typed once the question is there. */
function terminal(keys: string, { isTTY = true } = {}) {
  const stdin = Object.assign(new PassThrough(), { isTTY });
  const stdout = Object.assign(new PassThrough(), { isTTY, columns: 80 });
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
