import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

const differences =
  '在 Linux 上，Python 3.14 之前用 fork 造子进程；这里是启动一个全新的 Node，也就是 Python 所说的 spawn。用 spawn 时子进程也会加载文件，所以 Python 要写 `if __name__ == "__main__":`；这里只有默认导出的 `main` 才是主程序，不必写。';

export const text: LessonText<typeof lesson> = {
  title: 'Process：子进程的一生',
  about: '创建、启动、也许等待、终止：从父子两边看一个子进程的一生。',
  variants: {
    join: '用 join()',
    'no-join': '不用 join()，外加守护进程',
  },
  acts: {
    life: '一个子进程等它做完，一个半路终止',
    left: 'main 走到最后一行',
  },
  outcomes: {
    'both-ends': '一个子进程做完了，另一个被终止了',
    'other-ends': '有子进程以不该有的方式结束了',
    'still-cooking': 'main 打印最后一行时，汤还没煮好',
    'soup-first': 'main 打印最后一行之前，汤就煮好了',
  },
  prediction: {
    question: {
      join: 'main 启动一个子进程去煮汤，然后对它调用 join()。main 打印下一行时，汤怎么样了？',
      'no-join':
        'main 启动一个子进程去煮汤，煮汤比 main 自己要做的事都久，程序里也没有一处 join()。main 打印最后一行时，汤怎么样了？',
    },
    choices: {
      done: '煮好了：main 一直等着它',
      working: '还在煮，不过最后照样能煮好',
      cut: '还在煮，main 一结束就半途而废',
    },
  },
  steps: {
    made: ({ parent, noPid }) =>
      `new Process(…) 只是在 main（进程 ${parent}）里造了一个对象，记下要调用哪个函数、传什么参数。${
        noPid ? '进程还不存在：pid 是 null，isAlive() 返回 false。' : ''
      }`,
    started: ({ pid, alive, returnedUs, before }, say) =>
      `start() 向系统要一个进程，过了 ${say.us(returnedUs)}就返回。现在有了进程号 ${pid}${
        alive ? '，isAlive() 返回 true' : ''
      }。${before ? '这时子进程里我们的代码一行都还没跑，start() 并不等它。' : ''}`,
    begins: ({ child, pid, parent, kernelPpid, tookUs }, say) =>
      `start() 之后 ${say.us(tookUs)}，${child} 跑起来了。它是 ${pid}，父进程是 ${parent}${
        kernelPpid === parent ? '，内核也是这么说的' : ''
      }。它是一个全新的 Node，把这个文件重新加载一遍，只调用 cook()，别的都不做；所以 cook 必须导出。`,
    holds: ({ waitedUs, state }, say) =>
      `这期间 main 一直停在 join()，在这里一共等了 ${say.us(waitedUs)}。（Python 会堵住线程；这里用的是 await，Node 的事件循环不受影响。）${
        state?.startsWith('S') === true ? `等待期间问内核，main 的状态是 ${state}：等待不耗 CPU。` : ''
      }`,
    over: ({ exitCode, inOrder }) =>
      `汤煮好了，子进程结束，join() 这才放 main 往下走。退出码是 ${exitCode}${
        exitCode === 0 ? '，说明 cook() 顺利执行完了' : ''
      }。${inOrder ? '有了 join，子进程的最后一行总是排在 main 的下一行前面。' : ''}`,
    patience: ({ child, waitedUs, alive, begun }, say) =>
      `第二个子进程我们没起名字，默认就叫 ${child}。这回 main 只肯等一段时间，过了 ${say.us(waitedUs)}，join() 不等了。这不算出错，也不会结束谁：${
        alive ? 'isAlive() 还是 true，exitCode 还是 null。' : 'isAlive() 已经是 false 了。'
      }${begun ? '' : '这一次，子进程连头都还没开。'}`,
    terminated: ({ child, tookUs, exitCode, sleepUs, done }, say) =>
      `terminate() 给 ${child} 发了信号 SIGTERM，${say.us(tookUs)}后它就没了${
        sleepUs === null ? '' : `，而它本来要睡 ${say.us(sleepUs)}`
      }。退出码 ${exitCode} 表示被 ${-exitCode} 号信号结束。${done ? '' : '睡醒后该打印的那一行再也没有了：没人问它做完没有。'}`,
    'two-started': ({ parent }) =>
      `main（${parent}）启动了两个子进程，整个程序里没有一处 join()。radio 是守护进程（daemon）：它只是给程序打下手，不算正事。（和系统里常驻后台的守护进程不是一回事：它随 main 一起结束。）`,
    'last-line': ({ alive }) =>
      alive
        ? '汤还在煮，main 就打印了最后一行，返回了。main 里再没有哪一行在等它。'
        : '这一次，main 打印最后一行之前汤就煮好了。',
    'daemon-ends': ({ tookUs, sleep }, say) =>
      `先走的是守护进程：main 一到头，它就收到 SIGTERM，和调用 terminate() 一样，${say.us(tookUs)}后就没了。${
        sleep === null
          ? '它连头都还没开。'
          : `它本来要睡 ${say.us(sleep.wholeUs)}，才睡了 ${say.us(sleep.sleptUs)}，“radio: done”永远不会打印。`
      }`,
    'waits-anyway': ({ waitedUs, state }, say) =>
      `soup 不是守护进程，没有哪一行代码要求等它，程序还是等了：又等了 ${say.us(waitedUs)}。${
        state?.startsWith('S') === true ? `这期间，内核里 main 的状态是 ${state}。` : ''
      }Python 也是这样。`,
    'finished-anyway': ({ afterUs, endedUs }, say) =>
      `main 打印最后一行之后 ${say.us(afterUs)}，汤煮好了。最后打印的那一行是子进程的；从 main 打印最后一行算起，程序过了 ${say.us(endedUs)}才结束。`,
  },
  summary: {
    join: 'start() 造出进程就接着往下走，join() 等它结束，terminate() 用信号把它结束掉。',
    'no-join': '就算不调用 join()，程序也会等普通子进程做完；守护进程不管做到哪里，都随 main 一起结束。',
  },
  tryNext: [
    '`concur-lessons run process no-join`：main 不等子进程',
    '`concur-lessons run process-class`：把进程写成自己的类',
    '`concur-lessons run pool`：活儿太多，不想一个个启动进程',
  ],
  python: {
    join: `有三点不同。${differences}另外，这里的 join() 前面要加 await，主线程就不会被堵住。`,
    'no-join': `有两点不同。${differences}`,
  },
};
