import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: '各用各的，就不用锁',
  about: '只有一个线程碰得到的数据，不管线程再多，都用不着加锁。',
  variants: { private: '每个线程加自己的字段' },
  acts: {
    once: '两个线程，各加一百万次',
    rounds: '同一个程序，一遍又一遍',
  },
  outcomes: {
    own: '每个线程的数都对',
    mixed: '得到的数不是各自加出来的',
  },
  prediction: {
    question:
      't1 的 num 从 100 开始，t2 的 num 从 200 开始。两个线程同时给自己的 num 加 1，各 1,000,000 次，不加锁。最后是多少？',
    choices: {
      exact: '每次都是 1,000,100 和 1,000,200',
      less: '比这少，至少有时会这样',
      together: '两个都是 2,000,300',
    },
  },
  steps: {
    handed: ({ threads }, say) =>
      `${say.list(threads)} 是同一个类的两个对象，各有自己的字段 num，分别是 100 和 200。启动的时候，每个线程拿到的是自己那个对象的字段。`,
    'at-work': ({ overlapUs }, say) =>
      overlapUs > 0
        ? `两个线程跑的是同一个循环，在“竞态”那一课里，加法正是丢在这样一行上。它们同时在里面待了 ${say.us(overlapUs)}。不过，两边的 this 不是同一个对象。`
        : '两个线程跑的是同一个循环，在“竞态”那一课里，加法正是丢在这样一行上。不过，两边的 this 不是同一个对象。（这一次，一个做完了另一个才开始。）',
    own: ({ first, second, times, right }, say) =>
      right
        ? `t1 得到 ${say.n(first)}，t2 得到 ${say.n(second)}，都正好比开始时多 ${say.n(times)}。一次没丢，也没有用锁。`
        : `t1 得到 ${say.n(first)}，t2 得到 ${say.n(second)}。这不该发生：这些字段别人根本碰不到。`,
    'main-keeps': ({ first, second }, say) =>
      `main 看到的仍是 ${say.n(first)} 和 ${say.n(second)}。在 Node 里，字段是复制给线程的，结果只能通过共享的东西带回来，这里用的是 SharedArray。换成 Python，main 会看到新的数，因为那边从头到尾是同一个对象。`,
    always: ({ rounds, right }, say) =>
      `再跑 ${say.n(rounds)} 遍，${say.n(right)} 遍正确。要有竞态，得两个线程碰同一个变量才行。`,
  },
  summary: '只有一个线程够得着的数据不需要锁；保护数据最好的办法，就是不共享它。',
  tryNext: [
    '`concur-lessons run threadlocal`：同一个名字，每个线程各有各的值',
    '`concur-lessons run race`：同样的循环，换成两个线程共用的变量',
  ],
};
