import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: '把一个列表交给两个线程',
  about: '两个线程拿到的是同一个列表，还是各拿一份副本？要看交出去的是什么。',
  variants: {
    shared: 'SharedArray：大家用同一块内存',
    copied: '普通数组：每个线程一份副本',
  },
  acts: { once: 't1 修改列表，之后 t2 来看' },
  outcomes: {
    changed: 'main 的列表里有 44',
    unchanged: 'main 的列表没有变',
  },
  prediction: {
    question: '把列表 11、22、33 交给 t1，t1 在末尾放上 44；然后再交给 t2。t2 看到什么？',
    choices: { with: '11、22、33、44', without: '没有 44 的列表' },
  },
  steps: {
    handed: () =>
      'main 交给 t1 一个 SharedArray，有四个位置：11、22、33，还有一个等着填的 0。交过去的只是一个引用，数字还在原处，两边看到的是同一份。',
    sets: ({ place, value }) => `t1 把 ${value} 写进 ${place}。`,
    finds: ({ list }) => `t1 结束之后 t2 才启动。它把四个位置都读一遍：${list}。44 就在里面。`,
    'main-sees': ({ list }) =>
      `main 读到的也是 ${list}：三个线程，一个列表。Python 里任何列表都是这样，因为它的线程共享所有对象。Node 里只有共享内存才行，而且只能放数字，长度也是固定的。`,
    copied: () =>
      'main 交给 t1 一个普通数组。线程启动的那一刻，Node 会把它复制一份（“结构化克隆”）：t1 拿到的内容一模一样，却是另一个数组。',
    adds: ({ actor, list }) => `${actor} 追加 44，手里是 ${list}。它改的是自己那一份。`,
    'finds-old': ({ actor, list }) =>
      `main 把同一个数组交给 ${actor}，${actor} 拿到的又是新的一份：${list}。t1 对自己那份做了什么，到不了这里。`,
    'main-keeps': ({ actor, list }) =>
      `${actor} 手里的也还是 ${list}。数字、字符串、数组、普通对象，交出去都是复制；只有 kit 的对象（SharedArray、Lock、Event 等）过去之后还是同一个东西。Python 什么都不复制，t2 会看到 44。`,
  },
  summary: '在 Node 里，交给线程的参数会被复制；只有共享内存，两边才是同一份。',
  tryNext: [
    '`concur-lessons run shared-args copied`：换成普通数组',
    '`concur-lessons run race`：两个线程同时修改同一个东西',
  ],
};
