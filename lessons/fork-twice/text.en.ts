import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'Two forks in a row: a family of four',
  about: 'The program calls fork() in two places. How many processes is that?',
  variants: {
    fork: 'the real fork(2), twice',
    portable: 'what runs everywhere: two processes are started, one after the other',
  },
  acts: { once: 'twice in a row' },
  outcomes: { made: 'main has made two children' },
  prediction: {
    question:
      'main makes a process on one line, and again some lines below. How many processes are there then, the first one included?',
    choices: { three: 'three', four: 'four', five: 'five' },
  },
  steps: {
    'first-fork': ({ parent, child, line }) =>
      `Line ${line}: ${parent} calls fork(), and ${child} is born. Two processes go on from here.`,
    'two-lines': ({ count, pids }, say) =>
      `${say.list(pids.map(String))} each come to the first if: ${say.n(count)} lines so far, one from each branch.`,
    'second-fork': ({ line, parents, children }, say) =>
      parents.length > 1
        ? `Line ${line} is reached by ${say.list(parents.map(String))}, for the child runs the rest of the program too. Each of them calls fork(), and each has a child: ${say.list(children.map(String))}.`
        : `Line ${line}: ${say.list(parents.map(String))} calls fork() again, and ${say.list(children.map(String))} is born.`,
    'four-lines': ({ count, pids }, say) =>
      `Now ${say.list(pids.map(String))} come to the second if: ${say.n(count)} more lines.`,
    six: ({ count, inProgram, processes, ordered }, say) =>
      `There are ${say.n(inProgram)} print lines in the program, and ${say.n(processes)} processes have printed ${say.n(count)} lines: 2 after the first fork, ${say.n(count - 2)} after the second.${
        ordered ? '' : ' Which process came when was up to the system, and may be different next time.'
      }`,
    family: ({ root, processes, children, grandchildren, confirmed }, say) => {
      const kernel =
        confirmed > 0 ? ` While all were there, the kernel confirmed ${say.n(confirmed)} of these bonds.` : '';
      const [pair] = grandchildren;
      return pair === undefined
        ? `${say.n(processes)} processes: ${root}, and its children ${say.list(children.map(String))}. A child begins in its own function and never comes to main’s second start, so there are no grandchildren.${kernel}`
        : `${say.n(processes)} processes, not three: ${root} has the children ${say.list(children.map(String))}, and ${pair[0]} has a child of its own, ${pair[1]}. Each fork() doubles those who call it: 1, 2, 4.${kernel}`;
    },
    'first-start': ({ parent, child }) =>
      `${parent} starts ${child}. It is no copy: it begins in the function child().`,
    'second-start': ({ parent, child }) =>
      `Further down, ${parent} starts ${child}. Only ${parent} comes here: the first child runs nothing of main.`,
    children: ({ count, pids }, say) =>
      `${say.list(pids.map(String))} have each printed a line of their own: ${say.n(count)} children, ${say.n(count)} lines.`,
  },
  summary:
    'A child runs the rest of the program as its parent does, the next fork() included: n forks in a row make 2ⁿ processes.',
  tryNext: [
    '`concur-lessons run fork-twice portable`: the same with processes that start from the top',
    '`concur-lessons run process`: how programs make processes when they do not want them to multiply',
  ],
};
