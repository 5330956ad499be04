import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: '全局变量，线程之间共享吗',
  about: 'Python 的线程共享所有全局变量；Node 的线程只共享放进共享内存的东西。',
  variants: {
    shared: 'num 放在共享内存里（SharedInt）',
    'module-variable': 'num 是模块里的普通变量（let num）',
  },
  acts: { once: 't1 修改 num，之后 t2 来看' },
  outcomes: {
    shared: '所有线程看到的是同一个 num',
    separate: 'main 的 num 没有变',
  },
  prediction: {
    question: 'num 是 100。t1 给它加了三次 1 就结束了，然后 t2 启动，去看 num。它看到多少？',
    choices: { changed: '103', unchanged: '100' },
  },
  steps: {
    begins: ({ actor, num }) => `${actor} 把 num 放进共享内存，初值 ${num}。这时还没有启动任何线程。`,
    changes: ({ from, to, times }, say) =>
      `num 交到了 t1 手里。它看到的是 ${say.n(from)}，加了 ${say.n(times)} 次 1，现在 num 是 ${say.n(to)}。`,
    finds: ({ num, isAfter }, say) =>
      `t2 ${isAfter ? '在 t1 结束之后才' : '随后'}启动，看到的是 ${say.n(num)}，正是 t1 留下的值。交给它的是同一块内存，不是副本。`,
    python: ({ num }, say) =>
      `main 看到的也是 ${say.n(num)}。换成 Python，num 只要是个全局变量，这一切自然就成立。在 Node 里能成立，是因为 num 是 SharedInt，而且在这一行通过 args 交了出去。`,
    'own-changes': ({ num, loadedBy }) =>
      `这回 num 只是文件开头的一个普通变量。t1 加了三次 1，得到 ${num}。留意它所在的模块是谁加载的：${loadedBy}。`,
    'own-finds': ({ num, loadedBy }) =>
      `t1 结束之后 t2 才启动，看到的却是 ${num}。不是谁改了回去，而是这根本是另一个 num，它所在的模块由 ${loadedBy} 加载。`,
    'own-main': ({ num, loadedBy }) => `main 也看一眼：它的 num 是 ${num}，所在的模块由 ${loadedBy} 加载。`,
    why: ({ modules }, say) =>
      `文件只有一个，模块却有 ${say.n(modules)} 份：Node 的每个线程都有自己的解释器，都把文件重新加载了一遍，“let num = 100” 执行了 ${say.n(modules)} 次。Python 只有一个解释器，t2 看到的会是 103。`,
  },
  summary: 'Python 的线程共享全部全局变量；Node 的线程什么都不共享，除非你把共享内存交到它手里。',
  tryNext: [
    '`concur-lessons run shared-globals module-variable`：换成模块里的普通变量',
    '`concur-lessons run shared-args`：把一个列表交给线程，会怎样',
    '`concur-lessons run race`：共享要付出的代价',
  ],
};
