import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: '连着两次：一共几个进程',
  about: '一个进程先造出一个进程，后面再造一次。第二次会有谁走到？',
  variants: {
    fork: '真正的 fork(2)，连着两次',
    portable: '到处都能用的办法：先后启动两个进程',
  },
  acts: { once: '连着两次' },
  outcomes: {
    four: '一共四个进程，其中两个是 main 造的',
    three: '一共三个进程：main 和它启动的两个',
  },
  prediction: {
    question: {
      fork: 'main 里先调用一次 fork()，隔几行又调用一次。连最初那个算在内，一共有几个进程？',
      portable: 'main 先启动一个 Process，隔几行又启动一个。连 main 算在内，一共有几个进程？',
    },
    choices: { three: '三个', four: '四个', five: '五个' },
  },
  steps: {
    'first-fork': ({ parent, child, line }) =>
      `第 ${line} 行：${parent} 调用 fork()，生出 ${child}。从这里起，往下走的是两个进程。`,
    'two-lines': ({ count, who }, say) =>
      `${say.list(who)} 都走到第一个 if，一个走一边，到这里打印了 ${say.n(count)} 行。`,
    'second-fork': ({ line, parents, born }, say) => {
      const children = born.map(({ child, of }) => `${of} 的孩子是 ${child}`).join('，');
      return parents.length > 1
        ? `走到第 ${line} 行的有 ${say.list(parents)}，因为后面的代码子进程也要跑。它们各自调用 fork()，又各有了一个孩子：${children}。`
        : `第 ${line} 行：${say.list(parents)} 又调用 fork()。${children}。`;
    },
    'four-lines': ({ count, who }, say) => `${say.list(who)} 也都会走到第二个 if，又多了 ${say.n(count)} 行。`,
    six: ({ count, inProgram, processes, ordered }, say) =>
      `程序里的 print 只有 ${say.n(inProgram)} 处，${say.n(processes)} 个进程却打印了 ${say.n(count)} 行：第一次 fork 之后 2 行，第二次之后 ${say.n(count - 2)} 行。${
        ordered ? '' : '哪个进程什么时候轮到，由系统决定，下次可能就变了。'
      }`,
    family: ({ root, processes, children, grandchildren, bonds, confirmed }, say) => {
      const all =
        confirmed === bonds
          ? `${say.n(bonds)} 对父子关系全部得到证实`
          : `${say.n(bonds)} 对父子关系中有 ${say.n(confirmed)} 对得到证实`;
      const kernel = confirmed > 0 ? `也问过内核，${all}。` : '';
      const asleep =
        confirmed === bonds
          ? '（睡眠的时候，main 用的是 await；fork 出来的子进程里没有事件循环在转，只能阻塞着睡。）'
          : '';
      const [pair] = grandchildren;
      return pair === undefined
        ? `一共 ${say.n(processes)} 个进程：${root} 和它的孩子 ${say.list(children)}。子进程从自己的函数开始跑，走不到 main 里第二次启动的地方，所以没有孙子辈。${kernel}`
        : `一共 ${say.n(processes)} 个进程，不是 3 个：${root} 的孩子是 ${say.list(children)}，而 ${pair.parent} 自己也有了孩子 ${pair.child}。每次 fork()，有几个进程调用，就多出几个：1、2、4。${kernel}${asleep}`;
    },
    'first-start': ({ parent, child }) => `${parent} 启动 ${child}。它不是副本，而是从 child() 这个函数开始跑。`,
    'second-start': ({ parent, child }) =>
      `再往下，${parent} 启动 ${child}。走到这里的只有 ${parent}：第一个子进程不跑 main 里的代码。`,
    children: ({ count, who }, say) => `${say.list(who)} 各打印了一行：${say.n(count)} 个孩子，${say.n(count)} 行。`,
  },
  summary: {
    fork: '子进程和父进程一样，会接着跑后面的代码，包括下一个 fork()：连着 fork n 次，就是 2ⁿ 个进程。',
    portable: '启动的子进程只跑自己的函数：启动两次就是两个孩子，一共三个进程。',
  },
  tryNext: [
    '`concur-lessons run fork-twice portable`：换成从头开始跑的进程',
    '`concur-lessons run process`：不想让进程成倍增加时，程序是怎么造进程的',
  ],
  labels: { process: '进程' },
};
