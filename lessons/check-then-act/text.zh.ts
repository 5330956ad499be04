import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: '先检查，后动手：一个账户，两个人取钱',
  about: '两个线程都先看看余额够不够，然后都取了钱。等到动手的时候，刚才看到的已经不算数了。',
  variants: {
    broken: '先看余额再取钱，线程之间毫无约束',
    'two-atomics': '看是原子的，取也是原子的，合在一起却不是',
    fixed: '用一把锁把看和取一起锁住',
  },
  acts: {
    slow: '慢动作：只跑一遍，一步一步来',
    free: '自由运行，成千上万遍',
    every: '所有可能的先后顺序',
  },
  outcomes: {
    right: '一个取到 80，另一个没取',
    overdrawn: '两个都取到 80，账户透支了',
    forgotten: '两个都取到 80，账上却只扣了一次',
  },
  prediction: {
    question:
      '账户里有 100。Ann 和 Ben 是两个线程，各要取 80：余额不少于 80，就取走 80。两个线程随时可能互相插队，下面哪些结果可能出现？',
    choices: {
      right: '共付出 80，账上剩 20',
      forgotten: '共付出 160，账上剩 20',
      overdrawn: '共付出 160，账上剩 -60',
      nobody: '一分没付，账上还是 100',
    },
  },
  steps: {
    'first-looks': ({ actor, balance }) =>
      `放慢来看。线程是真实的，先后顺序由我们安排。${actor} 看余额：${balance}，够了，于是打算取 80。`,
    'second-looks': ({ actor, balance }) => `对方还没取，${actor} 也来看余额：${balance}，也够。两边都拿定了主意。`,
    'first-takes': ({ actor, found, left }) => `${actor} 取 80：账上原有 ${found}，现在剩 ${left}。`,
    'second-takes': ({ actor, found, left }) =>
      `${actor} 也取 80，因为刚才看的时候是够的。可现在账上只有 ${found}，取完就成了 ${left}。取之前，${actor} 没有再问一次够不够。`,
    'both-paid': ({ paid, left, whole }) =>
      `只有 100 的账户付出了 ${paid}，账上成了 ${left}。${
        whole ? '每个操作都是原子的，哪次更新都没有丢；可是' : ''
      }“够不够”这个答案，用的时候已经过时了。看和取之间，别人插得进来。`,
    'comes-in': ({ actor, lock, balance }) =>
      `放慢来看。线程是真实的，先后顺序由我们安排。${actor} 拿到锁 ${lock}，再看余额：${balance}。只要锁还没释放，这个数就一直算数。`,
    'comes-later': ({ first, actor, lock }) => `${first} 看也看了，取也取了，这才释放 ${lock}，轮到 ${actor} 拿到它。`,
    'goes-without': ({ actor, balance }) =>
      `${actor} 看余额：${balance}，不够，那就不取。做决定的时候，看到的数还没有过时。`,
    many: ({ samples, wrong, cores }, say) => {
      const what = `刚才的顺序是安排好的，碰巧遇上的机会有多大？同一个程序，自由地跑 ${say.n(samples)} 遍，每一遍 Ann 和 Ben 都同时来取。`;
      if (wrong > 0)
        return `${what}有 ${say.n(wrong)} 遍，只有 100 的账户付出了 160，其余的都对。要是只试个几遍，说不定什么毛病也看不出来。`;
      return `${what}${cores === 1 ? '只有一个核心，' : ''}遍遍都对。会出错的只是很短的一瞬，这么多遍都没赶上而已。`;
    },
    'many-locked': ({ samples, wrong }, say) =>
      wrong === 0
        ? `同一个程序，自由地跑 ${say.n(samples)} 遍，每一遍 Ann 和 Ben 都同时来取，遍遍都对。不过不加锁的时候，很多遍也是对的，光凭这个还证明不了什么。`
        : `同一个程序，自由地跑 ${say.n(samples)} 遍，有 ${say.n(wrong)} 遍出了错，这本不该发生。`,
    'every-order': ({ classes, right, complete, overdrawn, forgotten, preemptions, simplest }, say) => {
      const what = `最后，在真实的线程上，把所有可能的先后顺序都跑一遍。只差在无关紧要之处的顺序算作一种，这样还剩 ${say.n(classes)} 种。`;
      if (!complete) return `${what}这次搜索没有跑完，可能还有别的结果。`;
      if (right === classes) return `${what}每一种都是一个取到 80，另一个没取。这是证明出来的。`;
      const kinds = overdrawn && forgotten ? '其余的，要么透支，要么两次都是从同一个 100 里扣的。' : '';
      const bad = `${what}结果正确的只有 ${say.n(right)} 种。${kinds}`;
      return preemptions === null || simplest === null
        ? bad
        : `${bad}要走到“${simplest}”，最少只需在要命的时刻切换 ${say.n(preemptions)} 次，下面就是这条路。`;
    },
  },
  summary: '检查过的事，等到动手时可能已经变了；检查和动手要放在同一把锁里。',
  tryNext: [
    '`concur-lessons run check-then-act two-atomics`：为什么光有原子操作还不够',
    '`concur-lessons run check-then-act fixed`：怎么解决，以及证明',
    '`concur-lessons drive check-then-act`：自己动手让它透支，下一步谁走由你定',
  ],
  python:
    'Python 程序走的是同样的几步。只是 Python 只在某些地方切换线程，所以 `broken.py` 在你这里也许从不出错；`two-atomics.py` 的每一步都是一次函数调用，那里就可能切换。究竟在哪里切换，谁也没有保证过。',
};
