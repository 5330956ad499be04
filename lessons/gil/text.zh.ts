import type { LessonText, Say } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

const speed = (ratio: number, { n }: Say) => (ratio === 1 ? '速度一样' : `速度是原来的 ${n(ratio)} 倍`);

export const text: LessonText<typeof lesson> = {
  title: 'GIL：两个线程算得更快吗',
  about: '同一个求和，用一个线程、两个线程、两个进程各算一遍；先用 Node，有 Python 的话再用 Python。',
  variants: { sums: '一个很长的求和，三种算法' },
  acts: {
    'one-thread': 'Node：一个线程算完',
    'two-threads': 'Node：两个线程，各算一半',
    'two-processes': 'Node：两个进程，各算一半',
    python: 'Python：同样的三种',
  },
  outcomes: {
    right: '和算对了',
    wrong: '和算错了',
    'no-python': '这里没有 Python，没法测',
    'python-right': '三个和都算对了',
    'python-wrong': '有的和算错了',
  },
  prediction: {
    question: '一个很长的求和，分给两个线程来算。在这台机器上，哪种语言会比一个线程快得多？',
    choices: {
      node: 'Node 会，Python 不会',
      both: '两种都会',
      neither: '两种都不会',
    },
  },
  steps: {
    'one-core': () =>
      '这次运行只能用一个核心。两个线程也好，两个进程也好，只能轮流用它，不可能同时计算，所以怎么拆都快不了。换到有两个核心的地方再跑一次，比一比。',
    alone: ({ pid, count, total, us }, say) =>
      `一个进程（${pid}），一个线程，把 ${say.n(count)} 个数的个位加起来，得到 ${say.n(total)}，用了 ${say.us(us)}。后面都拿它来比。`,
    'at-work': ({ pid, threads, on, cores }, say) =>
      `现在是进程 ${pid} 里的两个线程：${say.list(threads)}，各算一半。${
        on.length === 2
          ? `我们去看的时候，内核里两个线程都在跑，分别在 ${say.list(on.map(String))} 号核上，是真正的同时。`
          : cores === 1
            ? '核心只有一个，它们轮流用。'
            : '我们没有碰上两个线程同时跑在两个核上的时刻。'
      }`,
    threads: ({ oneUs, twoUs, ratio, faster, cores }, say) =>
      `连启动在内，两个线程一共用了 ${say.us(twoUs)}；一个线程用了 ${say.us(oneUs)}。${
        faster
          ? `${speed(ratio, say)}。Node 的每个线程都有自己的解释器，谁也不挡着谁。`
          : cores === 1
            ? '核心只有一个，活儿还是那么多；时间有出入，是机器上别的活儿造成的。'
            : '这一次没有明显变快：机器上还有别的活儿在抢核心。'
      }`,
    processes: ({ twoUs, startUs, ratio, faster }, say) =>
      `两个进程用了 ${say.us(twoUs)}，${speed(ratio, say)}${
        faster ? '' : '，没有明显变快'
      }。启动进程更费时间：过了 ${say.us(startUs)}，第一个才开始跑。图中 1T 是一个线程，2T 是两个线程，2P 是两个进程。`,
    'no-python': () =>
      '这台机器上没有 python3，Python 没有测，也就没有它的数字。装上之后再跑一遍这一课，就能看到差别。',
    python: ({ version, count, us }, say) =>
      `轮到 Python ${version}，程序的写法一样，加的是 ${say.n(count)} 个数。Python 加一个数要花的时间更长，要看的是它自己和自己比。一个线程用了 ${say.us(us)}。`,
    'python-threads': ({ oneUs, twoUs, ratio, faster, coresUsed, gil, spare }, say) => {
      const measured = `Python 的两个线程用了 ${say.us(twoUs)}，一个线程是 ${say.us(oneUs)}，${speed(ratio, say)}。`;
      const used = coresUsed > 0 ? `两个线程加起来，平均占用 ${say.n(coresUsed)} 个核心。` : '';
      if (!gil) return `${measured}${used}这个 Python 编译时去掉了 GIL，线程可以同时计算。`;
      if (faster) return `${measured}${used}它有 GIL，所以这不是线程的功劳，而是机器上别的活儿搅乱了计时。`;
      return `${measured}${used}${
        spare ? '明明还有别的核心，却没帮上忙。' : ''
      }解释器只有一把锁，就是 GIL。拿到它的线程才能执行 Python 代码，另一个只能等着轮到自己。`;
    },
    'python-processes': ({ oneUs, twoUs, ratio, faster, coresUsed, cores }, say) =>
      `Python 的两个进程用了 ${say.us(twoUs)}，一个线程是 ${say.us(oneUs)}，${speed(ratio, say)}${
        coresUsed > 0 ? `，平均占用 ${say.n(coresUsed)} 个核心` : ''
      }。${
        faster
          ? '每个进程有自己的解释器，也有自己的 GIL，所以互不妨碍。'
          : cores === 1
            ? '它们没有共用的锁，共用的是唯一的核心。'
            : '它们并没有共用的锁；这一次没有明显变快，是因为机器上还有别的活儿。'
      }`,
    both: ({ node, python, gil, told, cores }, say) =>
      `六种都是这次运行里测的。图中 1T 是一个线程，2T 是两个线程，2P 是两个进程。多用一个线程，Node ${speed(node, say)}，Python ${speed(python, say)}。${
        told && gil
          ? '在 Python 里，要算得快就用进程；线程适合用来等待，因为等待的时候会放开 GIL。'
          : cores === 1
            ? '只有一个核心，哪种语言都快不了。'
            : '机器上还有别的活儿，时间会有出入，再跑一次比比看。'
      }`,
  },
  summary:
    'GIL 让一个 Python 进程里同一时刻只有一个线程在执行 Python 代码；Node 的线程，以及任何进程，都有自己的解释器。',
  tryNext: [
    '再跑一次 `concur-lessons run gil`：时间还一样吗',
    '`concur-lessons run multitask`：系统怎么分配核心',
    '`concur-lessons run race`：线程真正并行了，共享的计数器会怎样',
  ],
  python:
    'Python 程序把同样的求和用同样的办法拆开，只是加的数少一些。Node 的线程互不妨碍，也有代价：变量不共享，共享的只有交给它们的那块内存。',
};
