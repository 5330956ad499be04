import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: '竞态：两个线程，一个计数器',
  about: '两个线程同时给同一个变量加一，结果有些加法凭空消失了。',
  variants: {
    broken: 'counter.value += 1，线程之间毫无约束',
    atomic: 'counter.add(1)，一步完成、中间插不进别人的操作',
  },
  acts: {
    million: '两个线程各加一百万次',
    rounds: '同一个程序，一遍又一遍',
    slow: '慢动作：每个线程只加一次',
    every: '所有可能的先后顺序：每个线程加两次',
  },
  outcomes: {
    right: '每次加法都算数',
    lost: '有加法丢失了',
  },
  prediction: {
    question: '计数器从 0 开始，两个线程各给它加两次 1，随时可能互相插队。最后它可能是下面哪几个数？',
    choices: { one: '1', two: '2', three: '3', four: '4', five: '5' },
  },
  steps: {
    spawn: ({ pid, threads }, say) =>
      `main（进程 ${pid}）启动了 ${say.list(threads)}。它们是同一个进程里的线程，拿到的是同一个计数器，此刻值为 0。`,
    'at-work': ({ tids, cores, overlapUs }, say) => {
      const who = tids.length === 2 ? `内核给它们的线程号是 ${say.list(tids.map(String))}。` : '';
      const where =
        cores.length === 2
          ? `我们去看的那一刻，两个线程正分别在 ${say.list(cores.map(String))} 号核上运行，是真正的同时。`
          : '';
      const both =
        overlapUs > 0
          ? `两个线程同时待在这个循环里，共 ${say.us(overlapUs)}。`
          : '这一次，一个做完了另一个才开始，两者没有碰上。';
      return `${who}${where}${both}`;
    },
    result: ({ value, expected, lost }, say) =>
      lost > 0
        ? `两个线程把各自的加法都做完了，一共 ${say.n(expected)} 次。计数器却是 ${say.n(value)}，有 ${say.n(lost)} 次加法不留痕迹地没了。没有报错，也没有警告。`
        : `计数器是 ${say.n(value)}，这一次什么也没丢。但这只是一次结果，不是保证。接下来看看它靠不靠得住。`,
    'all-there': ({ value, lost }, say) =>
      lost === 0
        ? `计数器是 ${say.n(value)}，一次也没丢。`
        : `计数器是 ${say.n(value)}，少了 ${say.n(lost)} 次加法，这本不该发生。`,
    rounds: ({ rounds, lossy, min, max, distinct }, say) =>
      lossy > 0
        ? `同一个程序又跑了 ${say.n(rounds)} 遍，其中 ${say.n(lossy)} 遍丢了加法。结果最小 ${say.n(min)}，最大 ${say.n(max)}，有 ${say.n(distinct)} 种不同的值。程序没变，机器没变，变的只是时机。`
        : `同一个程序又跑了 ${say.n(rounds)} 遍，${say.n(rounds)} 遍都没有丢。`,
    'first-read': ({ actor, value }) =>
      `现在放慢来看：还是真实的线程，每个只加一次，一次只走一步。这个先后顺序是我们安排的，不是碰巧遇上的。${actor} 读计数器，读到 ${value}。`,
    'second-read': ({ actor, value }) => `对方还没写回，${actor} 也来读，读到的同样是 ${value}。`,
    'first-write': ({ actor, value }) => `${actor} 在读到的值上加 1，写回 ${value}。`,
    'second-write': ({ actor, value }) =>
      `${actor} 在当初读到的值上加 1，也写回 ${value}，正好盖掉对方写的 ${value}。写之前，它没有再看一眼。`,
    'one-lost': ({ value }) =>
      `加了两次，计数器却是 ${value}。“counter.value += 1” 看上去是一步，其实是两步：先读，后写。两步之间，别的线程插得进来。`,
    'first-add': ({ actor, before, after }) =>
      `现在每个线程只加一次，先后顺序由我们安排。${actor} 加 1：${before} 变成 ${after}。读和写是处理器的一个操作，中间插不进任何东西。`,
    'second-add': ({ actor, before, after }) => `${actor} 加 1：它看到的是 ${before}，留下的是 ${after}。`,
    'none-lost': ({ value }) => `加了两次，计数器是 ${value}。不管两个线程谁先谁后，结果都一样。`,
    'every-order': ({ each, orders, right, complete, results }, say) => {
      const what = `就这些吗？我们让每个线程加 ${say.n(each)} 次，在真实的线程上，把所有可能的先后顺序一个不落地跑了一遍，一共 ${say.n(orders)} 种。`;
      if (!complete) return `${what}这次搜索没有跑完，可能还有别的结果。`;
      return right === orders
        ? `${what}每一种的结果都是 ${say.list(results)}。这不是抽查：再没有别的顺序了。`
        : `${what}结果正确的只有 ${say.n(right)} 种。可能出现的是 ${say.list(results)}，此外不会有别的：这不是抽查，是证明。`;
    },
  },
  summary: '先读后写是两步；只要两步之间可能插进别的线程，更新就会丢失。',
  tryNext: [
    '`concur-lessons run race atomic`：换成一步完成的加法，再跑一次',
    '`concur-lessons drive race`：自己动手丢一次加法，下一步谁走由你定',
    '`concur-lessons run lock`：用锁来解决，不止对一个数字管用',
  ],
  python:
    '`broken.py` 要是一次也没丢，也不是因为它写对了：它走的是同样的两步。只是 Python 只在某些地方切换线程；从 3.10 起，`counter += 1` 的读和写之间不再有这样的地方。3.10 以前，或者用去掉了 GIL 的 Python，这里照样会丢。而且谁也没有保证以后一直如此：只要加法里多一次函数调用，写成 `counter = add(counter)`，同一个 Python 又会丢。',
};
