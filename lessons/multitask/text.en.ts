import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'Multitasking: more processes than cores',
  about: 'Two more processes than this machine has cores all compute at once. See who gets a core, and for how long.',
  variants: { busy: 'processes that do nothing but compute' },
  acts: { busy: 'more to do than cores to do it' },
  outcomes: { 'all-done': 'every process was served' },
  prediction: {
    question: 'There are two more busy processes than cores. What becomes of those for whom there is no core?',
    choices: {
      turns: 'all take turns: the system takes cores away and hands them on, again and again',
      wait: 'they wait until one of the others has ended',
      refused: 'the system refuses to start them',
    },
  },
  steps: {
    start: ({ count, cores }, say) =>
      `main starts ${say.n(count)} processes. ${
        cores === 1 ? 'This run may use 1 core' : `This run may use ${say.n(cores)} cores`
      }, and each process wants one to itself, all the time.`,
    ready: ({ ready, cores }, say) =>
      `We asked the kernel about all of them at one moment. ${say.n(ready)} are in state R: they run, or are ready to run at once. At most ${say.n(cores)} of them can really be running; the kernel calls both the same.`,
    cores: ({ shown, count, looks, everyMs, moved, moves }, say) =>
      `${say.n(looks)} looks, at least ${say.us(everyMs * 1000)} apart: a column each. A row is a process${
        shown < count ? ` (the first ${say.n(shown)} of ${say.n(count)})` : ''
      }, a number the core that it was on, a dot that it was not there, or not in state R. ${
        moves === 0
          ? 'We saw none of them on another core than before.'
          : `${moved === 1 ? 'One process was' : `${say.n(moved)} processes were`} seen to change cores, ${
              moves === 1 ? 'once' : `${say.n(moves)} times in all`
            }: the kernel may let a process go on on another core at any time.`
      }`,
    unseen: ({ platform }) =>
      `On this system (${platform}) no program may see which core another one is on; on Linux you would see it here. What each process says of itself is left to us.`,
    share: ({ count, cores, forMs, leastMs, mostMs, sumMs, others, looked }, say) =>
      `Each computed for ${say.us(forMs * 1000)} by the clock on the wall, but had a core for only ${say.us(leastMs * 1000)} to ${say.us(mostMs * 1000)} of it. Together: ${say.us(sumMs * 1000)} of CPU, shared by ${say.n(count)} processes on ${say.n(cores)} ${cores === 1 ? 'core' : 'cores'}. None was left out.${
        others ? ' Other programs on this machine took a good part, too.' : ''
      }${looked ? ' (These are the loops alone; the kernel’s figures count Node’s start-up as well.)' : ''}`,
    pushed: ({ count, sum, least, sliceUs }, say) =>
      `Their loops never wait for anything, and yet the kernel took the core away: ${say.n(sum)} times from ${say.n(count)} processes${
        least > 1 ? `, and from each at least ${say.n(least)} times` : ''
      }. On average it was somebody else’s turn after ${say.us(sliceUs)} of work. That is what makes all seem to run at once.`,
  },
  summary:
    'As many processes run at the same time as there are cores; with more, the system lets all of them take turns, a moment each.',
  labels: { core: 'core, a column a look →', times: 'times' },
  tryNext: [
    '`concur-lessons run fork`: how one process becomes two',
    '`concur-lessons run process`: the life of a child process',
  ],
};
