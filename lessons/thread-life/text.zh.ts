import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: '主线程先做完了',
  about: 'main 启动了两个线程，自己没事可做了。程序是就此结束，还是等它们？',
  variants: {
    plain: 'main 启动两个线程，然后返回',
    daemon: '换成守护线程，谁也不用等它们',
    join: 'main 等两个线程都结束，再说最后一句',
  },
  acts: { show: '唱歌的、跳舞的，还有 main' },
  outcomes: { over: '程序正常结束' },
  prediction: {
    question: 'main 启动一个唱歌的线程和一个跳舞的线程，各要 600 毫秒，然后打印自己的最后一行。结局会怎样？',
    choices: {
      'main-first': 'main 的那一行早于它们的最后几行，进程等它们做完才结束',
      'main-last': 'main 的那一行排在所有输出的最后',
      cut: 'main 一结束进程就结束，它们半路被掐断',
    },
  },
  steps: {
    begun: ({ pid, threads, daemon }, say) =>
      daemon
        ? `main（进程 ${pid}）启动了 ${say.list(threads)}，都是守护线程：到时候没人会等它们。`
        : `main（进程 ${pid}）启动了 ${say.list(threads)}。从这里开始，三个线程各走各的。`,
    said: ({ soFar, lines, joined }, say) =>
      joined.length === 2
        ? `main 打印最后一行。它排在另外 ${say.n(lines)} 行之后，这不是碰巧：两个线程都已经 join 过了。`
        : soFar === 0
          ? `main 打印最后一行，而别人一行都还没打印。它的“最后一行”反而是头一行。`
          : `main 打印最后一行。按时钟看，此时那两位已经打印了 ${say.n(soFar)} 行，一共是 ${say.n(lines)} 行。`,
    held: ({ waitsFor, tid, state, wchan }) => {
      const seen =
        state === null
          ? ''
          : `内核显示 main 的线程${tid === null ? '' : `（${tid}）`}状态是 ${state}${wchan === null ? '' : `，停在 ${wchan}`}。`;
      return `main 已经返回，没有代码可执行了，进程却没有结束。和 Python 一样，它要等所有非守护线程，先等的是 ${waitsFor}。${seen}`;
    },
    over: ({ after, lines, last, pid, laterUs }, say) =>
      `${after === lines ? `${say.n(lines)} 行全都` : `${say.n(lines)} 行里有 ${say.n(after)} 行`}出现在 main 的最后一行之后。最后结束的是 ${last}，它结束了，进程 ${pid} 才跟着结束，离 main 说完已经过了 ${say.us(laterUs)}。`,
    cut: ({ printed, lines, ended, laterUs }, say) =>
      ended.length === 2
        ? `这一次，两个线程都赶在 main 之前做完了，${say.n(lines)} 行打印了 ${say.n(printed)} 行。不过真要没做完，也不会有人等它们。`
        : `main 返回，${say.us(laterUs)}后进程就没了。${
            printed === 0
              ? '那两位连开头都没来得及，一行也没打印。'
              : printed === lines
                ? `这一次 ${say.n(lines)} 行倒是都打印了，可是还有线程没走完。`
                : `${say.n(lines)} 行只打印了 ${say.n(printed)} 行，剩下的永远不会有了。`
          }守护线程走到哪里，就断在哪里：后面的代码一概不执行，没有 finally，也没有善后。`,
    joins: ({ waitsFor, state }) =>
      `main 调用 join()，停在这里，等 ${waitsFor} 结束。${state === null ? '' : `内核显示它的状态是 ${state}。`}别的线程照常往前走。`,
    joined: ({ threads, waitedUs }, say) =>
      `${say.list(threads)} 都结束了，join() 返回。main 为此等了 ${say.us(waitedUs)}。它接下来做的事，一定排在它们做完的一切之后。`,
  },
  summary: '最后一个非守护线程结束，程序才结束；有什么事必须排在某个线程之后，就先 join 它。',
  tryNext: [
    '`concur-lessons run thread-life daemon`：没有人等的线程',
    '`concur-lessons run thread-life join`：让最后一行真的排到最后',
  ],
};
