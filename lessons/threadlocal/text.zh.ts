import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'ThreadLocal：同一个名字，各有各的值',
  about: '深层的函数也得知道在为谁干活。有三种办法告诉它，还有一种留给不用线程的任务。',
  variants: {
    local: '用 ThreadLocal，哪个函数都够得着',
    passing: '把学生当参数，一层层往下传',
    table: '一张表，每个线程占一行',
    tasks: '一个线程里的两个任务，用 AsyncLocalStorage',
  },
  acts: { class: '一所学校，两个学生' },
  outcomes: {
    own: '每个人听到的都是自己的名字',
    mixed: '有人听到了别人的名字',
    'variable-lost': '变量里成了别的任务的名字，storage 里没有错',
  },
  prediction: {
    question:
      '两件事同时进行，一件为 Ada，一件为 Lin。各自把学生的名字存到同一个名字下面，去忙一会儿别的，再读出来。读到的是谁？',
    choices: {
      own: '各自读到自己的学生',
      last: '两边读到的都是最后存进去的那个',
      none: '什么也没有，值不见了',
    },
  },
  steps: {
    sets: ({ each }) =>
      `${each.map(({ actor, student }) => `${actor} 写入 ${student}`).join('，')}，写的都是 school.student：同一行代码，同一个名字。接着两边各忙各的。`,
    reads: ({ each }) =>
      `hello() 没有参数。它去读 school.student，${each.map(({ actor, student }) => `在线程 ${actor} 里读到 ${student}`).join('，')}。谁也没有盖掉谁的。`,
    'none-in-main': ({ student }) =>
      `main 也读 school.student，${student === 'none' ? '什么也没读到' : `读到 ${student}`}：它从没设过自己的那一份。（Python 在这里会抛出 AttributeError。）`,
    'why-local': () =>
      'Node 的每个线程都会重新加载模块，所以用普通的 let，值也是各归各的；ThreadLocal 把这个意图写明了，而且就算交给另一个线程，也还是各归各的。Python 的线程看到的是同一份全局变量，那里只有 ThreadLocal 管用。',
    handed: ({ threads }, say) => `${say.list(threads)} 各自从参数里拿到学生，这是最朴素的办法。`,
    'passed-on': ({ each }) =>
      `${each.map(({ actor, student }) => `${actor} 里是 ${student}`).join('，')}，都对，局部变量从来不会弄混。只是 attend() 和 sitDown() 自己并不用 student，拿着它只为了往下传；要是有十层，就得传十次。`,
    found: ({ each }) =>
      `hello() 用线程的名字去查表，${each.map(({ actor, student }) => `在 ${actor} 里查到 ${student}`).join('，')}。参数是省了，但谁来读都得知道用什么键，用完还得有人记得删掉那一行。`,
    rows: ({ rows }) =>
      `表里有几行？${rows.map(({ actor, rows: count }) => `${actor} 里 ${count} 行`).join('，')}。在 Node 里每个线程各有一张表，其实连键都不需要。Python 里只有一张表，会有 2 行。`,
    'both-set': ({ tasks, tid, actor }, say) =>
      `这回不用线程：${say.list(tasks)} 的任务都跑在 ${actor} 里${tid === null ? '' : `，线程号 ${tid}`}。各自设好变量，接着就要等待了。线程只有一个，“每个线程一份”在这里帮不上忙。`,
    variable: ({ task, variable }) => `${task} 的任务接着往下走，变量里却是 ${variable}：在它等待的时候被盖掉了。`,
    storage: ({ each }) =>
      `storage 没有弄错：${each.map(({ task, storage }) => `${task} 的任务里是 ${storage}`).join('，')}。ThreadLocal 跟着线程走，AsyncLocalStorage 跟着任务走，过多少个 await 都不丢。Python 里对应的是 contextvars。`,
  },
  summary: 'ThreadLocal 让同一个名字在每个线程里各有各的值；许多任务共用一个线程时，用 AsyncLocalStorage。',
  tryNext: [
    '`concur-lessons run threadlocal passing`：改成一层层往下传',
    '`concur-lessons run threadlocal table`：改成查表',
    '`concur-lessons run threadlocal tasks`：一个线程，许多任务',
  ],
};
