import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: '同步：A 等 B 的结果',
  about: 'A 要用 B 做出来的东西。有了事件（Event），A 会等到它为止，先后次序不再碰运气。',
  variants: {
    ordered: 'A 等一个事件，由 B 来触发',
    unordered: 'A 走到那里就直接取，不等',
  },
  acts: {
    once: 'A、B 和一个结果',
    rounds: '一遍又一遍，B 中间不再停顿',
  },
  outcomes: {
    right: 'A 用的是 B 的结果',
    'too-early': '结果还没出来，A 就往下走了',
  },
  prediction: {
    question: 'result 是 0。B 干 200 毫秒的活，然后写入 42。A 和 B 同时启动，A 需要这个结果。A 拿到的是什么？',
    choices: {
      done: '每次都是 42',
      empty: '每次都是 0',
      either: '有时是这个，有时是那个',
    },
  },
  steps: {
    waits: ({ tid, state, wchan }) => {
      const seen =
        state === null
          ? ''
          : `内核显示线程 ${tid} 的状态是 ${state}${wchan === null ? '' : `，睡在 ${wchan} 里`}：等待不花一点 CPU。`;
      return `A 走到了需要结果的地方。它不去看结果在不在，而是等“ready”这个事件。${seen}`;
    },
    makes: ({ value, tooLate }, say) =>
      tooLate
        ? `B 干完了活，写入 ${say.n(value)}。可惜没人来读了，A 早已取走别的值往下走了。`
        : `B 干完了活，写入 ${say.n(value)}。`,
    sets: ({ somebodyWaits }) =>
      somebodyWaits
        ? 'B 触发事件，叫醒了 A。事件一旦触发就一直有效，后来的人可以直接通过。'
        : 'B 触发事件。这一次 A 还没走到等待那一步，不要紧，事件一旦触发就一直有效。',
    'goes-on': ({ value, waitedUs, inOrder }, say) =>
      `A ${waitedUs === null ? '发现事件已经触发' : `等了 ${say.us(waitedUs)}后醒来`}，读到 ${say.n(value)}，接着往下走。${
        inOrder ? 'B 的写一定在 A 的读之前。这不靠运气，是写法决定的：写、触发、等到、读。' : ''
      }`,
    always: ({ rounds, early }, say) =>
      early === 0
        ? `再跑 ${say.n(rounds)} 遍，这回 B 不停顿，两个线程几乎同时到达：${say.n(rounds)} 遍里 A 拿到的全是 42。谁先到都一样。`
        : `再跑 ${say.n(rounds)} 遍，有 ${say.n(early)} 遍 A 早了，这本不该发生。`,
    takes: ({ value }, say) =>
      value === 0
        ? `A 需要结果，看到什么就取什么：${say.n(value)}。没有谁告诉它 B 还在干活。不报错，只是数字不对。`
        : `A 需要结果，看到什么就取什么：${say.n(value)}。这一次 B 够快，赶上了；可是没有什么能保证每次都赶得上。`,
    chance: ({ rounds, early }, say) => {
      const end =
        early === 0
          ? '一次也没出错，但程序里没有任何一行是它不出错的理由。'
          : early === rounds
            ? 'B 的活再少一点，结果就会反过来。'
            : '同一个程序，时对时错。';
      return `再跑 ${say.n(rounds)} 遍，这回 B 不停顿，两个线程几乎同时到达：其中 ${say.n(early)} 遍 A 早了。${end}`;
    },
  },
  summary: '同步就是等一个信号，而不是指望时机凑巧。',
  tryNext: [
    '`concur-lessons run sync unordered`：什么也不等，会怎样',
    '`concur-lessons run lock`：谁先谁后无所谓，只要一次一个',
  ],
};
