import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'Check, then act: one account, two withdrawals',
  about: 'Two threads look whether there is enough, and both take. What each has seen is no longer true when it acts.',
  variants: {
    broken: 'look, then take, with nothing to keep the threads apart',
    'two-atomics': 'looking is atomic, and so is taking; the two together are not',
    fixed: 'one lock round looking and taking',
  },
  acts: {
    slow: 'slow motion: one run, step by step',
    free: 'free runs, many thousand times',
    every: 'every order there is',
  },
  outcomes: {
    right: 'one got 80, the other went without',
    overdrawn: 'both got 80, and the account is overdrawn',
    forgotten: 'both got 80, and the account knows of only one',
  },
  prediction: {
    question:
      'There is 100 in an account. Ann and Ben, two threads, each want 80: if the account holds at least 80, take 80 out. They may get in each other’s way at any moment. Which of these can come out?',
    choices: {
      right: '80 paid out, 20 left',
      forgotten: '160 paid out, 20 left',
      overdrawn: '160 paid out, -60 left',
      nobody: 'nothing paid out, 100 left',
    },
  },
  steps: {
    'first-looks': ({ actor, balance }) =>
      `Slowly, on real threads, in an order that we made. ${actor} looks: the account holds ${balance}. That is enough, so ${actor} is going to take 80.`,
    'second-looks': ({ actor, balance }) =>
      `${actor} looks, too, before the other has taken anything: ${balance}. Enough as well. Both have made up their minds.`,
    'first-takes': ({ actor, found, left }) => `${actor} takes 80: the account held ${found}, now it holds ${left}.`,
    'second-takes': ({ actor, found, left }) =>
      `${actor} takes 80, because there was enough a moment ago. Now there is ${found}; that leaves ${left}. ${actor} does not ask again whether it is enough.`,
    'both-paid': ({ paid, left, whole }) =>
      `${paid} is paid out of an account of 100, and ${left} is left. ${
        whole
          ? 'Every single operation was atomic; no update was lost. But the answer to “is there enough?” was old when it was used.'
          : 'The answer to “is there enough?” was old when it was used.'
      } Between the look and the taking, another one fits in.`,
    'comes-in': ({ actor, lock, balance }) =>
      `Slowly, on real threads, in an order that we made. ${actor} acquires the ${lock}, and looks: the account holds ${balance}. Until the ${lock} is released, that stays true.`,
    'comes-later': ({ first, actor, lock }) =>
      `${first} has both looked and taken, and releases the ${lock}. Only now can ${actor} acquire it.`,
    'goes-without': ({ actor, balance }) =>
      `${actor} looks: ${balance}. That is not enough, so ${actor} goes without. The look was no older than the decision.`,
    many: ({ samples, wrong, cores }, say) => {
      const what = `That order was made. How often does it come by chance? The same program ${say.n(samples)} times, freely, Ann and Ben at the same moment.`;
      if (wrong > 0)
        return `${what} In ${say.n(wrong)} runs 160 was paid out of 100; all the others came out right. Whoever tries it only a few times may find nothing wrong with it.`;
      return `${what} It came out right every time${cores === 1 ? ', on one core' : ''}. The moment in which it goes wrong is short, that is all.`;
    },
    'many-locked': ({ samples, wrong }, say) =>
      wrong === 0
        ? `The same program ${say.n(samples)} times, freely, Ann and Ben at the same moment: right every time. Without the lock many runs come out right as well, so that alone proves nothing.`
        : `The same program ${say.n(samples)} times, freely: ${say.n(wrong)} of them went wrong, and that must not happen.`,
    'every-order': ({ classes, right, complete, overdrawn, forgotten, preemptions, simplest }, say) => {
      const what = `Last, every order that the threads can take, on real threads. Orders that differ only where it cannot matter count as one; that leaves ${say.n(classes)}.`;
      if (!complete) return `${what} The search was cut short, so there may be more.`;
      if (right === classes) return `${what} In each of them one gets 80 and the other nothing: that is proved.`;
      const bad = `${what} Only ${say.n(right)} of them ${right === 1 ? 'is' : 'are'} right.`;
      const kinds = overdrawn && forgotten ? ' Others overdraw it, or subtract twice from the same 100.' : '';
      return preemptions === null || simplest === null
        ? `${bad}${kinds}`
        : `${bad}${kinds} The simplest way to “${simplest}” needs ${preemptions === 1 ? 'one switch' : `${say.n(preemptions)} switches`} at the wrong moment, and here it is.`;
    },
  },
  summary: 'What a thread has checked may no longer be true when it acts; check and act belong inside one lock.',
  tryNext: [
    '`concur-lessons run check-then-act two-atomics`: why atomic operations alone are not enough',
    '`concur-lessons run check-then-act fixed`: the cure, and its proof',
    '`concur-lessons drive check-then-act`: overdraw it yourself; you say who moves',
  ],
  python:
    'The Python programs take the same steps. Python switches between its threads only at certain points, so `broken.py` may never go wrong for you; `two-atomics.py`, where each step is a call, has such points. Nobody has promised where they lie.',
};
