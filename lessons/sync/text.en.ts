import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'In step: A waits for B',
  about: 'A needs what B makes. An event makes A wait for it, so the order no longer hangs on chance.',
  variants: {
    ordered: 'A waits for the event that B sets',
    unordered: 'A takes the result whenever it gets there',
  },
  acts: {
    once: 'A, B, and one result',
    rounds: 'the same again and again, with B making no pause',
  },
  outcomes: {
    right: 'A went on with B’s result',
    'too-early': 'A went on before there was a result',
  },
  prediction: {
    question:
      'result is 0. B works for 200 ms and then writes 42. A starts together with B and needs the result. What does A go on with?',
    choices: {
      done: '42, every time',
      empty: '0, every time',
      either: 'sometimes the one, sometimes the other',
    },
  },
  steps: {
    waits: ({ tid, state, wchan }) => {
      const seen =
        state === null
          ? ''
          : ` The kernel shows thread ${tid} in state ${state}${wchan === null ? '' : `, asleep in ${wchan}`}: it costs nothing while it waits.`;
      return `A has come to where it needs the result. It does not look whether it is there: it waits for the event “ready”.${seen}`;
    },
    makes: ({ value, tooLate }, say) =>
      tooLate
        ? `B is done with its work and writes ${say.n(value)}. Nobody is going to read it: A has been and gone.`
        : `B is done with its work and writes ${say.n(value)}.`,
    sets: ({ somebodyWaits }) =>
      somebodyWaits
        ? 'B sets the event, and with it wakes A. An event that is set stays set: whoever comes later walks straight through.'
        : 'B sets the event. This time A had not even begun to wait; that does not matter, for an event that is set stays set.',
    'goes-on': ({ value, waitedUs, inOrder }, say) =>
      `A ${waitedUs === null ? 'finds the event set' : `wakes after ${say.us(waitedUs)}`}, reads ${say.n(value)} and goes on.${
        inOrder ? ' B’s write comes before A’s read, not by luck but by construction: write, set, wait, read.' : ''
      }`,
    always: ({ rounds, early }, say) =>
      early === 0
        ? `${say.n(rounds)} more times, without B’s pause, so that both are there at about the same moment: A went on with 42 in all ${say.n(rounds)}. No order of arrival can change that.`
        : `${say.n(rounds)} more times: A was too early in ${say.n(early)}, and that must not happen.`,
    takes: ({ value }, say) =>
      value === 0
        ? `A needs the result and takes what is there: ${say.n(value)}. Nothing tells it that B is still at work. No error, just a wrong number.`
        : `A needs the result and takes what is there: ${say.n(value)}. This time B was quick enough. Nothing made sure of that.`,
    chance: ({ rounds, early }, say) => {
      const end =
        early === 0
          ? 'Nothing went wrong, and nothing in the program is the reason.'
          : early === rounds
            ? 'A little less to do for B, and it would come out the other way.'
            : 'The same program, now right, now wrong.';
      return `${say.n(rounds)} more times, without B’s pause, so that both are there at about the same moment: A was too early in ${say.n(early)} of ${say.n(rounds)} rounds. ${end}`;
    },
  },
  summary: 'To be in step means to wait for a sign, not to hope for the right moment.',
  tryNext: [
    '`concur-lessons run sync unordered`: the same with nothing to wait for',
    '`concur-lessons run lock`: when it does not matter who is first, as long as it is one at a time',
  ],
};
