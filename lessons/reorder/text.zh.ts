import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: '重排：哪种顺序都解释不了的结果',
  about: '两个线程各写一个数，再去读对方的那个。全速跑起来，会冒出任何先后顺序都解释不了的结果。',
  variants: {
    plain: '普通的数：SharedInt',
    atomic: '换成 AtomicInt，操作不会乱序',
  },
  acts: {
    slow: '慢动作：都先写，再读',
    every: '所有可能的先后顺序',
    free: '全速运行，成千上万遍',
  },
  outcomes: {
    'in-order': '至少有一个读到 1',
    'both-zero': '两个都读到 0',
  },
  prediction: {
    question:
      'x 和 y 都是 0。t1 先把 x 写成 1，再读 y；t2 先把 y 写成 1，再读 x。假如每一步都是一个接一个发生的，先后怎么排都行，下面哪些结果可能出现？',
    choices: {
      'both-one': 't1 读到 1，t2 读到 1',
      'first-zero': 't1 读到 0，t2 读到 1',
      'second-zero': 't1 读到 1，t2 读到 0',
      'both-zero': 't1 读到 0，t2 读到 0',
    },
  },
  steps: {
    writes: ({ writes }) =>
      `先放慢来看。线程是真实的，先后顺序由我们安排：${writes.map(({ actor, object, value }) => `${actor} 把 ${object} 写成 ${value}`).join('，')}。对 t1 来说，own 是 x，other 是 y；对 t2 则反过来。`,
    reads: ({ reads }) =>
      `写完了才读：${reads.map(({ actor, object, value }) => `${actor} 读 ${object}，读到 ${value}`).join('；')}。对方写的，都看到了。`,
    circle: ({ first, second }) =>
      `两个线程会不会都读到 0？那样的话，${first.actor} 得赶在 ${second.actor} 写 ${second.object} 之前去读，${second.actor} 也得赶在 ${first.actor} 写 ${first.object} 之前去读。可是每个线程都是先写后读，等于两个都要抢在对方前面。`,
    'every-order': ({ orders, complete, zero }, say) => {
      const what = `那就试试看：在真实的线程上，把所有可能的先后顺序一个不落地跑一遍，一共 ${say.n(orders)} 种。`;
      if (!complete) return `${what}这次搜索没有跑完，可能还有别的结果。`;
      return zero
        ? `${what}有的顺序里两个线程都读到了 0，这本不该发生。`
        : `${what}没有一种会让两个线程都读到 0。这是证明，前提是每一步都一个接一个地发生。真是这样吗？`;
    },
    seen: ({ samples, zero, cores }, say) => {
      const what = `现在不再安排顺序，全速跑 ${say.n(samples)} 遍。`;
      if (zero > 0)
        return `${what}有 ${say.n(zero)} 遍，两个线程都读到了 0。没有哪种顺序能走到这里，它却真的出现了：那几步并不是一个接一个发生的。`;
      return cores === 1
        ? `${what}一次也没有都读到 0。核心只有一个，同一时刻只有一个线程在跑，永远也不会出现。`
        : `${what}这一次，一遍也没有都读到 0。两个线程要在几纳秒之内碰上才行，机器一忙就很难碰上，再跑一次试试。`;
    },
    'store-buffer': ({ zero }) =>
      `${zero ? '怎么会这样？' : '它究竟是怎么来的？'}核心写一个数，不会等到真正写进内存才往下走，而是先放进自己的写缓冲（store buffer），马上执行下一步。于是后面的读就跑到了写的前面。两个线程都这样，读到的就都是原来的 0。编译器也可能把普通的读和写对调，反正只看一个线程是看不出来的。`,
    'never-seen': ({ samples, zero }, say) =>
      zero === 0
        ? `现在全速跑 ${say.n(samples)} 遍，一遍也没有都读到 0。实际看到的，没有超出先后顺序所允许的范围。`
        : `现在全速跑 ${say.n(samples)} 遍，有 ${say.n(zero)} 遍两个线程都读到了 0，这本不该发生。`,
    'one-order': () =>
      '原子的写不会留在写缓冲里等着：等它对所有线程都生效了，后面那个原子的读才开始；编译器也不会去动它们的次序。所以，所有线程的原子操作可以排成同一个先后顺序，这叫顺序一致性。锁对锁里面的一切，也有同样的保证。',
  },
  summary: '普通的共享读写，次序可能被调换；只有原子操作和锁，才能让大家看到同一个先后顺序。',
  tryNext: [
    '`concur-lessons run reorder atomic`：换成不会乱序的操作',
    '`concur-lessons stress reorder --samples 200000`：实际看到的和可能出现的，放在一起比',
    '`concur-lessons run race`：就算一步也不乱序，也会出的错',
  ],
  python:
    '有 GIL 的 Python 里，线程交出 GIL 的时候，它写过的值别的线程就都看得见了，所以不会两个都读到 0。去掉了 GIL 的 Python 没有这样的保证。Python 没有给线程准备原子整数，要共享就用锁。',
};
