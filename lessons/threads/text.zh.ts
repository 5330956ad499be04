import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: '线程：五个等待，同时进行',
  about: '五件大半时间都在等的事，一件接一件做，要花同时做的五倍时间。',
  variants: {
    'at-once': '每个鸡蛋一个线程',
    'one-by-one': '不用线程，煮完一个再煮下一个',
  },
  acts: {
    'in-turn': '五个鸡蛋，一个接一个',
    together: '五个鸡蛋，五个线程',
  },
  outcomes: { all: '五个鸡蛋都煮好了' },
  prediction: {
    question: '煮一个鸡蛋要 200 毫秒。五个鸡蛋，每个交给一个线程去煮，一共要多久？',
    choices: {
      once: '跟煮一个差不多',
      five: '跟一个接一个煮五个差不多',
      more: '比那还要久',
    },
  },
  steps: {
    'first-egg': ({ actor, waitUs }, say) =>
      `先看不用线程的写法。${actor} 放下第一个鸡蛋，等 ${say.us(waitUs)}。这段时间本可以做点别的，可是这个不好，下一个就轮不上。`,
    'one-after-another': ({ actor, eggs, tookUs }, say) =>
      `${say.n(eggs)} 次等待，一次接一次，全由 ${actor} 自己来等，共 ${say.us(tookUs)}。这些时间几乎都花在了“什么也不做”上。`,
    spawn: ({ pid, threads }, say) =>
      `换成线程。main（进程 ${pid}）接连启动 ${say.list(threads)}，中间不等：start() 一调用就返回。`,
    'all-asleep': ({ pid, tids, asleep, threads }, say) => {
      const who =
        tids.length === threads
          ? `进程只有一个，就是 ${pid}；里面有 ${say.n(threads)} 个线程，内核给它们的线程号是 ${say.list(tids.map(String))}。`
          : `进程只有一个，就是 ${pid}；里面有 ${say.n(threads)} 个线程。`;
      const state =
        asleep === threads
          ? `我们去看的那一刻，${say.n(asleep)} 个线程全都在睡。`
          : asleep > 0
            ? `我们去看的那一刻，其中 ${say.n(asleep)} 个在睡。`
            : '';
      return `${who}${state}各等各的鸡蛋，谁也不用等谁。`;
    },
    'at-once': ({ tookUs, aloneUs, ratio, startUs }, say) => {
      const against =
        aloneUs === null || ratio === null
          ? ''
          : `一个接一个煮用了 ${say.us(aloneUs)}，是现在的 ${say.n(Math.round(ratio * 10) / 10)} 倍。`;
      return `五个鸡蛋只用了 ${say.us(tookUs)}。${against}比煮一个还是多了一点，因为线程也有成本：五个线程全部跑起来，就花了 ${say.us(startUs)}。`;
    },
  },
  summary: '同一个进程里的线程可以一起等：排着队等五次的事，同时等就只要一次的时间。',
  tryNext: [
    '`concur-lessons run thread-life`：main 先做完了，它的线程会怎样',
    '`concur-lessons run threads --slow`：用整秒再跑一次',
  ],
};
