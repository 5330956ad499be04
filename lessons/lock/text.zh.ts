import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: '互斥锁：一次只进一个',
  about: '锁每次只放一个线程进去，别的线程在外面等，于是更新不再丢失。当然，这是有代价的。',
  variants: {
    fixed: '两个线程用同一把锁保护加法',
    'two-locks': '每个线程各用一把锁：一个变量，两把锁',
  },
  acts: {
    waiting: '拿到锁、被拒绝、等锁',
    million: '两个线程各加一百万次，每次都加锁',
    bare: '同样的加法，不加锁，用来比较代价',
    rounds: '加锁的程序，一遍又一遍',
    slow: '慢动作：每个线程只加一次',
    every: '所有可能的先后顺序：每个线程加两次',
  },
  outcomes: {
    right: '每次加法都算数',
    lost: '有加法丢失了',
  },
  prediction: {
    question: '计数器从 0 开始，两个线程各给它加两次 1，每次加之前先拿锁，加完再释放。下面哪些情况可能出现？',
    choices: { two: '2', three: '3', four: '4', stuck: '没有结果：两个线程互相卡死' },
  },
  steps: {
    holds: ({ actor, lock }) =>
      `${actor} 拿到了 ${lock}。在它释放之前，里面只有它一个。它在里面睡了一小会儿，好让我们看清楚。`,
    refused: ({ actor, lock }) =>
      `${actor} 用非阻塞的方式去拿 ${lock}。锁正被占着，acquire() 马上返回 false，${actor} 可以先去做别的事。`,
    waits: ({ actor, lock, tid, state, wchan }) => {
      const seen =
        state === null
          ? '这个系统不让我们查看单个线程的状态。'
          : `内核显示线程 ${tid} 的状态是 ${state}${wchan === null ? '' : `，睡在 ${wchan} 里`}：等锁的时候，它一点 CPU 也不用。`;
      return `这次 ${actor} 非要 ${lock} 不可，于是停下来等。${seen}`;
    },
    wakes: ({ holder, actor, lock, waitedUs }, say) =>
      `${holder} 释放了 ${lock}，内核叫醒 ${actor}，现在锁归它了。它一共等了 ${say.us(waitedUs)}。`,
    right: ({ value, expected, lost }, say) =>
      lost === 0
        ? `加了 ${say.n(expected)} 次，计数器就是 ${say.n(value)}，一次也没丢。`
        : `加了 ${say.n(expected)} 次，次次都在锁里，计数器却是 ${say.n(value)}，丢了 ${say.n(lost)} 次。锁是有的，只不过不是同一把。`,
    cost: ({ lockedUs, bareUs, ratio, value, pairs }, say) => {
      const came =
        value === pairs
          ? `这一次没加锁，计数器碰巧也是 ${say.n(value)}。`
          : `可是没加锁，计数器只有 ${say.n(value)}，丢了 ${say.n(pairs - value)} 次。`;
      return `代价有多大？加锁时两个线程用了 ${say.us(lockedUs)}，刚才不加锁用了 ${say.us(bareUs)}，前者是后者的 ${say.n(Math.round(ratio * 10) / 10)} 倍。${came}锁里面的那一段，又变回了一个线程一个线程地做。`;
    },
    always: ({ rounds, right }, say) =>
      `加锁的程序又跑了 ${say.n(rounds)} 遍，${say.n(right)} 遍结果正确。这回靠的不是运气：读和写之间，谁也插不进来。`,
    'first-lock': ({ actor, lock }) => `每个线程只加一次，先后顺序由我们安排。${actor} 拿到 ${lock}，进去了。`,
    'second-lock': ({ actor, lock }) =>
      `${actor} 去拿 ${lock}。这是另一把锁，而且没人占着，所以什么也拦不住 ${actor}：两个线程都在里面了。`,
    'both-inside': ({ actor, value }) => `${actor} 读计数器，读到 ${value}。`,
    'both-read': ({ actor, value }) => `${actor} 也读，读到的还是 ${value}。它手里的锁并没有把对方挡在外面。`,
    'lost-again': ({ value }) =>
      `加了两次，计数器是 ${value}。锁本身并不看守任何东西；它管用，是因为碰这个变量的每个线程都去拿同一把锁。`,
    'every-order': ({ each, classes, right, complete, results }, say) => {
      const what = `最后，每个线程加 ${say.n(each)} 次，在真实的线程上把所有可能的先后顺序都跑一遍。只差在无关紧要之处的顺序算作一种，这样还剩 ${say.n(classes)} 种。`;
      if (!complete) return `${what}这次搜索没有跑完，可能还有别的结果。`;
      return right === classes
        ? `${what}每一种的结果都是 ${say.list(results)}。锁管不管用，不是凭感觉，是证明出来的。`
        : `${what}结果正确的有 ${say.n(right)} 种。可能出现的是 ${say.list(results)}：一个变量用两把锁，谁也没有挡住谁。`;
    },
  },
  summary: '每个线程都拿同一把锁，锁才保护得了变量；锁里面的代码，一次只有一个线程在跑。',
  tryNext: ['`concur-lessons run lock two-locks`：一个变量，两把锁', '`concur-lessons run race`：完全不加锁会怎样'],
  python:
    'Python 的 `Lock` 是同一件工具，规矩也一样；平时写成 `with mutex:`，不管从哪里离开，锁都会释放。现在的 Python 不加锁也许碰巧不丢，那只是解释器目前的实现，不是保证：线程之间共享的东西，在 Python 里同样要加锁。',
};
