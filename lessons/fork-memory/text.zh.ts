import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'fork 与内存：变量归谁',
  about: '父子进程都改同名的全局变量，一边改了，另一边看得到吗？',
  variants: {
    fork: '真正的 fork(2)，外加内核统计的内存数字',
    portable: '到处都能用的办法：new Process(…)',
  },
  acts: { once: '两边都给 num 加 1' },
  outcomes: {
    own: '每个进程都有自己的 num',
    shared: '父进程看到了子进程的修改',
    'child-died': '子进程没能跑到头',
  },
  prediction: {
    question: '全局变量 num 从 0 开始。子进程给它加 1；父进程等子进程结束之后，也加 1。父进程里的 num 是多少？',
    choices: { one: '1', two: '2' },
  },
  steps: {
    copied: ({ parent, child }) =>
      `${parent} 先有了 num（值是 0）和 32 MiB 的字母“a”，然后调用 fork()。现在 ${child} 也有了这一切，连地址都一样。`,
    shared: ({ pid, sharedMiB, ownMiB }, say) =>
      `真的复制了吗？让子进程 ${pid} 去问内核：写过的内存页里，有 ${say.n(sharedMiB)} MiB 与父进程共用，只有 ${say.n(ownMiB)} MiB 归它独有：fork 之后，两边光是自己跑着，就已经写到了这些地方。共用的在物理内存里只有一份，内核把这些页标成只读，谁一写，它就知道。`,
    written: ({ sharedMiB, ownMiB, lessSharedMiB, moreOwnMiB }, say) =>
      `子进程把 32 MiB 全写成“b”。每一页在第一次被写的时候，内核出面复制这一页。共用的少了 ${say.n(lessSharedMiB)} MiB，剩 ${say.n(sharedMiB)} MiB；独有的多了 ${say.n(moreOwnMiB)} MiB，到了 ${say.n(ownMiB)} MiB。这就是“写时复制”。`,
    'child-num': ({ pid, num, letter }) => `在子进程 ${pid} 里，num 现在是 ${num}，那些字节是“${letter}”。`,
    'parent-num': ({ pid, num, letter, childNum, childLetter }) =>
      `子进程结束了，父进程 ${pid} 也给自己的 num 加 1，得到 ${num}。${
        num === childNum && letter !== childLetter
          ? `它是从 0 加起的，不是从子进程的 ${childNum} 加起；它的字节也还是“${letter}”。名字一样，变量却是两个：子进程做的事，一点也没传到父进程。`
          : `它的字节是“${letter}”；子进程那边是 ${childNum} 和“${childLetter}”。`
      }`,
    anew: ({ parent, child }) =>
      `${parent} 不用 fork，直接启动 ${child}。新进程重新加载文件：自己造一个 num（0），自己填满 32 MiB 的“a”。`,
    apart: ({ pid, sharedMiB, ownMiB }, say) =>
      `子进程 ${pid} 去问内核：它写过的内存页里，${say.n(ownMiB)} MiB 是自己的，与别人共用的有 ${say.n(sharedMiB)} MiB。它本来就不是谁的副本，也就没什么可共用的。`,
  },
  summary: {
    fork: '每个进程有自己的内存，这边改了那边看不到；fork 之后，谁先写，内核才给谁复制那一页。',
    portable: '每个进程有自己的内存，这边改了那边看不到；启动的新进程，变量都是自己重新造的。',
  },
  tryNext: [
    '`concur-lessons run fork-memory portable`：不用 fork 再来一遍',
    '`concur-lessons run fork-twice`：连着 fork 两次',
    '`concur-lessons run shared-globals`：换成线程，大家住在同一块内存里',
  ],
  labels: {
    shared: '共用',
    own: '独有',
    'shared before': '写之前共用',
    'own before': '写之前独有',
    'shared after': '写之后共用',
    'own after': '写之后独有',
  },
  python: {
    fork: 'Python 的对象里存着引用计数，哪怕只是读一下，也要往里写。所以 fork 之后，Python 的内存页会更早地被复制。',
    portable: '',
  },
};
