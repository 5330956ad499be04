import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'Pool: a few processes, many tasks',
  about: 'A pool is a fixed number of processes that take one task after the other.',
  variants: {
    join: 'close() the pool, and join() it: main stays until all is done',
    'no-join': 'neither close() nor join(): main leaves when it likes',
  },
  acts: { pool: 'ten plates, three washers' },
  outcomes: {
    'all-washed': 'every plate was washed once, and the eleventh was refused',
    otherwise: 'a plate was forgotten or washed twice, or the eleventh was accepted',
    lost: 'main left, and plates were left unwashed',
    'just-in-time': 'all plates were washed before main left',
  },
  prediction: {
    question: {
      join: 'main hands ten plates to a pool of three processes, then calls close() and join(). What happens next?',
      'no-join':
        'main hands ten plates to a pool of three processes, waits for plate 4 alone, and ends, without close() and join(). What happens next?',
    },
    choices: {
      same: 'all ten are washed, by the same three processes again and again',
      new: 'all ten are washed, each by a new process, three at a time',
      lost: 'some plates are never washed',
    },
  },
  steps: {
    hired: ({ workers, parent, before }, say) =>
      `new Pool(${workers}) starts ${say.n(workers)} processes right away${
        before ? ', before there is anything to do' : ''
      }. They are children of main (${parent}). Each can take a task as soon as it is up.`,
    'handed-in': ({ tasks, tookUs, begun }, say) =>
      `applyAsync() hands a task to the pool and comes back at once: ${say.n(tasks)} of them took ${say.us(tookUs)} in all. ${
        begun === 0
          ? 'By then not one had been begun; they stand in a queue inside main.'
          : `By then ${say.n(begun)} had been begun; the others stand in a queue inside main.`
      }`,
    refused: ({ error }) =>
      `close() tells the pool that no more will come. Plate 11 comes all the same, and is refused at once: ${error}. What was handed in before is not touched.`,
    'at-once': ({ most, tasks, children }, say) =>
      `Now ${say.n(most)} plates are being washed at the same time, and in the whole run it was never more, though there were ${say.n(tasks)}.${
        children > 0 ? ` The kernel shows ${say.n(children)} children of main.` : ''
      }`,
    next: ({ worker, pid, ended, next, gapUs }, say) =>
      `${worker} is done with plate ${ended}, and ${say.us(gapUs)} later it begins plate ${next}. It is still process ${pid}: nobody had to be started for that. Whoever is free gets the next plate in line.`,
    'same-three': ({ tasks, pids }, say) =>
      `Who washed what? ${say.n(tasks)} plates, and ${
        pids.length === 1 ? 'only one process' : `only ${say.n(pids.length)} processes`
      }: ${say.list(pids)}. How many each gets depends on how long its plates take: whoever is free first gets the next.`,
    joined: ({ workers, waitedUs, workUs, washed }, say) =>
      `join() held main for ${say.us(waitedUs)}, until the ${say.n(workers)} workers had done everything and ended. ${say.n(washed)} plates were washed. One after another that would have been ${say.us(workUs)} of washing. join() only after close(): before, the workers never end, and it would wait for ever (so it throws).`,
    'first-done': ({ plate, worker, pid }) =>
      `main waits for just one result, that of plate ${plate}. ${worker} (${pid}) is done with it, and main goes on.`,
    leaves: ({ ready, tasks, inWork }, say) =>
      `main is at its end. Plates ready: ${say.n(ready)} of ${say.n(tasks)}. Being washed at this moment: ${say.n(inWork)}. Nobody has called close() or join().`,
    'workers-end': ({ workers, tookUs, begun, uncounted }, say) => {
      const begins = begun.map(({ worker, plate }) => `${worker} had begun plate ${plate}`);
      return [
        `When main ends, so does its pool. All ${say.n(workers)} workers are sent SIGTERM, whatever they are doing; ${say.us(tookUs)} later none is left. They are daemons: main does not wait for their work, it ends them, and only waits until they are gone.`,
        ...(begins.length === 0 ? [] : [`${say.list(begins)} in the meantime.`]),
        ...(uncounted === 0 ? [] : [`Washed as well, but too late for main’s count: ${say.n(uncounted)}.`]),
      ].join(' ');
    },
    lost: ({ submitted, done, cut, never }, say) =>
      done === submitted
        ? `This time all ${say.n(submitted)} plates were done in time. Nothing in the program makes sure of it.`
        : `${say.n(submitted)} plates. Washed: ${say.n(done)}; ${cut > 0 ? `dropped half-way (✗): ${say.n(cut)}; ` : ''}never touched: ${say.n(never)}. No error and no warning: the program exited normally. That is why a pool wants close() and join().`,
  },
  summary:
    'A pool’s processes are started once and take task after task; close() it, then join() it, or what is not done is lost.',
  tryNext: [
    '`concur-lessons run pool no-join`: main leaves, and the plates stay dirty',
    '`concur-lessons run pool-apply`: the same ten plates, waiting for each',
    '`concur-lessons run async`: what comes back, and who is called back',
  ],
  python:
    'The rules are the same, the words too: Pool(3), apply_async, close, join; a task after close() is a ValueError, “Pool not running”. Python hands tasks round through a pipe that all workers read, the kit (this course’s own library) gives each worker its next task; either way they begin in the order in which they came.',
};
