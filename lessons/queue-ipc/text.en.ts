import type { LessonText, Say } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

interface Puts {
  readonly pid: number;
  readonly letters: readonly string[];
  /** Those that were put when the reader had left. */
  readonly late: readonly string[];
}

const puts = ({ pid, letters, late }: Puts, say: Say) =>
  `The writer, ${pid}, puts ${say.list(letters)}, with a random pause after each. A message is copied when it is put, and leaves the process.${
    late.length === 0 ? '' : ` When it puts ${say.list(late)}, the reader has left already.`
  }`;

interface Wait {
  readonly reader: number;
  readonly waitedUs: number;
  readonly asleep: boolean;
  readonly wchan: string | null;
}

const waits = ({ reader, waitedUs, asleep, wchan }: Wait, say: Say) =>
  `The reader, ${reader}, does not ask whether the queue is empty. It calls get(), and waits until something comes: here for ${say.us(waitedUs)}.${
    asleep ? ` The kernel shows it asleep${wchan === null ? '' : `, in ${wchan}`}: while it waits it uses no CPU.` : ''
  }`;

export const text: LessonText<typeof lesson> = {
  title: 'A queue between two processes',
  about: 'One process writes, another one reads. How does the reader know that there is nothing more to come?',
  variants: {
    'in-turn': 'the reader starts when the writer has ended',
    'early-reader': 'both at once; the reader asks empty(), and leaves when it says true',
    fixed: 'both at once; an end mark tells the reader that nothing more will come',
  },
  acts: {
    once: 'three messages, from process to process',
    rounds: 'the same again and again, with shorter pauses',
  },
  outcomes: {
    'all-read': 'every message was read',
    unread: 'messages stayed in the queue, unread',
  },
  prediction: {
    question: {
      'in-turn':
        'One process puts A, B and C into a queue. When it has ended, another one starts, and takes messages out until empty() says true. Does it get all three?',
      'early-reader':
        'One process puts A, B and C into a queue, with a pause after each. At the same time another one takes messages out, and leaves as soon as empty() says true. Does it get all three?',
      fixed:
        'One process puts A, B and C into a queue, and then an end mark. At the same time another one takes messages out, and leaves when it gets the end mark. Does it get all three?',
    },
    choices: {
      all: 'all three',
      fewer: 'not always: messages may stay behind in the queue',
      gone: 'no: when the writer ends, its messages are gone',
    },
  },
  steps: {
    'writer-starts': ({ main, writer }) =>
      `main (process ${main}) makes a queue and starts the writer, process ${writer}. Two processes share no memory; the queue is handed over in the writer’s args.`,
    'both-start': ({ main, writer, reader }) =>
      `main (${main}) starts the reader (${reader}), then right away the writer (${writer}), and hands both the same queue. Which of the two gets going first, nothing in the program decides.`,
    puts,
    'puts-too': puts,
    'puts-on': puts,
    'writer-gone': ({ writer, unread, main, alone }, say) =>
      `The writer, ${writer}, has ended. Its messages have not: ${say.n(unread)} of them are in the queue, which lives in main (${main}).${alone ? ' Nobody reads it yet.' : ''}`,
    'reader-starts': ({ reader, letter, noWriter }) =>
      `Only now does main start the reader, ${reader}. It takes out ${letter}, a message of ${
        noWriter ? 'a process that the kernel does not know any more' : 'the other process'
      }.`,
    waits,
    'waits-on': waits,
    matched: ({ got, inOrder, once, longestUs, shortestUs }, say) => {
      const right = once && inOrder;
      if (right && got.length === 1)
        return `The reader got ${say.list(got)}, ${say.us(longestUs)} after it had been put.`;
      const rule = right
        ? 'Each was taken out once, in the order in which they were put.'
        : 'That is not the order in which they were put.';
      return `The reader got ${say.list(got)}. ${rule} From put to get took between ${say.us(shortestUs)} and ${say.us(longestUs)}.`;
    },
    leaves: ({ reader, got, of, writerDone, setOut }, say) => {
      const wrong =
        setOut.length === 0
          ? 'It knows nothing of what a writer is still going to put.'
          : `${say.list(setOut)} ${setOut.length === 1 ? 'has' : 'have'} been put by now, but had not reached the queue when it gave that answer.`;
      return writerDone
        ? `empty() says true, and the reader, ${reader}, leaves with ${got === of ? 'all' : `${say.n(got)} of`} ${say.n(of)} messages. Here that is safe, for one reason only: the writer had ended before the reader began, so nothing more could come.`
        : `empty() says true, and the reader, ${reader}, leaves with ${say.n(got)} of ${say.n(of)} messages. empty() was right, about that very moment. ${wrong}`;
    },
    lucky: ({ reader, of }, say) =>
      `empty() says true, and the reader, ${reader}, leaves. This time it has all ${say.n(of)} messages: it was slow enough. Nothing in the program made sure of it.`,
    unread: ({ left, put }, say) =>
      left > 0
        ? `Both processes have ended. The writer put ${say.n(put)} messages, and ${left === put ? `all ${say.n(left)}` : `${say.n(left)} of them`} are still in the queue: nobody will ever read them. No error, no warning.`
        : `Both processes have ended, and nothing is left in the queue: this time the race went well. That is a result, not a guarantee.`,
    'none-left': ({ left, put }, say) =>
      left === 0
        ? `The writer put ${say.n(put)} messages; nothing is left in the queue.`
        : `The writer put ${say.n(put)} messages, and ${say.n(left)} are left in the queue. That must not happen.`,
    'end-mark': ({ got, last, mark }, say) =>
      `After ${last} the writer puts one thing more: ${mark}, an end mark that both have agreed on. The reader gets it after ${say.n(got)} messages, and leaves. First in, first out: nothing can come after it.`,
    rounds: ({ rounds, unread, pauseMs }, say) =>
      unread > 0
        ? `The same program, ${say.n(rounds)} more times, with pauses of at most ${say.us(pauseMs * 1000)}. In ${say.n(unread)} of ${say.n(rounds)} rounds messages stayed behind. Each bar counts the rounds with so many unread.`
        : `The same program, ${say.n(rounds)} more times, with pauses of at most ${say.us(pauseMs * 1000)}: nothing stayed behind in any of them. It still may, the next time.`,
    always: ({ rounds, unread }, say) =>
      unread === 0
        ? `The same program, ${say.n(rounds)} more times: nothing unread in any round. That is no luck: the reader cannot leave before the end mark, and the end mark cannot come before a message.`
        : `The same program, ${say.n(rounds)} more times: messages were left in ${say.n(unread)} rounds. That must not happen.`,
  },
  summary: {
    'in-turn': 'A message outlives the process that put it; “empty” means the end only when nobody can put any more.',
    'early-reader':
      'empty() tells of a moment that is over when you act on it; whoever writes has to say when nothing more will come.',
    fixed:
      'The reader waits in get(), the writer says by an end mark that nothing more will come: whoever is quicker, no message is left behind.',
  },
  tryNext: [
    '`concur-lessons run queue-ipc early-reader`: both at once, and the reader leaves too soon',
    '`concur-lessons run queue-ipc fixed`: the cure, an end mark',
    '`concur-lessons run pool-queue`: a queue for the workers of a pool',
  ],
  python:
    'A queue of the kit (this course’s own library) lives in the process that made it, and goes on as long as the event loop there turns. Python’s is a pipe of the kernel’s, and a thread in the writer fills it: a writer that is killed may take messages with it that it had already put.',
};
