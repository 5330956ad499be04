import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: '旗子锁：自己动手做一把锁',
  about: '立一面旗子，表示“里面有人”，看上去就是一把锁，几乎什么测试都难不倒它。',
  variants: {
    broken: '旗子是放下的？那就立起来，进去',
    fixed: '看旗子和立旗子，一步完成',
  },
  acts: {
    meant: '设想中的样子',
    free: '测试：全速运行',
    switches0: '一次也不切换的所有顺序',
    switches1: '最多切换一次的所有顺序',
    switches2: '最多切换两次的所有顺序',
    every: '所有可能的先后顺序',
  },
  outcomes: {
    both: '两个线程都进去了，两次加法都算数',
    one: '一个进去了，另一个放弃了',
    lost: '两个线程都进去了，丢了一次加法',
  },
  prediction: {
    question:
      '两个线程共用一面旗子，各看一次。旗子放下着，就立起来，给计数器加 1，再放下；旗子立着，就放弃，并记上一笔。下面哪些结果可能出现？',
    choices: {
      both: '计数器是 2，没有谁放弃',
      one: '计数器是 1，有一个放弃了',
      lost: '计数器是 1，却没有谁放弃',
      none: '计数器是 0，两个都放弃了',
    },
  },
  steps: {
    looks: ({ actor, value }) =>
      `一次走一步，先后顺序由我们安排。${actor} 看旗子，看到 ${value}：旗子放下着，里面没有人。`,
    'goes-in': ({ actor, value }) => `${actor} 把旗子立起来（${value}），进去了。从这一刻起，谁都看得出里面有人。`,
    'in-one': ({ actor, before, after }) =>
      `一次走一步，先后顺序由我们安排。${actor} 调用 compareExchange(0, 1)：旗子要是 0，就改成 1。它原来是 ${before}，现在是 ${after}。看和立是同一个操作，中间插不进任何东西。`,
    'turned-away': ({ actor }) =>
      `${actor} 一看，旗子立着，于是放弃，记上一笔。真正的锁会一遍遍地看，直到旗子放下；可这样的循环没有最后一圈，先后顺序也就没完没了，所以这里每个线程只试一次。`,
    'as-meant': ({ actor, result }) =>
      `${actor} 加完 1，把旗子放下。counter 和 refused 是 ${result}：试了两次，两次都有交代。这把锁做了它该做的事。`,
    'free-runs': ({ samples, lost }, say) =>
      lost === 0
        ? `来测一测：同一个程序全速跑 ${say.n(samples)} 遍，每遍都让两个线程同时起跑。一次加法也没丢。你会放心上线吗？`
        : `来测一测：同一个程序全速跑 ${say.n(samples)} 遍，每遍都让两个线程同时起跑。其中 ${say.n(lost)} 遍丢了加法，大约每 ${say.n(Math.round(samples / lost))} 遍才有一遍。只跑一遍的测试，多半是通过的。`,
    'few-switches': ({ right, switches, orders, lost }, say) =>
      `别等运气了。一个线程明明还能往下走，却停下来换另一个走，这叫一次切换。我们在真实的线程上，把一次不切换、最多切换一次、最多切换两次的顺序全都跑了一遍。切换不超过 ${say.n(right)} 次，每一种都对；放宽到 ${say.n(switches)} 次，一共 ${say.n(orders)} 种，其中 ${say.n(lost)} 种丢了加法。`,
    'needs-two': ({ first, second, switches, fewest }, say) => {
      const proved = fewest ? `切换少于 ${say.n(switches)} 次，不可能出错：这是证明过的。` : '';
      return `最简单的出错过程是这样的：${first} 看到旗子放下着，还没来得及立，就被停住了。${second} 也看到旗子放下着，立起来，进去，又在里面被停住。${first} 从原处接着走，去立一面已经立着的旗子，也进去了。${proved}`;
    },
    'every-order': ({ orders, lost, samples, seen }, say) => {
      const what = `在真实的线程上，把所有可能的先后顺序一个不落地跑一遍，一共 ${say.n(orders)} 种。`;
      if (lost === 0) return `${what}没有一种会丢加法。这把锁是对的，不是碰巧，是证明出来的。`;
      const tested =
        samples === null || seen === null
          ? ''
          : `刚才全速跑的 ${say.n(samples)} 遍里，却${seen === 0 ? '一遍也没有遇上' : `只遇上 ${say.n(seen)} 遍`}。`;
      return `${what}其中 ${say.n(lost)} 种丢了加法。${tested}这些顺序并不是同样容易出现：看和立之间的空当很短，还得接连出两次岔子。少见不等于没有；测试问的是“多久一次”，穷举问的是“会不会”。`;
    },
  },
  summary: '先看再做是两步；锁必须把这两步并成一个操作，所以要用真能做到这一点的锁。',
  tryNext: [
    '`concur-lessons run flag-lock fixed`：还是这面旗子，看和立一步完成',
    '`concur-lessons drive flag-lock`：谁先动由你决定，亲手弄坏它',
    '`concur-lessons explore flag-lock --bound 1`：亲眼看看，只切换一次确实不会出错',
    '`concur-lessons stress flag-lock --samples 200000`：碰碰运气，看能不能遇上',
    '`concur-lessons run lock`：专门干这件事的锁',
  ],
  labels: { switches: '最多切换几次', orders: '顺序', lost: '丢了加法的', any: '不限' },
  python:
    '同样的旗子放到 Python 里，空当一点也没少。只是现在的解释器只在某些地方切换线程，而且很少切换，所以几乎见不到它出错；但没有谁保证过这一点。`fixed.py` 里用一把不阻塞的 `Lock` 代替了 compareExchange。',
};
