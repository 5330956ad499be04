import type { LessonText, Say } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

interface Puts {
  readonly pid: number;
  readonly letters: readonly string[];
  /** Those that were put when the reader had left. */
  readonly late: readonly string[];
}

const puts = ({ pid, letters, late }: Puts, say: Say) =>
  `写进程 ${pid} 先后放入 ${say.list(letters)}，每放一条就随机停顿一下。消息放进去的时候会复制一份，离开本进程。${
    late.length === 0 ? '' : `放 ${say.list(late)} 的时候，读进程已经走了。`
  }`;

interface Wait {
  readonly reader: number;
  readonly waitedUs: number;
  readonly asleep: boolean;
  readonly wchan: string | null;
}

const waits = ({ reader, waitedUs, asleep, wchan }: Wait, say: Say) => {
  const seen = asleep ? `内核显示它在睡眠${wchan === null ? '' : `，停在 ${wchan} 里`}，等待不费 CPU。` : '';
  return `读进程 ${reader} 不问队列空不空，直接 get()，没有就等，这一次等了 ${say.us(waitedUs)}。${seen}`;
};

export const text: LessonText<typeof lesson> = {
  title: '两个进程，一个队列',
  about: '一个进程写，另一个进程读。读的一方怎么知道后面再也没有了？',
  variants: {
    'in-turn': '写完了，再启动读进程',
    'early-reader': '读写同时开始；empty() 一返回 true，读进程就走',
    fixed: '读写同时开始；写完放一个结束标记，告诉对方没有了',
  },
  acts: {
    once: '三条消息，从一个进程到另一个进程',
    rounds: '停顿缩短，一遍又一遍',
  },
  outcomes: {
    'all-read': '每条消息都读到了',
    unread: '有消息留在队列里没人读',
  },
  prediction: {
    question: {
      'in-turn':
        '一个进程往队列里放 A、B、C。它结束以后，另一个进程才开始取，取到 empty() 返回 true 为止。三条都取得到吗？',
      'early-reader':
        '一个进程往队列里放 A、B、C，每放一条停顿一下；另一个进程同时在取，empty() 一返回 true 就走。三条都取得到吗？',
      fixed: '一个进程往队列里放 A、B、C，最后放一个结束标记；另一个进程同时在取，取到结束标记才走。三条都取得到吗？',
    },
    choices: {
      all: '三条都取得到',
      fewer: '不一定，可能有几条留在队列里',
      gone: '取不到，写进程一结束，消息也就没了',
    },
  },
  steps: {
    'writer-starts': ({ main, writer }) =>
      `main（进程 ${main}）建了一个队列，再启动写进程 ${writer}。两个进程没有共用的内存，队列是通过 args 交给它的。`,
    'both-start': ({ main, writer, reader }) =>
      `main（${main}）先启动读进程 ${reader}，紧接着启动写进程 ${writer}，把同一个队列交给它们。谁先跑起来，程序说了不算。`,
    puts,
    'puts-too': puts,
    'puts-on': puts,
    'writer-gone': ({ writer, unread, main, alone }, say) =>
      `写进程 ${writer} 结束了，消息却还在：队列住在 main（${main}）里，里面有 ${say.n(unread)} 条。${alone ? '这时还没有人读。' : ''}`,
    'reader-starts': ({ reader, letter, noWriter }) =>
      `直到这时，main 才启动读进程 ${reader}。它取出 ${letter}，${
        noWriter ? '而放这条消息的进程，内核里已经查不到了' : '这是另一个进程放的'
      }。`,
    waits,
    'waits-on': waits,
    matched: ({ got, inOrder, once, longestUs, shortestUs }, say) => {
      const right = once && inOrder;
      if (right && got.length === 1)
        return `读进程只取到 ${say.list(got)}，从放进去到取出来隔了 ${say.us(longestUs)}。`;
      const rule = right ? '每条取出一次，顺序和放的时候一样。' : '这和放的顺序不一样。';
      return `读进程取到了 ${say.list(got)}。${rule}从放进去到取出来，最短隔了 ${say.us(shortestUs)}，最长 ${say.us(longestUs)}。`;
    },
    leaves: ({ reader, got, of, writerDone, setOut }, say) => {
      const wrong =
        setOut.length === 0
          ? '可是对方接下来还要放什么，它不知道。'
          : `其实 ${say.list(setOut)} 已经发出，只是队列作答时还没有收到。`;
      return writerDone
        ? `empty() 返回 true，读进程 ${reader} 走了，${say.n(of)} 条消息${got === of ? '都取到了' : `取到了 ${say.n(got)} 条`}。这样做在这里是稳妥的，理由只有一个：它开始之前，写进程已经结束，不会再有新消息了。`
        : `empty() 返回 true，读进程 ${reader} 走了，${say.n(of)} 条消息${got === 0 ? '一条也没取到' : `只取到 ${say.n(got)} 条`}。empty() 没有说错，那一刻队列确实是空的。${wrong}`;
    },
    lucky: ({ reader, of }, say) =>
      `empty() 返回 true，读进程 ${reader} 走了。这一次 ${say.n(of)} 条它都取到了，因为走得够晚，程序并没有保证这一点。`,
    unread: ({ left, put }, say) =>
      left > 0
        ? `两个进程都结束了。写进程放了 ${say.n(put)} 条，${left === put ? `${say.n(left)} 条全都` : `还有 ${say.n(left)} 条`}留在队列里，再也没有人读。没有报错，也没有警告。`
        : `两个进程都结束了，队列里什么也没剩：这一次运气好。但这只是一次结果，不是保证。`,
    'none-left': ({ left, put }, say) =>
      left === 0
        ? `写进程放了 ${say.n(put)} 条，队列里一条也没剩。`
        : `写进程放了 ${say.n(put)} 条，队列里还剩 ${say.n(left)} 条，这本不该发生。`,
    'end-mark': ({ got, last, mark }, say) =>
      `放完 ${last}，写进程又放了一样东西：${mark}，这是双方约好的结束标记。读进程取完 ${say.n(got)} 条消息之后取到它，于是离开。队列先进先出，结束标记后面不会再有消息。`,
    rounds: ({ rounds, unread, pauseMs }, say) =>
      unread > 0
        ? `停顿改成最多 ${say.us(pauseMs * 1000)}，同一个程序又跑了 ${say.n(rounds)} 遍，其中 ${say.n(unread)} 遍有消息没人读。图中左边是剩下的条数，右边是有几遍剩下这么多。`
        : `停顿改成最多 ${say.us(pauseMs * 1000)}，同一个程序又跑了 ${say.n(rounds)} 遍，哪一遍都没有剩下。可是下一遍仍然可能剩下。`,
    always: ({ rounds, unread }, say) =>
      unread === 0
        ? `同一个程序又跑了 ${say.n(rounds)} 遍，哪一遍都没有剩下。这不是运气：没取到结束标记，读进程不会走；而结束标记又排在所有消息后面。`
        : `同一个程序又跑了 ${say.n(rounds)} 遍，有 ${say.n(unread)} 遍剩下了消息，这本不该发生。`,
  },
  summary: {
    'in-turn': '放消息的进程结束了，消息还在队列里；只有确定不会再有人放，empty() 返回 true 才算到头。',
    'early-reader': 'empty() 说的是问的那一刻，等你照着去做，那一刻已经过去了；写完了没有，得由写的一方说。',
    fixed: '读的一方用 get() 等，写的一方用结束标记说明没有了：不管谁先谁后，消息一条都不会丢。',
  },
  tryNext: [
    '`concur-lessons run queue-ipc early-reader`：读写同时开始，读的一方走得太早',
    '`concur-lessons run queue-ipc fixed`：用结束标记来解决',
    '`concur-lessons run pool-queue`：给进程池用的队列',
  ],
  python:
    '这里的队列住在创建它的进程里，那边的事件循环在转，队列就能用。Python 的队列是内核里的一条管道，由写进程里的一个后台线程往里送：写进程要是被杀掉，已经 put 过的消息也可能跟着丢。',
};
