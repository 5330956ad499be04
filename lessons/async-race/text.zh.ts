import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

const inThread = (tid: number | null) => (tid === null ? '同一个线程' : `同一个线程（${tid}）`);

export const text: LessonText<typeof lesson> = {
  title: '一个线程，许多任务：await 处的竞态',
  about: '一个别的线程也没有，更新照样会丢：任务在哪里 await，别的任务就从哪里插进来。',
  variants: {
    broken: 'await，读，再 await，再写',
    fixed: '两个 await 都放在前面，读和写之间不再有 await',
    'in-turn': '和 broken 一样，不过一个任务做完，下一个才开始',
  },
  acts: { tasks: '一个线程里的三个任务', every: 'await 所有可能的返回顺序' },
  outcomes: {
    right: '每个赞都算数',
    lost: '有的赞丢失了',
  },
  prediction: {
    question:
      'Ann、Ben、Cai 同时给一个网页点赞。点一次赞就是调用一个 async 函数：它把赞数加 1，中途要 await 两件事，花的时间可长可短。赞数从 0 开始，线程只有一个。最后的赞数可能是几？',
    choices: { none: '0', one: '1', two: '2', three: '3' },
  },
  steps: {
    'first-reads': ({ who, value, waitUs }, say) =>
      `${who} 的第一个 await 返回了，任务接着走：读到 ${value}，又 await 一件要花 ${say.us(waitUs)}的事。它做到一半停在这里，却不挡着别人，main 还有别的任务可做。（用 SharedInt 只是为了把每次读写记录下来，换成普通的 let 也一样。）`,
    'others-read': ({ reads }) =>
      `其余的也这样接着走：${reads.map(({ who, value }) => `${who} 读到 ${value}`).join('，')}，也都停在第二个 await 上。都读过了，还没有谁写。`,
    'first-writes': ({ who, value, seen, laterUs }, say) =>
      `读完过了 ${say.us(laterUs)}，${who} 的任务从第二个 await 之后接着走。它在当初读到的 ${seen} 上加 1，写入 ${value}。`,
    'others-write': ({ first, writes }) =>
      `接着 ${writes.map(({ who, value }) => `${who} 写入 ${value}`).join('，')}，盖在 ${first.who} 写的 ${first.value} 上。写之前，它们没有再看一眼。`,
    lost: ({ value, tasks }) =>
      value < tasks
        ? `点了 ${tasks} 次赞，赞数却是 ${value}。不需要第二个线程，只要读和写之间有一个 await 就够了：await 的地方，就是别人插进来的地方。`
        : `点了 ${tasks} 次赞，赞数是 ${value}。`,
    'every-order': ({ orders, tasks, results, right, complete }, say) => {
      const what =
        orders === 1
          ? '刚才只跑了一遍。最后，把这些 await 所有可能的返回顺序都跑一遍：只有一种，因为前一个赞结束了，后一个才会被叫到。'
          : `刚才只跑了一遍，时间短的 await 先返回。换成网络，哪个先返回就说不准了。最后，把这些 await 所有可能的返回顺序一种一种都跑一遍，共 ${say.n(orders)} 种。`;
      if (!complete) return `${what}这次搜索没有跑完，可能还有别的结果。`;
      if (right === orders)
        return orders === 1
          ? `${what}不管 await 要花多久，赞数都是 ${tasks}。这是证明出来的。`
          : `${what}每一种的赞数都是 ${tasks}。这是证明出来的。`;
      const rows = results.map(({ outcome, orders: count }) => `${say.n(count)} 种得 ${outcome}`);
      return `${what}其中 ${rows.join('，')}，不会有别的结果，这是证明出来的。${
        right === 0 ? '没有一种顺序能让每个赞都算数。' : '所以，你测试的时候也许一点不错，忙起来却会出错。'
      }`;
    },
    'wait-first': ({ tasks, tid }) =>
      `全都跑在${inThread(tid)}里。main 调用了 ${tasks} 次 like()，每次都是还什么也没读，就先停在 await 上。`,
    whole: ({ who, seen, written }) =>
      `${who} 的任务最先接着走：读到 ${seen}，写入 ${written}。这两行之间没有 await，所以不管中间要花多久，谁也插不进来。`,
    'others-whole': ({ others }) =>
      `然后轮到其余的，也都是一口气做完：${others.map(({ who, seen, written }) => `${who} 读到 ${seen}，写入 ${written}`).join('；')}。后来的看到的，都是前一个留下的。`,
    kept: ({ value, tasks }) =>
      value === tasks
        ? `点了 ${tasks} 次赞，赞数是 ${value}。没有用锁：从一个 await 到下一个 await，任务会一直跑下去，什么也打断不了它。线程就没有这条规矩，在哪里都可能被打断。`
        : `点了 ${tasks} 次赞，赞数却是 ${value}，这本不该发生。`,
    chained: ({ who, value, tid }) =>
      `全都跑在${inThread(tid)}里。main 把三次点赞接成一串：前一个结束了，then() 才去叫下一个。现在只有 ${who} 的开始了，它读到 ${value}，停在第二个 await 上。这一回，没有别的任务可以插进来。`,
    'next-reads': ({ first, next }) =>
      `${first.who} 写入 ${first.value}，这次点赞就结束了，这才轮到 ${next.who}，读到的是 ${next.value}。`,
    price: ({ value, tasks, tookUs, waitUs }, say) =>
      `点了 ${tasks} 次赞，赞数是 ${value}。代价也有：每个赞要等 ${say.us(waitUs)}，一个等完再等下一个，总共花了 ${say.us(tookUs)}。这一串 then()，就是任务之间的锁。`,
  },
  summary: '只有一个线程也不保险：过了 await，之前读到的可能已经过时；而从一个 await 到下一个 await，谁也插不进来。',
  tryNext: [
    '`concur-lessons run async-race fixed`：还是那几行，换个次序',
    '`concur-lessons drive async-race`：自己动手丢一个赞，哪个 await 先返回由你定',
    '`concur-lessons run async-race in-turn`：await 非得放在中间的时候怎么办',
    '`concur-lessons run race`：同样的丢失发生在线程之间，连 await 都用不着',
  ],
  python:
    'asyncio 也是这条规矩：只有在 await 的地方，别的任务才插得进来。有一点不同：JavaScript 的 async 函数一调用就开始跑，直到第一个 await；Python 的任务要等创建它的那一方 await 了才开始。另外，JavaScript 用 promise 接成一串，asyncio 则有现成的 Lock。',
};
