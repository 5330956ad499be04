import { expect, test } from 'vitest';
import { narrate } from '../../src/teach/narrate.js';
import { askPrediction, judgePrediction, rememberRun, tellPrediction } from '../../src/teach/predict.js';
import { makeRunViews } from '../../src/teach/view.js';
import { makeAct, makeLesson, makeText, makeTrace } from './support.js';

const lesson = makeLesson({});
const text = makeText(lesson);
const variant = 'broken';
const run = makeRunViews(makeTrace([makeAct([])]), lesson, 'broken').get('only');

test('the question is asked before anything is known', () => {
  expect(askPrediction({ lesson, text, variant })).toEqual({
    question: 'One?',
    choices: [
      { id: 'yes', text: 'Yes.' },
      { id: 'no', text: 'No.' },
    ],
    several: false,
    chosen: null,
    answer: null,
  });
});

test('where no one question fits all variants, each has its own', () => {
  const question = { broken: 'One?', whole: 'Two?' };
  const own = { ...text, prediction: { ...text.prediction, question } };
  expect(askPrediction({ lesson, text: own, variant: 'whole' }).question).toBe('Two?');
  expect(tellPrediction({ lesson, text: own, variant, run, chosen: null }).question).toBe('One?');
});

test('what came true stands beside what was chosen', () => {
  expect(tellPrediction({ lesson, text, variant, run, chosen: 'no' })).toMatchObject({ chosen: 'no', answer: 'yes' });
});

test('a run that cannot tell, or did not happen, leaves the answer open', () => {
  const silent = { prediction: { choices: ['yes'], answer: () => undefined } };
  expect(tellPrediction({ lesson: silent, text, variant, run, chosen: 'yes' }).answer).toBeNull();
  expect(tellPrediction({ lesson, text, variant, run: undefined, chosen: 'yes' }).answer).toBeNull();
});

test('a guess that the lesson no longer knows is no guess', () => {
  expect(tellPrediction({ lesson, text, variant, run, chosen: 'maybe' }).chosen).toBeNull();
});

test('an answer that is no choice is a fault of the lesson', () => {
  const wrong = { prediction: { choices: ['yes'], answer: () => 'maybe' } };
  expect(() => tellPrediction({ lesson: wrong, text, variant, run, chosen: null })).toThrow(
    'gave "maybe", which is no choice',
  );
});

test.each([
  ['yes', 'yes', 'right'],
  ['no', 'yes', 'wrong'],
  [null, 'yes', null],
  ['yes', null, null],
])('chosen %s, came true %s: %s', (chosen, answer, verdict) => {
  expect(judgePrediction({ chosen, answer })).toBe(verdict);
});

test('a walked run is remembered with how the guess turned out', () => {
  const story = narrate({
    trace: makeTrace([makeAct([])]),
    lesson,
    text,
    language: 'en',
    chosen: 'no',
    replayed: false,
  });
  expect(rememberRun(story, true)).toEqual({
    lessonId: 'demo',
    variant: 'broken',
    finished: true,
    prediction: 'wrong',
  });
});
