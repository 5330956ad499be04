import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

const times = (count: number, say: { n(value: number): string }) => (count === 0 ? 'none' : say.n(count));

export const text: LessonText<typeof lesson> = {
  title: 'The flag: a lock made by hand',
  about: 'A flag that says “somebody is inside” looks like a lock, and passes nearly every test.',
  variants: {
    broken: 'is the flag down? then put it up, and go in',
    fixed: 'looking and putting up in one operation',
  },
  acts: {
    meant: 'as it is meant',
    free: 'tested: at full speed',
    switches0: 'every order without a switch',
    switches1: 'every order, at most one switch',
    switches2: 'every order, at most two switches',
    every: 'every order there is',
  },
  outcomes: {
    both: 'both went in, and both additions counted',
    one: 'one went in, the other gave up',
    lost: 'both went in, and an addition was lost',
  },
  prediction: {
    question:
      'Two threads share a flag. Each looks once. If it is down, it puts it up, adds 1 to the counter and takes it down; if it is up, it gives up, and counts that. Which of these can come out?',
    choices: {
      both: 'counter 2, nobody gave up',
      one: 'counter 1, one gave up',
      lost: 'counter 1, and yet nobody gave up',
      none: 'counter 0, both gave up',
    },
  },
  steps: {
    looks: ({ actor, value }) =>
      `One operation at a time, in an order that we made. ${actor} looks at the flag: ${value}. It is down, so nobody is inside.`,
    'goes-in': ({ actor, value }) =>
      `${actor} puts the flag up (${value}) and goes in. From now on everybody can see that somebody is inside.`,
    'in-one': ({ actor, before, after }) =>
      `One operation at a time, in an order that we made. ${actor} calls compareExchange(0, 1): if the flag is 0, make it 1. It was ${before} and is ${after}. Looking and putting up are one operation; nothing fits in between.`,
    'turned-away': ({ actor }) =>
      `${actor} looks: the flag is up. It gives up, and counts that. A real lock would look again and again until the flag is down; but such a loop has no last round, and so its orders have no end. That is why here everybody tries once.`,
    'as-meant': ({ actor, result }) =>
      `${actor} has added 1 and takes the flag down. Counter and refused hold ${result}: two tries, and both are accounted for. The lock does what it should.`,
    'free-runs': ({ samples, lost }, say) =>
      lost === 0
        ? `Now a test. The same program at full speed, ${say.n(samples)} runs, both threads let go at the same moment. No addition was lost in any of them. Would you ship it?`
        : `Now a test. The same program at full speed, ${say.n(samples)} runs, both threads let go at the same moment. An addition was lost in ${say.n(lost)} of them: about one run in ${say.n(Math.round(samples / lost))}. A test that runs it once is most likely green.`,
    'few-switches': ({ right, switches, orders, lost }, say) =>
      `Let us not wait for luck. A switch stops a thread that could have gone on, and lets the other go on. On real threads we ran every order with no switch, with at most one, with at most two. Up to ${say.n(right)}, every order comes out right. With ${say.n(switches)}, there are ${say.n(orders)} orders, and ${say.n(lost)} of them ${lost === 1 ? 'loses' : 'lose'} an addition.`,
    'needs-two': ({ first, second, switches, fewest }, say) => {
      const proved = fewest ? ` There is no way with fewer than ${say.n(switches)} switches: that is proved.` : '';
      return `The simplest way to break it. ${first} finds the flag down, and is stopped before it can put it up. ${second} finds it down, too, goes in, and is stopped inside. ${first} goes on where it was: it puts up a flag that is up already, and is inside as well.${proved}`;
    },
    'every-order': ({ orders, lost, samples, seen }, say) => {
      const what = `Every order there is, each on real threads: ${say.n(orders)}.`;
      if (lost === 0)
        return `${what} No addition is lost in any of them. This lock is right, and not by luck: it is proved.`;
      const tested =
        samples === null || seen === null ? '' : ` Of the ${say.n(samples)} free runs, ${times(seen, say)} did.`;
      return `${what} ${say.n(lost)} of them lose an addition.${tested} Not every order is as likely as the next: the gap between looking and putting up is short, and two things must go wrong in it. Rare is not never; a test asks how often, exploring asks whether.`;
    },
  },
  summary: 'Looking and then acting is two steps; a lock has to do both in one operation, so use one that does.',
  tryNext: [
    '`concur-lessons run flag-lock fixed`: the same flag, with looking and putting up in one',
    '`concur-lessons drive flag-lock`: break it yourself; you say who moves',
    '`concur-lessons explore flag-lock --bound 1`: one switch is not enough, see for yourself',
    '`concur-lessons stress flag-lock --samples 200000`: try to meet it by luck',
    '`concur-lessons run lock`: the lock that is made for this',
  ],
  labels: { switches: 'switches, at most', orders: 'orders', lost: 'that lose one', any: 'no limit' },
  python:
    'The same flag in Python has the same gap. Today’s interpreter switches threads only at certain points and seldom, so you will hardly ever see it break there; nobody has promised that. In `fixed.py` a `Lock` that does not block takes the place of compareExchange.',
};
