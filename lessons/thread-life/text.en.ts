import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'When main is done first',
  about: 'main starts two threads and has nothing left to do. Does the program end, or does it wait for them?',
  variants: {
    plain: 'main starts two threads and returns',
    daemon: 'the same with daemon threads, which hold nobody back',
    join: 'main waits for both before its last line',
  },
  acts: { show: 'a singer, a dancer, and main' },
  outcomes: { over: 'the program came to its end' },
  prediction: {
    question:
      'main starts a singer and a dancer, who need 600 ms each, and prints a last line of its own. How does that end?',
    choices: {
      'main-first': 'main’s line comes before their last ones, and the process ends when they are done',
      'main-last': 'main’s line comes last of all',
      cut: 'the process ends with main, and they are cut short',
    },
  },
  steps: {
    begun: ({ pid, threads, daemon }, say) =>
      daemon
        ? `main (process ${pid}) starts ${say.list(threads)}, both as daemon threads: nobody is going to wait for them.`
        : `main (process ${pid}) starts ${say.list(threads)}. From now on there are three that go their own ways.`,
    said: ({ soFar, lines, joined }, say) =>
      joined.length === 2
        ? `main prints its last line. It comes after all ${say.n(lines)} lines of the others, and not by luck: both had been joined.`
        : soFar === 0
          ? `main prints its last line, and nobody else has printed anything yet. Its last line is the first one.`
          : `main prints its last line. By the clock the others have printed ${say.n(soFar)} of their ${say.n(lines)} lines.`,
    held: ({ waitsFor, tid, state, wchan }) => {
      const seen =
        state === null
          ? ''
          : ` The kernel shows main’s thread${tid === null ? '' : ` (${tid})`} in state ${state}${wchan === null ? '' : `, in ${wchan}`}.`;
      return `main has returned; there is no line left for it. Yet the process does not end: as in Python, it waits for every thread that is not a daemon, first for ${waitsFor}.${seen}`;
    },
    over: ({ after, lines, last, pid, laterUs }, say) =>
      `${after === lines ? 'All' : `${say.n(after)} of the`} ${say.n(lines)} lines came after main’s last one. ${last} was the last to end, and only then did process ${pid} end: ${say.us(laterUs)} after main had nothing more to say.`,
    cut: ({ printed, lines, ended, laterUs }, say) =>
      ended.length === 2
        ? `Both had come to their ends before main did, this time: ${say.n(printed)} of ${say.n(lines)} lines. Nobody would have waited for them.`
        : `main returns, and the process ends ${say.us(laterUs)} later. ${
            printed === 0
              ? 'The others had not even begun: no line was printed.'
              : printed === lines
                ? `All ${say.n(lines)} lines were out this time, but not everybody had ended.`
                : `${say.n(printed)} of the ${say.n(lines)} lines were printed; the rest never happen.`
          } A daemon thread is dropped where it stands: nothing behind that point runs, no finally, no tidying up.`,
    joins: ({ waitsFor, state }) =>
      `main calls join() and stops here until ${waitsFor} has ended.${state === null ? '' : ` The kernel shows it in state ${state}.`} The others go on meanwhile.`,
    joined: ({ threads, waitedUs }, say) =>
      `${say.list(threads)} have ended, and join() comes back. main has waited ${say.us(waitedUs)} for them. Whatever it does now comes after everything they did.`,
  },
  summary:
    'A program ends when its last thread ends, daemons not counted; if something must come after a thread, join it.',
  tryNext: [
    '`concur-lessons run thread-life daemon`: threads that nobody waits for',
    '`concur-lessons run thread-life join`: the last line really last',
  ],
};
