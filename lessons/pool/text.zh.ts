import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: '进程池 Pool：进程不多，任务不少',
  about: '进程池就是固定的几个进程，做完一个任务再接下一个。',
  variants: {
    join: '先 close()，再 join()：全部做完 main 才走',
    'no-join': '不 close() 也不 join()：main 说走就走',
  },
  acts: { pool: '十个盘子，三个进程洗' },
  outcomes: {
    'all-washed': '每个盘子都洗了一次，第十一个被拒绝',
    otherwise: '有盘子漏洗或者洗了两遍，或者第十一个也收下了',
    lost: 'main 走了，还有盘子没洗',
    'just-in-time': 'main 走之前，盘子全都洗完了',
  },
  prediction: {
    question: {
      join: 'main 把十个盘子交给三个进程的进程池，然后 close()、join()。接下来会怎样？',
      'no-join':
        'main 把十个盘子交给三个进程的进程池，只等到 4 号盘子的结果就结束，既不 close() 也不 join()。接下来会怎样？',
    },
    choices: {
      same: '十个都洗完，从头到尾就是那三个进程在洗',
      new: '十个都洗完，每个盘子换一个新进程，同时最多三个',
      lost: '有的盘子始终没洗',
    },
  },
  steps: {
    hired: ({ workers, parent, before }, say) =>
      `new Pool(${workers}) 马上启动 ${say.n(workers)} 个进程${
        before ? '，这时还一个任务都没有' : ''
      }。它们都是 main（${parent}）的子进程，哪个启动好了，哪个就能接活。`,
    'handed-in': ({ tasks, tookUs, begun }, say) =>
      `applyAsync() 把任务交给进程池就返回，不等结果：交了 ${say.n(tasks)} 个，一共用了 ${say.us(tookUs)}。${
        begun === 0
          ? '这时一个都还没开始做，全在 main 里排队。'
          : `这时有 ${say.n(begun)} 个已经开始做，其余的还在 main 里排队。`
      }`,
    refused: ({ error }) =>
      `close() 告诉进程池：不会再有新任务了。偏偏又来了 11 号盘子，当场被拒绝：${error}。之前交上去的不受影响。`,
    'at-once': ({ most, tasks, children }, say) =>
      `现在有 ${say.n(most)} 个盘子同时在洗。任务有 ${say.n(tasks)} 个，可整个运行中，同时在洗的从没超过这个数。${
        children > 0 ? `内核显示，main 有 ${say.n(children)} 个子进程。` : ''
      }`,
    next: ({ worker, pid, ended, next, gapUs }, say) =>
      `${worker} 洗完了 ${ended} 号，${say.us(gapUs)}后又洗起了 ${next} 号。它还是进程 ${pid}，没有为此启动新进程。谁先空下来，排在最前面的盘子就归谁。`,
    'same-three': ({ tasks, pids }, say) =>
      `谁洗了哪些？${say.n(tasks)} 个盘子，进程只有 ${say.n(pids.length)} 个：${say.list(pids)}。每个进程洗几个，要看手里的盘子洗多久：谁先空下来，下一个就归谁。`,
    joined: ({ workers, waitedUs, workUs, washed }, say) =>
      `join() 让 main 等了 ${say.us(waitedUs)}，直到 ${say.n(workers)} 个工作进程都做完、退出。${say.n(washed)} 个盘子洗完了；一个接一个洗的话，光洗就要 ${say.us(workUs)}。join() 必须放在 close() 之后：不 close()，工作进程就不会退出，永远等不到头（所以会直接报错）。`,
    'first-done': ({ plate, worker, pid }) =>
      `main 只等一个结果，就是 ${plate} 号盘子的。${worker}（${pid}）洗完了它，main 接着往下走。`,
    leaves: ({ ready, tasks, inWork }, say) =>
      `main 到头了。${say.n(tasks)} 个盘子里，洗好的有 ${say.n(ready)} 个，正拿在手里洗的有 ${say.n(inWork)} 个。没有谁调用过 close() 或 join()。`,
    'workers-end': ({ workers, tookUs, begun, uncounted }, say) => {
      const begins = begun.map(({ worker, plate }) => `${worker} 又洗起了 ${plate} 号`);
      return [
        `main 一结束，进程池也跟着结束：${say.n(workers)} 个工作进程不管在做什么，都收到 SIGTERM，${say.us(tookUs)}后一个不剩。它们是守护进程：main 不等它们做完，直接叫停，只等它们退出。`,
        begins.length === 0 ? '' : `其间 ${say.list(begins)}。`,
        uncounted === 0 ? '' : `另有 ${say.n(uncounted)} 个也洗完了，只是 main 没来得及算进去。`,
      ].join('');
    },
    lost: ({ submitted, done, cut, never }, say) =>
      done === submitted
        ? `这一次，${say.n(submitted)} 个盘子碰巧都洗完了，可程序里没有什么能保证这一点。`
        : `${say.n(submitted)} 个盘子，洗完 ${say.n(done)} 个${cut > 0 ? `，洗到一半扔下 ${say.n(cut)} 个（✗）` : ''}，碰都没碰的 ${say.n(never)} 个。没有报错，也没有警告，程序是正常退出的。所以进程池要 close()，还要 join()。`,
  },
  summary: '进程池的进程只启动一次，做完一个任务再接一个；先 close() 再 join()，不然没做完的就丢了。',
  tryNext: [
    '`concur-lessons run pool no-join`：main 走了，盘子没洗完',
    '`concur-lessons run pool-apply`：同样十个盘子，交一个等一个',
    '`concur-lessons run async`：结果怎么拿回来，回调由谁执行',
  ],
  python:
    '规则一样，名字也对得上：Pool(3)、apply_async、close、join；close() 之后再交任务，Python 报 ValueError: Pool not running。Python 的工作进程从同一根管道里取任务，这里是由 main 把下一个任务派给空闲的进程；不管哪一种，任务都按提交的顺序开始。',
};
