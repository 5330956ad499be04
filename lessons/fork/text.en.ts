import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

interface Returned {
  readonly inChild: boolean;
  readonly pid: number;
  readonly value: number;
  readonly ppid: number;
}

/** What the call gave one of the two; `call` names it. */
const returned = (call: string, { inChild, pid, value, ppid }: Returned) =>
  inChild
    ? `In the child ${call} returns ${value}. It knows its own number (getpid() says ${pid}) and can always ask for its parent’s (getppid() says ${ppid}).`
    : `In the parent, ${pid}, ${call} returns ${value}, the child’s number. A parent may have many children, so it is told each one’s number here, and should keep it.`;

export const text: LessonText<typeof lesson> = {
  title: 'fork: one call, two returns',
  about: 'One process becomes two. Where does the second one begin?',
  variants: {
    fork: 'the real fork(2): the kernel copies the running process',
    portable: 'what runs everywhere: new Process(…)',
  },
  acts: { once: 'one process makes another' },
  outcomes: {
    two: 'two processes, and both came to their end',
    'child-died': 'the child did not reach its end',
  },
  prediction: {
    question: {
      fork: 'In the middle of main stands fork(), which makes a second process. Where does that one begin?',
      portable: 'In the middle of main a second process is started, with new Process(…). Where does that one begin?',
    },
    choices: {
      'after-call': 'right after the call, with everything the first one has in memory',
      top: 'at the top: it loads the file anew',
      function: 'in a function of its own, without loading anything',
    },
  },
  steps: {
    calls: ({ pid }) => `One process, ${pid}, runs main. It has loaded this file, and is about to call fork().`,
    copied: ({ parent, child, ppid }) =>
      `The kernel has copied it. ${parent} goes on, and beside it there is ${child} now. It begins with the same memory, the same open files, and at the same place in the program: in the middle of fork().${
        ppid === parent ? ` The kernel names ${ppid} as its parent.` : ''
      }`,
    'first-return': (facts) => returned('the call', facts),
    'second-return': (facts) => returned('the very same call', facts),
    twice: ({ parent, child, line, byParent, byChild, first }) =>
      `Line ${line} stands in the program once. It ran in ${parent} and in ${child}: whatever comes after fork(), both do. This time ${first} was first; nothing in the program decides that.${
        byChild === byParent
          ? ` Both say that ${byChild} loaded the file. The child never did: it was born with what its parent had in memory.`
          : ''
      }`,
    waited: ({ child, exitCode, forked, livedUs }, say) => {
      if (exitCode < 0) return `The parent waits for ${child}, and learns that it was killed, by signal ${-exitCode}.`;
      const learned = `The parent waits for ${child}, and learns how it ended: exit code ${exitCode}.`;
      return forked
        ? `${learned} From fork()’s return to its end it took ${say.us(livedUs)}. Until its parent has asked, a dead child stays on the system’s list, as a “zombie”.`
        : `${learned} In that, too, it is a child like any other.`;
    },
    starts: ({ pid }) =>
      `One process, ${pid}, runs main. It is going to make another one without fork(), the way that works on every system.`,
    anew: ({ parent, child, tookUs }, say) =>
      `${parent} has started ${child}. That is no copy: it is a new Node, which begins from nothing. It took ${say.us(tookUs)} to get to our code. (Node’s own child_process.fork() does just this, in spite of its name.)`,
    begins: ({ pid, ppid }) =>
      `The child runs the function it was given, and nothing of main. It is ${pid}, and its parent is ${ppid}, as with a fork.`,
    'loaded-twice': ({ parent, child, byParent, byChild }) =>
      byChild === child
        ? `${parent} says that ${byParent} loaded the file; ${child} says that ${byChild} did. The file was loaded twice, from its first line: nothing was copied.`
        : `${parent} says that ${byParent} loaded the file, and ${child} says ${byChild}.`,
  },
  summary: {
    fork: 'fork() is called once and returns twice: 0 in the child, the child’s number in the parent; both go on from there.',
    portable:
      'A process that is started, not forked, begins at the top: it loads the file anew and has nothing of its parent’s memory.',
  },
  tryNext: [
    '`concur-lessons run fork portable`: the same with a process that starts from the top',
    '`concur-lessons run fork-memory`: who sees it when one of them changes a variable',
    '`concur-lessons run fork-twice`: two forks in a row',
  ],
  python: {
    fork: 'os.fork() is this very call of the system. The kit ends a child when main returns in it; in Python we have to, with os._exit(), or the child would run on into what only its parent should do.',
    portable:
      'With spawn Python wants `if __name__ == "__main__":`, since the child loads the file too; here only the default export `main` is the program, so nothing needs guarding.',
  },
};
