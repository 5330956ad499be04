import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

const differences =
  'On Linux, Python before 3.14 makes its children with fork; the kit starts a new Node, which Python calls “spawn”. With spawn Python wants `if __name__ == "__main__":`, since the child loads the file too; here only the default export `main` is the program, so nothing needs guarding.';

export const text: LessonText<typeof lesson> = {
  title: 'Process: the life of a child',
  about: 'A child process is made, started, perhaps waited for, and ended: its life, seen from both sides.',
  variants: {
    join: 'with join()',
    'no-join': 'without join(); and a daemon',
  },
  acts: {
    life: 'one child is waited for, one is ended',
    left: 'main comes to its last line',
  },
  outcomes: {
    'both-ends': 'one child came to its end, the other was ended',
    'other-ends': 'a child ended in a way that it must not',
    'still-cooking': 'main had said its last line while the soup was still cooking',
    'soup-first': 'the soup was done before main said its last line',
  },
  prediction: {
    question: {
      join: 'main starts a child that cooks a soup, and calls join() on it. When main prints its next line, what about the soup?',
      'no-join':
        'main starts a child that cooks a soup, which takes longer than all that main does itself. Nowhere is there a join(). When main prints its last line, what about the soup?',
    },
    choices: {
      done: 'it is done: main has waited for it',
      working: 'it is still cooking, and will be finished all the same',
      cut: 'it is still cooking, and is cut off when main ends',
    },
  },
  steps: {
    made: ({ parent, noPid }) =>
      `new Process(…) only makes an object, in process ${parent}, our main. It says what is to be called and with what.${
        noPid ? ' There is no process yet: pid is null, and isAlive() says false.' : ''
      }`,
    started: ({ pid, alive, returnedUs, before }, say) =>
      `start() asks the system for a process and comes back after ${say.us(returnedUs)}. Now there is a number, ${pid}${
        alive ? ', and isAlive() says true' : ''
      }.${before ? ' The child had not run a single line of ours by then: start() does not wait for that.' : ''}`,
    begins: ({ child, pid, parent, kernelPpid, tookUs }, say) =>
      `${say.us(tookUs)} after start(), ${child} is up. It is ${pid}, its parent is ${parent}${
        kernelPpid === parent ? ', and the kernel says the same' : ''
      }. It is a new Node that has loaded this file again and calls cook(), nothing else; that is why cook has to be exported.`,
    holds: ({ waitedUs, state }, say) =>
      `Meanwhile main stands at join(): it waits here for ${say.us(waitedUs)} in all. (Python blocks its thread; here it is “await”, and Node’s event loop stays free.)${
        state?.startsWith('S') === true
          ? ` Asked while it waits, the kernel says that main is in state ${state}: waiting costs no CPU.`
          : ''
      }`,
    over: ({ exitCode, inOrder }) =>
      `The soup is done and its process ends, and only now join() lets main go on. Exit code ${exitCode}${
        exitCode === 0 ? ': cook() came to its end without an error' : ''
      }.${inOrder ? ' With join, the child’s last line always comes before main’s next one.' : ''}`,
    patience: ({ child, waitedUs, alive, begun }, say) =>
      `The second child got no name from us, so it is called ${child}. main waits for it with a limit, and after ${say.us(waitedUs)} join() gives up. That is no error and ends nobody: ${
        alive ? 'isAlive() says true, exitCode is still null.' : 'isAlive() says false already.'
      }${begun ? '' : ' This time the child had not even begun.'}`,
    terminated: ({ child, tookUs, exitCode, sleepUs, done }, say) =>
      `terminate() sends ${child} a signal, SIGTERM, and ${say.us(tookUs)} later it is gone${
        sleepUs === null ? '' : `, in the middle of a sleep of ${say.us(sleepUs)}`
      }. Exit code ${exitCode}: ended by signal ${-exitCode}.${done ? '' : ' The line after its sleep was never printed: nobody asked whether it was ready.'}`,
    'two-started': ({ parent }) =>
      `main, ${parent}, starts two children. Nowhere in this program is there a join(). The radio is a daemon: a servant of the program, not part of its work. (Not the system’s kind of daemon, which lives on: this one dies with main.)`,
    'last-line': ({ alive }) =>
      alive
        ? 'main prints its last line while the soup is still cooking, and returns. No line of main waits any more.'
        : 'This time the soup was done before main printed its last line.',
    'daemon-ends': ({ tookUs, sleep }, say) =>
      `First the daemon goes: at the end of main it is sent SIGTERM, as if by terminate(), and is gone ${say.us(tookUs)} later.${
        sleep === null
          ? ' It had not even begun.'
          : ` It had slept ${say.us(sleep.sleptUs)} of its ${say.us(sleep.wholeUs)}. “radio: done” is never printed.`
      }`,
    'waits-anyway': ({ waitedUs, state }, say) =>
      `The soup is no daemon, and the program waits for it, though no line asks it to: ${say.us(waitedUs)} more.${
        state?.startsWith('S') === true ? ` The kernel has main in state ${state} meanwhile.` : ''
      } Python does the same.`,
    'finished-anyway': ({ afterUs, endedUs }, say) =>
      `${say.us(afterUs)} after main’s last line the soup is done. The last line printed is the child’s; the program ends ${say.us(endedUs)} after main’s last line.`,
  },
  summary: {
    join: 'start() makes a process and goes on; join() waits until it has ended; terminate() ends it with a signal.',
    'no-join':
      'A program waits for its ordinary children even without a join(); its daemons it ends, whatever they are doing.',
  },
  tryNext: [
    '`concur-lessons run process no-join`: main does not wait',
    '`concur-lessons run process-class`: a process as a class of your own',
    '`concur-lessons run pool`: more work than you want to start processes for',
  ],
  python: {
    join: `Three differences. ${differences} And join() is awaited here, so that Node’s main thread stays free.`,
    'no-join': `Two differences. ${differences}`,
  },
};
