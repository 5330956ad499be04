import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

interface Returned {
  readonly inChild: boolean;
  readonly pid: number;
  readonly value: number;
  readonly ppid: number;
}

/** What the call gave one of the two. */
const returned = (again: boolean, { inChild, pid, value, ppid }: Returned) => {
  const call = again ? '同一次调用' : 'fork() ';
  return inChild
    ? `在子进程里，${call}返回 ${value}。子进程用 getpid() 知道自己是 ${pid}，用 getppid() 随时能查到父进程是 ${ppid}。`
    : `在父进程 ${pid} 里，${call}返回 ${value}，也就是子进程的编号。父进程可以有很多孩子，每个孩子的编号都是这样拿到的，要自己记好。`;
};

export const text: LessonText<typeof lesson> = {
  title: 'fork：调用一次，返回两次',
  about: '一个进程变成两个。第二个从哪里开始跑？',
  variants: {
    fork: '真正的 fork(2)：内核把正在运行的进程复制一份',
    portable: '到处都能用的办法：new Process(…)',
  },
  acts: { once: '一个进程造出另一个进程' },
  outcomes: {
    two: '两个进程，都跑到了头',
    'child-died': '子进程没能跑到头',
  },
  prediction: {
    question: {
      fork: 'main 跑到一半调用 fork()，多出了第二个进程。它从哪里开始跑？',
      portable: 'main 跑到一半，用 new Process(…) 启动了第二个进程。它从哪里开始跑？',
    },
    choices: {
      'after-call': '就从这次调用之后开始，第一个进程内存里有的，它全都有',
      top: '从头开始：把文件重新加载一遍',
      function: '只跑自己的那个函数，什么都不加载',
    },
  },
  steps: {
    calls: ({ pid }) => `现在只有一个进程 ${pid} 在跑 main。文件是它加载的，接下来它要调用 fork()。`,
    copied: ({ parent, child, ppid }) =>
      `内核把它复制了一份。${parent} 照常往下走，旁边多了一个 ${child}。它一生下来，内存、打开的文件都和父进程一样，连执行的位置也一样：正在 fork() 里面。${
        ppid === parent ? `内核登记的父进程正是 ${ppid}。` : ''
      }`,
    'first-return': (facts) => returned(false, facts),
    'second-return': (facts) => returned(true, facts),
    twice: ({ parent, child, line, byParent, byChild, first }) =>
      `第 ${line} 行在程序里只写了一遍，却在 ${parent} 和 ${child} 里各跑了一遍：fork() 之后的代码，两个进程都会执行。这次先跑到的是 ${first}，谁先谁后，程序说了不算。${
        byChild === byParent
          ? `两边都说文件是 ${byChild} 加载的。子进程根本没加载过，父进程内存里有什么，它生下来就有什么。`
          : ''
      }`,
    waited: ({ child, exitCode, forked, livedUs }, say) => {
      if (exitCode < 0) return `父进程等 ${child} 结束，得知它是被信号 ${-exitCode} 杀掉的。`;
      const learned = `父进程等到 ${child} 结束，得知退出码是 ${exitCode}。`;
      return forked
        ? `${learned}子进程从 fork() 返回到结束，用了 ${say.us(livedUs)}。父进程来问之前，死掉的子进程还留在系统的名单上，这就叫“僵尸进程”。`
        : `${learned}这一点上，它和别的子进程没有两样。`;
    },
    starts: ({ pid }) => `现在只有一个进程 ${pid} 在跑 main。这次不用 fork()，换一种哪个系统都行得通的办法造进程。`,
    anew: ({ parent, child, tookUs }, say) =>
      `${parent} 启动了 ${child}。这不是复制，而是一个全新的 Node，什么都得从零开始，过了 ${say.us(tookUs)}才跑到我们的代码。（Node 自带的 child_process.fork() 名字叫 fork，做的其实就是这件事。）`,
    begins: ({ pid, ppid }) =>
      `子进程只跑交给它的那个函数，main 一行也不跑。它是 ${pid}，父进程是 ${ppid}，这一点和 fork 一样。`,
    'loaded-twice': ({ parent, child, byParent, byChild }) =>
      byChild === child
        ? `${parent} 说文件是 ${byParent} 加载的，${child} 说是 ${byChild} 加载的。同一个文件从第一行起加载了两遍：什么也没有复制过来。`
        : `${parent} 说文件是 ${byParent} 加载的，${child} 说是 ${byChild}。`,
  },
  summary: {
    fork: 'fork() 调用一次，返回两次：子进程得到 0，父进程得到子进程的编号，然后各走各的。',
    portable: '启动进程不是 fork：新进程从头开始，文件要重新加载，父进程内存里的东西它一样也没有。',
  },
  tryNext: [
    '`concur-lessons run fork portable`：换成从头开始跑的进程',
    '`concur-lessons run fork-memory`：一边改了变量，另一边看得到吗',
    '`concur-lessons run fork-twice`：连着 fork 两次',
  ],
  python: {
    fork: 'os.fork() 调的就是同一个系统调用。在我们这里，main 一返回，子进程就结束；Python 里要自己调用 os._exit()，不然子进程会接着去跑本该只由父进程跑的代码。',
    portable:
      '用 spawn 时子进程也会加载文件，所以 Python 要写 `if __name__ == "__main__":`；这里只有默认导出的 `main` 才是主程序，不必写。',
  },
};
