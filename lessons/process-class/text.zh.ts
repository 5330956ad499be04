import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'Process 子类：自己的 run()',
  about: '继承 Process，写一个自己的 run()。run() 由谁来调用？它写下的东西又留在哪里？',
  variants: { subclass: '一个对象用 start() 启动，另一个直接调用 run()' },
  acts: { once: 'start() 与 run()' },
  outcomes: {
    'own-copies': '子进程写在自己的副本里，main 写在自己的对象里',
    otherwise: '出现了不该有的结果',
  },
  prediction: {
    question:
      'run() 在子进程里给自己计时，存进 this.tookMs，这个字段原来是 0。join() 之后，main 读 soup.tookMs，读到什么？',
    choices: {
      written: 'run() 存进去的时间',
      zero: '还是 0',
      error: '读不到，会报错',
    },
  },
  steps: {
    started: ({ child, parent }) =>
      `main（进程 ${parent}）调用 soup.start()。Dish 没有写 start()，它是从 Process 继承来的，新进程就由它来造。名字按类名来取：${child}。`,
    'in-child': ({ child, pid, parent, kernelPpid }) =>
      `没有指定要调用的函数，新进程就去调用对象的 run()。它跑在 ${pid} 里，父进程是 ${parent}${
        kernelPpid === parent ? '，内核也这么说' : ''
      }。类必须导出：${child} 是全新的 Node，要重新加载这个文件，从里面找到 Dish，再接收对象的各个字段。构造函数不会再执行一遍。`,
    took: ({ child, pid, tookMs }, say) =>
      `${pid} 里的 run() 给自己计了时：${say.n(tookMs)} 毫秒。它把这个数写进 this.tookMs，然后返回。run() 一返回，进程 ${child} 也就结束了。`,
    both: ({ runMs, allMs, extraMs }, say) =>
      `按 main 的钟，从 start() 到 join() 返回用了 ${say.n(allMs)} 毫秒，而 run() 本身只用了 ${say.n(runMs)} 毫秒。另外 ${say.n(extraMs)} 毫秒花在启动和结束进程上。活儿这么小，这笔开销可不算少。`,
    unseen: ({ child, parent, written, read }, say) =>
      read === 0
        ? `那 main 里的 soup.tookMs 呢？是 ${read}。${child} 把 ${say.n(written)} 写进了自己那份副本；${parent} 里的是另一个对象，在另一块内存里。进程结束时自动带回来的只有退出码，别的都没有。`
        : `main 里的 soup.tookMs 是 ${say.n(read)}。`,
    direct: ({ pid, own, parent, spawns }, say) =>
      own
        ? `再来一个 Dish，这次不用 egg.start()，而是直接调用 egg.run()。它跑在 ${pid} 里，也就是 main 自己；它的父进程 ${parent} 就是运行这节课的程序。没有造出新进程：整个运行里，启动过的进程还是只有 ${say.n(spawns)} 个。run() 只是个普通方法。`
        : `再来一个 Dish，这次不用 egg.start()，而是直接调用 egg.run()。它跑在 ${pid} 里。`,
    seen: ({ read, pid }, say) =>
      `这次 main 读到了 ${say.n(read)}：写和读在同一个进程 ${pid} 里，是同一个对象。不过活儿是 main 自己干的，没有别的进程替它分担。`,
  },
  summary: 'start() 造一个进程，在对象的副本上调用 run()；run() 写下的东西只留在子进程里。',
  tryNext: [
    '`concur-lessons run queue-ipc`：怎样从子进程拿回数据',
    '`concur-lessons run pool`：用几个进程做许多小任务，结果还能拿回来',
    '`concur-lessons run thread-private`：换成 Thread 的子类',
  ],
  python:
    '在 Python 里，子类忘了调用 Process.__init__，到 start() 时才报错；JavaScript 不先调用 super() 就不让用 this。Python 用 fork 时，子进程里本来就有这个对象；这里和 Python 的 spawn 一样，是把字段复制过去。不管哪一种，父进程里的 took_ms 都还是 0。',
};
