import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: '进程池里用的队列',
  about: '普通队列交不到已经在跑的工作进程手里；Manager 的队列可以，靠的是第三个进程。',
  variants: { manager: '先用普通队列，再用 Manager 的队列' },
  acts: {
    plain: '把普通队列交给进程池',
    manager: '把 Manager 的队列交给进程池',
  },
  outcomes: {
    refused: '普通队列被拒绝，并说明了原因',
    'let-through': '普通队列竟然交过去了',
    arrived: '字母一个不少，顺序不乱',
    garbled: '字母缺了，或者乱了',
  },
  prediction: {
    question: 'main 有一个 Queue 和一个 Pool。它把队列交给进程池的一个任务，让任务往里放四个字母。会怎样？',
    choices: {
      works: '没问题，字母都进了 main 的队列',
      refused: '这次调用会报错',
      copied: '任务填的是一份副本，main 的队列还是空的',
    },
  },
  steps: {
    pool: ({ main, workers }, say) =>
      `main（进程 ${main}）先建队列，再建进程池。池里的 ${say.n(workers)} 个工作进程这时就已经启动，而任务还一个都没有。`,
    refused: ({ error }) =>
      `main 把队列交给任务，调用报错：${error}。普通队列只能继承，也就是在启动进程的那一刻交过去。这些工作进程早就启动了，任务是以消息的形式送到它们手里的。`,
    untouched: ({ tasks, puts }, say) =>
      tasks === 0 && puts === 0
        ? '没有哪个工作进程动过这个任务，一个字母也没放。错误就出在 main 里，也就在 main 里报出来，不会拖到工作进程里才露面。'
        : `有 ${say.n(tasks)} 个任务开始执行，放了 ${say.n(puts)} 个字母，这本不该发生。`,
    third: ({ main, manager, workers, first }, say) =>
      `换成 Manager。Manager() 另外启动了一个进程 ${manager}，队列就住在里面。main（${main}）和工作进程（${say.list(workers.map(String))}）手里的只是队列的地址，而地址是可以放进消息里的。（编号按子进程的先后排，${first} 是第一个。）`,
    writes: ({ actor, pid, letters, manager, room, held, seen }, say) =>
      `${actor}（${pid}）执行 write，先后放入 ${say.list(letters)}。每个字母都送到进程 ${manager}，存在那里等人来取。${
        held === null
          ? ''
          : `队列只装得下 ${say.n(room)} 个：第 ${say.n(held.nth)} 个字母等了 ${say.us(held.waitedUs)}才有空位。`
      }${seen === null ? '' : `内核里查得到 ${manager}：和别的进程一样，父进程是 ${seen}。`}`,
    reads: ({ actor, pid, letters, beside }, say) =>
      `${
        beside
          ? `没人取，write 就做不完，所以 read 归了另一个工作进程 ${actor}（${pid}）。它`
          : `执行 read 的是 ${actor}（${pid}），它`
      }取到 ${say.list(letters)}，顺序和放的时候一样。表里每一行是一个字母走过的路：谁放的，存在哪里，谁取的。`,
    ends: ({ word, manager }) =>
      `main 拿到了单词 ${word}。它先关闭进程池，等工作进程都退出，再关掉 Manager${
        manager === null ? '' : `（${manager}）`
      }。Manager 一关，队列连同里面剩下的东西也就没了。`,
  },
  summary: '普通队列只能由新进程继承；要交给已经在跑的进程，就让 Manager 来保管。',
  tryNext: [
    '`concur-lessons run queue-ipc`：两个进程之间的普通队列',
    '`concur-lessons run async`：任务做完了，进程池来回调',
  ],
  python:
    '同样的错误，Python 叫 RuntimeError，这里叫 NotInherited，原因是一样的。两边都一样，每次 put 和 get 都要和 Manager 的进程来回一趟。',
};
