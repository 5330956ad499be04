import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'Reordering: what no order allows',
  about: 'Two threads each write one number and read the other’s. What comes out at full speed, no order explains.',
  variants: {
    plain: 'plain numbers: SharedInt',
    atomic: 'the same with AtomicInt, whose operations keep their order',
  },
  acts: {
    slow: 'slow motion: both write, then both read',
    every: 'every order there is',
    free: 'free runs at full speed, many thousand times',
  },
  outcomes: {
    'in-order': 'at least one read 1',
    'both-zero': 'both read 0',
  },
  prediction: {
    question:
      'x and y are 0. t1 writes 1 to x, then reads y. t2 writes 1 to y, then reads x. If every step happens one after the other, in whatever order: which of these can come out?',
    choices: {
      'both-one': 't1 reads 1, t2 reads 1',
      'first-zero': 't1 reads 0, t2 reads 1',
      'second-zero': 't1 reads 1, t2 reads 0',
      'both-zero': 't1 reads 0, t2 reads 0',
    },
  },
  steps: {
    writes: ({ writes }, say) =>
      `First slowly, on real threads, in an order that we made: ${say.list(writes.map(({ actor, object, value }) => `${actor} writes ${value} to ${object}`))}. For t1 own is x and other is y; for t2 it is the other way round.`,
    reads: ({ reads }, say) =>
      `Only then do they read: ${say.list(reads.map(({ actor, object, value }) => `${actor} finds ${value} in ${object}`))}. Each sees what the other has written.`,
    circle: ({ first, second }) =>
      `Could both read 0? ${first.actor} would have to read ${second.object} before ${second.actor} writes it, and ${second.actor} to read ${first.object} before ${first.actor} writes it. But each writes before it reads. Each would have to be ahead of the other.`,
    'every-order': ({ orders, complete, zero }, say) => {
      const what = `So we try it: the program runs through every order its threads can take, on real threads, ${say.n(orders)} in all.`;
      if (!complete) return `${what} The search was cut short, so there may be more.`;
      return zero
        ? `${what} In some of them both read 0, and that must not happen.`
        : `${what} In none do both read 0. That is proved, as long as steps happen one after the other. Do they?`;
    },
    seen: ({ samples, zero, cores }, say) => {
      const what = `Now nobody puts the steps in order: ${say.n(samples)} runs at full speed.`;
      if (zero > 0)
        return `${what} In ${say.n(zero)} of them both read 0. No order leads there, and there it is: the steps did not happen one after the other.`;
      return cores === 1
        ? `${what} In none of them did both read 0, and on one core they never will: one thread at a time runs there.`
        : `${what} This time in none of them did both read 0. The threads have to meet within nanoseconds, and a busy machine seldom lets them: run it again.`;
    },
    'store-buffer': ({ zero }) =>
      `${zero ? 'How?' : 'How can it come about at all?'} A core does not wait until a write has reached memory. It puts it into its store buffer and goes on, and so the read below overtakes the write. Both threads do that, and both read the old 0. The compiler may swap plain reads and writes, too: within one thread nobody can tell.`,
    'never-seen': ({ samples, zero }, say) =>
      zero === 0
        ? `Now at full speed: ${say.n(samples)} runs, and in none of them did both read 0. What is seen stays within what some order allows.`
        : `Now at full speed: in ${say.n(zero)} of ${say.n(samples)} runs both read 0, and that must not happen.`,
    'one-order': () =>
      'An atomic write is not left waiting in the store buffer: it is there for all before the next atomic read begins, and the compiler leaves both where they stand. So all atomic steps of all threads happen in one order. That is called sequential consistency. A lock gives the same to everything that is done inside it.',
  },
  summary:
    'Plain reads and writes of shared memory may change places; only atomics and locks make them happen in one order.',
  tryNext: [
    '`concur-lessons run reorder atomic`: the same, with operations that keep their order',
    '`concur-lessons stress reorder --samples 200000`: what is seen, beside what is possible',
    '`concur-lessons run race`: what goes wrong even when every step keeps its place',
  ],
  python:
    'Where Python has its global lock, a thread that hands it over has made all that it wrote visible: both cannot read 0 there. A Python without that lock promises nothing of the kind. Python gives its threads no atomic integer; what they share goes into a lock.',
};
