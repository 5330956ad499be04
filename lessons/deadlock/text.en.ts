import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

const inLine = (line: number | null | undefined) => (line == null ? '' : ` (line ${line})`);

export const text: LessonText<typeof lesson> = {
  title: 'Deadlock: each waits for the other',
  about: 'Two threads hold one lock each and wait for the other’s. Neither can ever move again.',
  variants: {
    broken: 'Ann takes the pen first, Ben the ink',
    ordered: 'both take the pen first',
    timeout: 'nobody waits for ever: who waits too long puts back what he has',
  },
  acts: {
    meet: 'Ann and Ben, one pen, one bottle of ink',
    hasty: 'the same with equal patience, and no pause before the next try',
    every: 'every order there is',
  },
  outcomes: {
    'both-drew': 'both have drawn',
    stuck: 'deadlock: nobody could ever move again',
    'gave-up': 'somebody ran out of tries and did not draw',
  },
  prediction: {
    question:
      'Ann and Ben need pen and ink to draw, and there is one of each. They begin at the same moment; each takes one thing, and then looks for the other. Which of these can happen?',
    choices: {
      both: 'both draw, one after the other',
      one: 'one draws, the other gives up',
      none: 'both give up, and nobody draws',
      stuck: 'nobody draws: they wait for each other for ever',
    },
  },
  steps: {
    'first-holds': ({ actor, lock }) => `${actor} takes the ${lock}. It was free.`,
    'second-holds': ({ actor, lock, other, otherLock }) =>
      `${actor} takes the ${lock}. It was free, too: ${other} has only the ${otherLock} so far. Each has what the other is going to need, and nothing is wrong yet.`,
    'both-wait': ({ waits }, say) =>
      `${say.list(waits.map(({ actor, lock }) => `${actor} asks for the ${lock}`))}. Neither is free, so both wait. A lock is given back by who holds it, and by nobody else.`,
    circle: ({ links }) =>
      `${links
        .map(
          ({ actor, holds, waitsFor, line, waitLine }) =>
            `${actor} holds the ${holds}${inLine(line)} and waits for the ${waitsFor}${inLine(waitLine)}`,
        )
        .join(
          '; ',
        )}. The waiting goes round in a circle, and in a circle nobody is first. That is a deadlock: proved, not guessed.`,
    asleep: ({ rows }) =>
      `The kernel has put both to sleep: ${rows
        .map(
          ({ actor, tid, state, wchan }) =>
            `${actor}${tid === null ? '' : `, thread ${tid},`} is in state ${state}${wchan === null ? '' : `, in ${wchan}`}`,
        )
        .join('; ')}. They use no CPU, and no clock is running: nothing is ever going to wake them.`,
    ended: ({ noticedUs, signal, pid }, say) =>
      `By itself this would stand here until the power fails. The recording showed the circle, ${say.us(noticedUs)} after it had closed; so process ${pid} was ended from outside, by ${signal}, with both threads in it. No program does that for you: yours would just hang.`,
    missed: ({ first, second }) =>
      `This time they missed each other: ${first} was done before ${second} had begun. The very same program, and no deadlock; that is what makes it so hard to find. Run it again.`,
    queues: ({ actor, lock, holder, state }) =>
      `${actor} wants the ${lock} first, too, and ${holder} has it. So ${actor} waits here${state === null ? '' : ` (state ${state})`}, with empty hands: nobody needs anything from ${actor}.`,
    'goes-through': ({ actor, lock }) => `The ${lock} is free, so ${actor} has both and draws. Then both go back.`,
    'no-circle': ({ drawings, order }, say) =>
      `${say.n(drawings)} drawings. Everybody takes ${say.list(order.map((lock) => `the ${lock}`))} in this order. Whoever holds the last thing waits for nothing, so a circle cannot close, whatever the moment.`,
    'bounded-wait': ({ each }, say) =>
      `Now both wait, but not without end: ${say.list(each.map(({ actor, timeoutMs }) => `${actor} for ${say.us(timeoutMs * 1000)} at most`))}.`,
    'gives-up': ({ actor, lock, back }) =>
      `${actor} has waited long enough: acquire() returns false, and there is no ${lock}. ${actor} puts the ${back} back, and with that opens the circle.`,
    'lets-through': ({ actor, other }) => `Now ${actor} gets what ${other} has put back, has both, and draws.`,
    'both-drew': ({ drawings, refusals }, say) =>
      drawings === 2
        ? `Both have drawn. ${say.n(refusals)} ${refusals === 1 ? 'wait' : 'waits'} came to nothing on the way. They come through because one gives up sooner than the other.`
        : `${say.n(drawings)} of 2 have drawn; ${say.n(refusals)} waits came to nothing. A time-out ends a wait, but it does not promise that it was worth it.`,
    'in-step': ({ drawings, refusals, tries }, say) =>
      `Now with equal patience, and who has put a thing back takes it again at once; ${say.n(tries)} tries each. ${say.n(refusals)} ${
        refusals === 1 ? 'wait' : 'waits'
      } came to nothing, and ${say.n(drawings)} of 2 have drawn. ${
        refusals < 3
          ? 'This time they got out of step soon, by chance.'
          : 'Both take, give up, put back, and have it again before the other has woken: they move and get nowhere. That is a livelock, and only chance gets them out of step.'
      }`,
    'every-order': ({ classes, deadlocks, complete, drawings, preemptions, timed }, say) => {
      const few = timed ? ' (two tries each, every wait both granted and given up)' : '';
      const what = `Last, every order that they can move in${few}, on real threads. Orders that differ only where it cannot matter count as one; that leaves ${say.n(classes)}.`;
      if (!complete) return `${what} The search was cut short, so there may be more.`;
      if (deadlocks > 0) {
        const how =
          preemptions === null
            ? ''
            : ` The simplest way there needs ${preemptions === 1 ? 'one switch' : `${say.n(preemptions)} switches`} at the wrong moment, and here it is.`;
        return `${what} ${say.n(deadlocks)} of them ${deadlocks === 1 ? 'ends' : 'end'} in the deadlock; the others end well.${how}`;
      }
      return `${what} No deadlock is among them: it cannot happen. What comes out is ${say.list(drawings.map((count) => say.n(count)))} drawings.`;
    },
  },
  summary: 'A deadlock is a circle of waiting; take locks in one order everywhere, and no circle can close.',
  tryNext: [
    '`concur-lessons run deadlock ordered`: the cure: one order for all',
    '`concur-lessons run deadlock timeout`: the other cure, and its price',
    '`concur-lessons drive deadlock`: make it deadlock yourself; you say who moves',
    '`concur-lessons run lock`: what a lock is good for',
  ],
};
