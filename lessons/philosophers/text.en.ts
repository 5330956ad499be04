import type { LessonText, Say } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

const end = (count: number) => (count < 2 ? 'ends' : 'end');

/** How many orders a search looked at one by one, and how many of them got stuck. */
function counted({ orders, stuck, complete }: { orders: number; stuck: number; complete: boolean }, say: Say) {
  if (!complete) return `We ran ${say.n(orders)} orders; the search was cut short, so there may be more.`;
  return stuck === 0
    ? `There are ${say.n(orders)}, and none of them ends in the deadlock.`
    : `There are ${say.n(orders)}, and ${say.n(stuck)} of them ${end(stuck)} in the deadlock.`;
}

export const text: LessonText<typeof lesson> = {
  title: 'The philosophers: five forks for five',
  about: 'Five sit round a table with one fork between each two, and everybody needs both of theirs.',
  variants: {
    broken: 'everybody takes the left fork first',
    ordered: 'the last one takes the other fork first',
  },
  acts: {
    dinner: 'a dinner of five',
    'each-of-two': 'two at the table: every order there is',
    'each-of-three': 'three at the table: every order there is',
    'classes-of-two': 'two at the table, one order of each class',
    'classes-of-three': 'three at the table, one order of each class',
    'classes-of-four': 'four at the table, one order of each class',
    'classes-of-five': 'five at the table, one order of each class',
  },
  outcomes: {
    'all-ate': 'everybody has eaten',
    stuck: 'deadlock: nobody could ever move again',
  },
  prediction: {
    question:
      'Three sit at a round table, with one fork between each two. Each takes one fork, then the other, eats, and puts both back. Nobody puts a fork back before. Which of these can happen?',
    choices: {
      all: 'all three eat',
      two: 'two eat, and the third gets up without',
      one: 'one eats, and two get up without',
      stuck: 'they wait for each other for ever',
    },
  },
  steps: {
    laid: ({ pid, guests }, say) =>
      `main (process ${pid}) starts a thread for each guest: ${say.list(guests)}. A fork is a lock, and each fork lies between two neighbours. Who wants to eat needs both.`,
    'one-each': ({ takes }, say) =>
      `${say.list(takes.map(({ actor, fork }) => `${actor} takes ${fork}`))}. Each has the left fork, and thinks for a moment. Every one of them was free, so nobody had to wait.`,
    'all-wait': ({ waits }, say) =>
      `Now the other fork. ${say.list(waits.map(({ actor, fork }) => `${actor} asks for ${fork}`))}. Each of them is in a neighbour’s hand, and nobody puts a fork back before having eaten.`,
    circle: ({ round }) =>
      `The waiting goes once round the table: ${[...round, `and ${round[0]} again`].join(', ')}. In a circle nobody is first. That is a deadlock: proved from what was recorded, not guessed.`,
    asleep: ({ groups }, say) =>
      `The kernel has put them all to sleep: ${groups
        .map(({ actors, tids, state, wchan }) => {
          const threads =
            tids.length === 0 ? '' : ` (${tids.length === 1 ? 'thread' : 'threads'} ${say.list(tids.map(String))})`;
          const are = actors.length === 1 ? 'is' : 'are';
          return `${say.list(actors)}${threads} ${are} in state ${state}${wchan === null ? '' : `, in ${wchan}`}`;
        })
        .join('; ')}. Nobody uses any CPU, and no clock is running.`,
    ended: ({ noticedUs, signal, pid }, say) =>
      `They would sit here until the power fails. The recording showed the circle, ${say.us(noticedUs)} after it had closed; so process ${pid} was ended from outside, by ${signal}, with all its threads.`,
    'got-through': ({ first, guests }, say) =>
      `This time all ${say.n(guests)} got through: ${first} had both forks before the circle could close. The very same program, and no deadlock. Was it luck?`,
    'last-one': ({ actor, fork, left, waits }) =>
      waits
        ? `${actor} sits last, and takes the other fork first: ${fork}. A neighbour has it, so ${actor} waits with empty hands, and ${left} stays on the table for the other neighbour.`
        : `${actor} sits last, and takes the other fork first: ${fork}. It is free. The neighbour who wants it first, too, will have to wait, with empty hands.`,
    'all-ate': ({ eaters }, say) =>
      `${say.list(eaters)}: that is the order in which they ate. Who has nothing in hand holds nobody up, so there is always one who has both.`,
    two: (found, say) =>
      `Is it always so? Two guests first, and two forks. We ran every order in which they can take and put back, each by itself, on real threads. ${counted(found, say)}`,
    three: (found, say) => `Three guests, three forks, the same again. ${counted(found, say)}`,
    'by-class': ({ classes, orders, stuckClasses, each, complete }, say) => {
      const what = `Many orders differ only where nobody can tell: in which of two guests moved first while they touched different forks. Such orders are one class, and one of each is enough. Three guests again: ${say.n(classes)} classes, and ${stuckClasses === 0 ? 'none' : say.n(stuckClasses)} of them ${end(stuckClasses)} in the deadlock.`;
      if (!complete) return `${what} The search was cut short, so there may be more.`;
      if (orders === null) return what;
      return orders === each
        ? `${what} They stand for ${say.n(orders)} orders: as many as we have just run one by one.`
        : `${what} They stand for ${say.n(orders)} orders; one by one we ran ${say.n(each)}.`;
    },
    growth: ({ first, last, grips }, say) => {
      const orders =
        first.orders === null || last.orders === null
          ? ''
          : ` the orders grow from ${say.n(first.orders)} to ${say.n(last.orders)}; nobody runs those one by one.`;
      const held = grips.map(({ actor, fork }, index) => `${actor} ${index === 0 ? 'holds ' : ''}${fork}`);
      const how = held.length === 0 ? '.' : `: ${say.list(held)}, and each waits for the fork that the next one holds.`;
      const stuck =
        last.stuckClasses === 0
          ? ' At no table does one of them deadlock.'
          : ` At the largest table ${say.n(last.stuckClasses)} of them ${end(last.stuckClasses)} in the deadlock${how}`;
      return `From ${say.n(first.guests)} guests to ${say.n(last.guests)}${orders === '' ? ' the orders grow past counting.' : orders} The classes grow from ${say.n(first.classes)} to ${say.n(last.classes)}, and each was run.${stuck}`;
    },
    'way-in': ({ orders, stuck, first, switches, fewest, complete }, say) => {
      const rare =
        !complete || orders === null || stuck === null
          ? ''
          : `Of ${say.n(orders)} orders ${say.n(stuck)} deadlock. Few orders need not be rare ones: at the dinner everybody thinks between two forks, and that makes just these likely. `;
      const least = fewest ? ', and there is no way with fewer' : '';
      return `${rare}Here is the simplest way in. It takes ${switches === 1 ? 'one switch' : `${say.n(switches)} switches`} at the wrong moment${least}: ${first} is stopped between two forks. The others need not be stopped: each takes one fork, and finds the other one gone.`;
    },
    proved: ({ classes, orders, stuckClasses, complete }, say) => {
      const what = `Five guests, and the last one takes the other fork first: ${say.n(classes)} classes${orders === null ? '' : `, which stand for ${say.n(orders)} orders`}.`;
      if (!complete) return `${what} The search was cut short, so there may be more.`;
      return stuckClasses === 0
        ? `${what} None of them deadlocks: it cannot happen, and that is proved. One guest who reaches the other way is enough to open the circle.`
        : `${what} ${say.n(stuckClasses)} of them ${end(stuckClasses)} in the deadlock, and that must not happen.`;
    },
  },
  summary:
    'If everybody reaches the same way round, the waiting can close into a circle; one who reaches the other way opens it.',
  tryNext: [
    '`concur-lessons run philosophers ordered`: the cure: one takes the other fork first',
    '`concur-lessons drive philosophers`: three at the table, and you say who moves',
    '`concur-lessons explore philosophers --args "[5]"`: the search on its own, with its schedules',
    '`concur-lessons run deadlock`: the same circle with two',
  ],
  labels: {
    guests: 'guests',
    orders: 'orders',
    stuck: 'orders that deadlock',
    classes: 'classes',
    'stuck classes': 'classes that deadlock',
  },
  python:
    'Python’s threads get stuck in just the same way: the circle is made of locks, and no interpreter can open it. `broken.py` looks after a second and says who is still waiting: a `join()` would never return.',
};
