import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'Twice in a row: how many processes?',
  about: 'A process makes another one in one place, and again further down. Who comes to the second place?',
  variants: {
    fork: 'the real fork(2), twice',
    portable: 'what runs everywhere: two processes are started, one after the other',
  },
  acts: { once: 'twice in a row' },
  outcomes: {
    four: 'four processes; main made two of them itself',
    three: 'three processes: main, and the two that it started',
  },
  prediction: {
    question: {
      fork: 'main calls fork() on one line, and again some lines below. How many processes are there then, the first one included?',
      portable:
        'main starts a Process on one line, and another one some lines below. How many processes are there then, main included?',
    },
    choices: { three: 'three', four: 'four', five: 'five' },
  },
  steps: {
    'first-fork': ({ parent, child, line }) =>
      `Line ${line}: ${parent} calls fork(), and ${child} is born. Two processes go on from here.`,
    'two-lines': ({ count, who }, say) =>
      `${say.list(who)} each come to the first if: ${say.n(count)} lines so far, one from each branch.`,
    'second-fork': ({ line, parents, born }, say) => {
      const children = say.list(born.map(({ child, of }) => `${child} (of ${of})`));
      return parents.length > 1
        ? `Line ${line} is reached by ${say.list(parents)}, for the child runs the rest of the program too. Each of them calls fork(), and each has a child: ${children}.`
        : `Line ${line}: ${say.list(parents)} calls fork() again, and ${children} is born.`;
    },
    'four-lines': ({ count, who }, say) =>
      `All of them come to the second if as well: ${say.list(who)}. ${say.n(count)} more lines.`,
    six: ({ count, inProgram, processes, ordered }, say) =>
      `There are ${say.n(inProgram)} print lines in the program, and ${say.n(processes)} processes have printed ${say.n(count)} lines: 2 after the first fork, ${say.n(count - 2)} after the second.${
        ordered ? '' : ' The system decides who runs when, so the order may be different next time.'
      }`,
    family: ({ root, processes, children, grandchildren, bonds, confirmed }, say) => {
      const all = bonds === 2 ? 'both bonds' : `all ${say.n(bonds)} bonds`;
      const known = confirmed === bonds ? all : `${say.n(confirmed)} of the ${say.n(bonds)} bonds`;
      const kernel = confirmed > 0 ? ` The kernel was asked as well, and confirms ${known}.` : '';
      const asleep =
        confirmed === bonds ? ' (In the sleep, main awaits; a forked child, in which no event loop runs, blocks.)' : '';
      const [pair] = grandchildren;
      return pair === undefined
        ? `${say.n(processes)} processes: ${root}, and its children ${say.list(children)}. A child begins in its own function and never comes to main’s second start, so there are no grandchildren.${kernel}`
        : `${say.n(processes)} processes, not 3: ${root} has the children ${say.list(children)}, and ${pair.parent} has a child of its own, ${pair.child}. Each fork() doubles those who call it: 1, 2, 4.${kernel}${asleep}`;
    },
    'first-start': ({ parent, child }) =>
      `${parent} starts ${child}. It is no copy: it begins in the function child().`,
    'second-start': ({ parent, child }) =>
      `Further down, ${parent} starts ${child}. Only ${parent} comes here: the first child runs nothing of main.`,
    children: ({ count, who }, say) =>
      `${say.list(who)} have each printed a line of their own: ${say.n(count)} children, ${say.n(count)} lines.`,
  },
  summary: {
    fork: 'A child runs the rest of the program as its parent does, the next fork() included: n forks in a row make 2ⁿ processes.',
    portable: 'A started child runs only its own function: two starts make two children, three processes in all.',
  },
  tryNext: [
    '`concur-lessons run fork-twice portable`: the same with processes that start from the top',
    '`concur-lessons run process`: how programs make processes when they do not want them to multiply',
  ],
  labels: { process: 'process' },
};
