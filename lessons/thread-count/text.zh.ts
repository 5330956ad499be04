import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

const kernelSays = (kernel: number | null, count: number, pid: number) =>
  kernel === null ? '' : `内核数出来，进程 ${pid} 里有 ${kernel} 个，多了 ${kernel - count} 个。`;

export const text: LessonText<typeof lesson> = {
  title: '数一数有几个线程',
  about: '此刻有几个线程活着？程序自己数一遍，内核也数一遍。',
  variants: { counting: 'main 一遍遍地数，它的线程陆续结束' },
  acts: { show: '唱歌的、跳舞的，还有负责数数的 main' },
  outcomes: {
    'all-seen': '3、2、1，每个数都看到了',
    'one-missed': '两次查看之间漏掉了一个数',
    wrong: '数目没有一路减到 1',
  },
  prediction: {
    question: 'main 启动一个唱歌的线程和一个跳舞的线程，马上问现在有几个线程活着。答案是几？',
    choices: {
      two: '2：唱歌的和跳舞的',
      three: '3：main 自己也算一个',
      one: '1：它们还没开始呢',
    },
  },
  steps: {
    three: ({ count, names, kernel, pid }, say) =>
      `刚启动完，enumerate() 列出 ${say.n(count)} 个：${say.list(names)}。main 和别人一样也是线程；一个线程从 start() 起就算数。${kernelSays(kernel, count, pid)}${kernel === null ? '' : '多出来的是 Node 自己的帮手，负责编译、垃圾回收、等文件。'}`,
    two: ({ count, gone, names, kernel, pid }, say) =>
      `${say.list(gone)} 结束了，还剩 ${say.n(count)} 个：${say.list(names)}。${kernelSays(kernel, count, pid)}`,
    missed: ({ counts }, say) =>
      `main 每秒看十次，这一次两个线程恰好都在两次查看之间结束了，它看到的是 ${say.list(counts.map(String))}。数出来的是刚才，不是现在。`,
    one: ({ count, names, kernel, pid }, say) =>
      `只剩 ${say.n(count)} 个，就是 ${say.list(names)} 自己，循环到此结束。${kernelSays(kernel, count, pid)}${kernel === null ? '' : '那些帮手，Node 在一天，它们就在一天。'}`,
    table: ({ counts, least }, say) =>
      least === null
        ? `程序自己数到的依次是 ${counts.map(say.n).join('、')}。这个系统不肯说进程里有多少个线程。`
        : `程序自己数到的依次是 ${counts.map(say.n).join('、')}。内核数的总要多一些，这里至少多 ${say.n(least)} 个：凡是在进程里跑的它都数，不管是谁的。换成 Python，内核看到的就只有程序自己的线程。`,
  },
  summary: '主线程也算一个线程；而线程的数目，等你读到的时候就已经是旧的了。',
  tryNext: [
    '`concur-lessons run thread-life`：到最后，谁等谁',
    '`concur-lessons run shared-globals`：这些线程之间共享什么',
  ],
};
