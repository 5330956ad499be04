import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

const kernelSays = (kernel: number | null, count: number, pid: number) =>
  kernel === null ? '' : ` The kernel counts ${kernel} in process ${pid}: ${kernel - count} more.`;

export const text: LessonText<typeof lesson> = {
  title: 'Counting threads',
  about: 'How many threads are alive, as the program counts them and as the kernel does.',
  variants: { counting: 'main counts again and again, while its threads end' },
  acts: { show: 'a singer, a dancer, and main, who counts' },
  outcomes: {
    'all-seen': '3, 2, 1: every count was seen',
    'one-missed': 'a count was missed between two looks',
    wrong: 'the counts do not go down to one',
  },
  prediction: {
    question: 'main starts a singer and a dancer, and asks at once how many threads are alive. What is it told?',
    choices: {
      two: '2: the singer and the dancer',
      three: '3: main is one as well',
      one: '1: they have not begun yet',
    },
  },
  steps: {
    three: ({ count, names, kernel, pid }, say) =>
      `Right after both starts, enumerate() names ${say.n(count)}: ${say.list(names)}. main is a thread like the others, and a thread counts from start() on.${kernelSays(kernel, count, pid)}${kernel === null ? '' : ' Those are Node’s own helpers, for compiling, collecting garbage and waiting for files.'}`,
    two: ({ count, gone, names, kernel, pid }, say) =>
      `${say.list(gone)} has ended: ${say.n(count)} are left, ${say.list(names)}.${kernelSays(kernel, count, pid)}`,
    missed: ({ counts }, say) =>
      `main looks ten times a second, and this time both ended between two looks: it saw ${say.list(counts.map(String))}. Counting tells how it was, not how it is.`,
    one: ({ count, names, kernel, pid }, say) =>
      `${say.n(count)} is left, ${say.list(names)} itself, and its loop ends.${kernelSays(kernel, count, pid)}${kernel === null ? '' : ' The helpers stay as long as Node does.'}`,
    table: ({ counts, least }, say) =>
      least === null
        ? `The program’s own count went ${counts.map(say.n).join(', ')}. This system does not tell how many threads it sees in the process.`
        : `The program’s count went ${counts.map(say.n).join(', ')}. The kernel’s is always higher, here by at least ${say.n(least)}: it counts whatever runs in the process, and does not ask whose it is. In Python it would see just the program’s own.`,
  },
  summary: 'The main thread counts too; and a count of threads is old by the time you read it.',
  tryNext: [
    '`concur-lessons run thread-life`: who waits for whom at the end',
    '`concur-lessons run shared-globals`: what these threads share',
  ],
};
