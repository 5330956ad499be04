import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: '队列：只装得下三条消息',
  about: '进程之间靠队列传消息。这个队列最多装三条，看看它满了会怎样，空了又会怎样。',
  variants: { three: '容量为 3 的队列，偏要放第 4 条' },
  acts: { three: '从放满到取空' },
  outcomes: {
    kept: '最多三条，先进先出',
    broken: '队列没有守规矩',
  },
  prediction: {
    question: '队列最多装 3 条，已经满了，也没有人来取。这时 put 第 4 条，最多等 400 毫秒。会怎样？',
    choices: {
      'fails-later': 'put 等满 400 毫秒，然后报错',
      'fails-now': 'put 立刻报错',
      drops: '最早的一条被挤掉，第 4 条放进去',
    },
  },
  steps: {
    'two-in': ({ first, second }) => `main 往队列里放了 ${first} 和 ${second}。还能再放一条，所以 full() 返回 false。`,
    full: ({ third }) => `第三条消息是 ${third}。这下 full() 返回 true 了。`,
    waits: ({ pid, asleepUs, wchan }, say) => {
      const seen =
        asleepUs === null
          ? ''
          : `过了 ${say.us(asleepUs)}，内核显示进程 ${pid} 在睡眠${wchan === null ? '' : `，停在 ${wchan} 里`}：等待不占 CPU。`;
      return `第 4 次 put 没有空位，只好等。${seen}在 Node 里，这样的等待就是 await：停下的只是这个函数，事件循环照常转。换成 Python，put() 会让整个线程停住。`;
    },
    'gives-up': ({ waitedUs, error }, say) =>
      `一直没有人来取。等了 ${say.us(waitedUs)}，put 放弃了，抛出 ${error}。消息没有放进去，也没有谁被挤出来给它腾地方。`,
    'at-once': ({ error, tookUs }, say) =>
      `putNowait 根本不等，${say.us(tookUs)}就抛出了 ${error}。这条消息怎么办，main 可以马上另想办法。`,
    room: ({ taken, put }) => `main 取出最先放进去的 ${taken}，腾出一个空位。这次 putNowait 成功了，${put} 进了队列。`,
    order: ({ got, sameOrder }, say) =>
      sameOrder
        ? `main 把剩下的也取了出来。前后一共取到 ${say.list(got)}：每条一次，顺序和放进去时一样。`
        : `main 把剩下的也取了出来。前后一共取到 ${say.list(got)}：和放进去的顺序不同，这本不该发生。`,
    nothing: ({ error }) => `队列空了。getNowait 立刻抛出 ${error}；如果用 get()，就会一直等到有人放进消息为止。`,
  },
  summary: '队列满了，放的人要等；队列空了，取的人要等；设了超时，等不到就是一个错误。',
  tryNext: [
    '`concur-lessons run queue-ipc`：一个进程写，另一个进程读',
    '`concur-lessons run queue --slow`：同样的程序，等满两秒',
  ],
  python:
    '在这里，队列就在 main 自己的进程里，`await put()` 一结束，消息就已经进了队列。Python 的 put() 返回之后，还要靠一个后台线程把消息送过去，所以刚 put 完，empty() 也可能返回 True。Python 程序在取空队列之前先睡一小会儿，就是这个原因。',
};
