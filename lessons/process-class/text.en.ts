import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'A process as a class of your own',
  about: 'A subclass of Process with a run() of its own. Who calls run(), and where does what it writes end up?',
  variants: { subclass: 'one object is started, another one’s run() is simply called' },
  acts: { once: 'start() and run()' },
  outcomes: {
    'own-copies': 'the child wrote to its own copy, main to its own object',
    otherwise: 'something came out that must not',
  },
  prediction: {
    question:
      'run() measures its time in the child process and stores it: this.tookMs = …. It was 0 before. What does main read in soup.tookMs after join()?',
    choices: {
      written: 'the time that run() has stored',
      zero: '0, as before',
      error: 'nothing: it is an error to read it',
    },
  },
  steps: {
    started: ({ child, parent }) =>
      `main, process ${parent}, calls soup.start(). Dish has no start() of its own: that comes from Process, which makes the new process. It is named after the class: ${child}.`,
    'in-child': ({ child, pid, parent, kernelPpid }) =>
      `With no function given, the new process calls the object’s run(). It runs in ${pid}, a child of ${parent}${
        kernelPpid === parent ? '; the kernel agrees' : ''
      }. The class has to be exported: ${child} is a new Node, loads this file anew, finds Dish in it and is sent the object’s fields. The constructor is not called again.`,
    took: ({ child, pid, tookMs }, say) =>
      `run() in ${pid} has measured itself: ${say.n(tookMs)} ms. It writes that into this.tookMs, and ends. With run(), the process ${child} ends too.`,
    both: ({ runMs, allMs, extraMs }, say) =>
      `main’s clock shows ${say.n(allMs)} ms from start() to the end of join(), run() alone took ${say.n(runMs)} ms. The other ${say.n(extraMs)} ms went into starting a process and ending it. With so little work, that is a lot.`,
    unseen: ({ child, parent, written, read }, say) =>
      read === 0
        ? `And soup.tookMs in main? It is ${read}. ${child} has written ${say.n(written)} to its copy of the object; the object in ${parent} is another one, in another memory. An exit code comes back from a process by itself, and nothing else.`
        : `soup.tookMs in main is ${say.n(read)}.`,
    direct: ({ pid, own, parent, spawns }, say) =>
      own
        ? `Now another dish, and egg.run() is called instead of egg.start(). It runs in ${pid}: in main itself, whose parent, ${parent}, is the program that runs this lesson. No process was made: ${spawns === 1 ? 'still only one has' : `still only ${say.n(spawns)} have`} been started in the whole run. run() is a method like any other.`
        : `Now another dish, and egg.run() is called instead of egg.start(). It runs in ${pid}.`,
    seen: ({ read, pid }, say) =>
      `This time main reads ${say.n(read)}: written and read in the same process, ${pid}, on the same object. But no other process has helped: main did the work itself.`,
  },
  summary: 'start() makes a process that calls run() on a copy of the object; what run() writes stays in the child.',
  tryNext: [
    '`concur-lessons run queue-ipc`: how to get something back from a process',
    '`concur-lessons run pool`: processes for many small tasks, whose results come back',
    '`concur-lessons run thread-private`: the same with a subclass of Thread',
  ],
  python:
    'In Python a subclass that forgets to call Process.__init__ fails at start(); JavaScript insists on super() before anyone can even use this. Where Python forks, the child has the object already; here, and with Python’s spawn, its fields are copied. took_ms stays 0 in the parent in either case.',
};
