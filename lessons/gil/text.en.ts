import type { LessonText, Say } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

const speed = (ratio: number, { n }: Say) => (ratio === 1 ? 'as fast' : `${n(ratio)} times as fast`);

export const text: LessonText<typeof lesson> = {
  title: 'The GIL: do two threads compute faster?',
  about: 'The same sum in one thread, in two threads, in two processes; in Node, and in Python where it is there.',
  variants: { sums: 'one long sum, done in three ways' },
  acts: {
    'one-thread': 'Node: the sum in one thread',
    'two-threads': 'Node: half the sum in each of two threads',
    'two-processes': 'Node: half the sum in each of two processes',
    python: 'Python: the same three',
  },
  outcomes: {
    right: 'the sum is right',
    wrong: 'the sum is wrong',
    'no-python': 'there is no Python here to measure',
    'python-right': 'all three sums are right',
    'python-wrong': 'a sum is wrong',
  },
  prediction: {
    question: 'A long sum is split between two threads. Where is that clearly faster than one thread, on this machine?',
    choices: {
      node: 'in Node, but not in Python',
      both: 'in both',
      neither: 'in neither',
    },
  },
  steps: {
    'one-core': () =>
      'This run may use one core only. Two threads or two processes can take turns on it, but not compute at the same time: nothing can get faster by being split. Run it where there are two cores, and compare.',
    alone: ({ pid, count, total, us }, say) =>
      `One process, ${pid}, one thread. It adds up the last digits of ${say.n(count)} numbers, ${say.n(total)}, and takes ${say.us(us)}. That is what the others are measured by.`,
    'at-work': ({ pid, threads, on, cores }, say) =>
      `Now two threads of one process, ${pid}, each with half of the numbers: ${say.list(threads)}. ${
        on.length === 2
          ? `When we looked, the kernel had both running, on cores ${say.list(on.map(String))}: at the same time.`
          : cores === 1
            ? 'On the one core they take turns.'
            : 'We did not catch both of them running on two cores at one moment.'
      }`,
    threads: ({ oneUs, twoUs, ratio, faster, cores }, say) =>
      `Together they took ${say.us(twoUs)}, their start included; one thread took ${say.us(oneUs)}. ${
        faster
          ? `That is ${speed(ratio, say)}. Each thread of Node has an interpreter of its own, so nothing keeps them apart.`
          : cores === 1
            ? 'There is one core, and the work stays the same; if the times differ, other work on this machine made it so.'
            : 'That is not clearly faster this time: something else on this machine wants the cores, too.'
      }`,
    processes: ({ twoUs, startUs, ratio, faster }, say) =>
      `Two processes took ${say.us(twoUs)}: ${speed(ratio, say)} as one thread.${
        faster ? '' : ' That is no clear gain.'
      } A process costs more to start: ${say.us(startUs)} went by before the first one began. 1T: one thread; 2T: two threads; 2P: two processes.`,
    'no-python': () =>
      'There is no python3 on this machine, so Python was not measured, and we show no numbers for it. Install it and run this lesson again to see the difference.',
    python: ({ version, count, us }, say) =>
      `Now Python ${version}, with programs of the same form. They add up ${say.n(count)} numbers; Python needs longer for each, and what counts is how its own times compare. One thread takes ${say.us(us)}.`,
    'python-threads': ({ oneUs, twoUs, ratio, faster, coresUsed, gil, spare }, say) => {
      const measured = `Two threads of Python took ${say.us(twoUs)}, one thread ${say.us(oneUs)}: ${speed(ratio, say)}.`;
      const used = coresUsed > 0 ? ` Together the two kept ${say.n(coresUsed)} cores busy, on average.` : '';
      if (!gil)
        return `${measured}${used} This Python was built without the GIL: its threads may compute at the same time.`;
      if (faster)
        return `${measured}${used} It has a GIL, so that cannot be its threads’ doing: other work on this machine blurs the times.`;
      return `${measured}${used} ${
        spare ? 'There was another core, and it did not help. ' : ''
      }Only the thread that holds the interpreter’s one lock, the GIL, runs Python code; the other waits for its turn.`;
    },
    'python-processes': ({ oneUs, twoUs, ratio, faster, coresUsed, cores }, say) =>
      `Two processes of Python took ${say.us(twoUs)}, one thread ${say.us(oneUs)}: ${speed(ratio, say)}${
        coresUsed > 0 ? `, with ${say.n(coresUsed)} cores in use` : ''
      }. ${
        faster
          ? 'Each process has an interpreter and a GIL of its own, so they do not hold each other back.'
          : cores === 1
            ? 'They have no common lock, but one core to share.'
            : 'They have no common lock; that it is not clearly faster this time, other work on this machine has to answer for.'
      }`,
    both: ({ node, python, gil, told, cores }, say) =>
      `All six, measured in this run. 1T: one thread; 2T: two threads; 2P: two processes. With a second thread Node was ${speed(node, say)}, and Python ${speed(python, say)}. ${
        told && gil
          ? 'In Python, compute with processes; threads are for waiting: during a wait the GIL is let go.'
          : cores === 1
            ? 'On one core nothing speeds up, whatever the language.'
            : 'Times vary with what else the machine does: run it again, and compare.'
      }`,
  },
  summary:
    'The GIL lets one thread of a Python process run Python code at a time; Node’s threads, and all processes, have interpreters of their own.',
  tryNext: [
    '`concur-lessons run gil` once more: do the times stay the same?',
    '`concur-lessons run multitask`: how the system shares out its cores',
    '`concur-lessons run race`: what real parallel threads do to a shared counter',
  ],
  python:
    'The Python programs split the same sum in the same way, over fewer numbers. What Node’s threads pay for their freedom: they share no variables, only memory that is handed over.',
};
