import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: 'apply：一次只做一个任务的进程池',
  about: '同样十个任务、三个进程，只是 main 每交一个任务都要等到结果，才交下一个。',
  variants: { apply: '先用 apply()，每次都等结果；再用 applyAsync() 做同样的事' },
  acts: {
    'one-by-one': '用 apply() 洗十个盘子',
    'at-once': '用 applyAsync() 洗同样十个',
  },
  outcomes: {
    'all-washed': '每个盘子都洗了一次',
    otherwise: '有盘子漏洗了，或者洗了两遍',
  },
  prediction: {
    question: '三个进程洗十个盘子。apply() 要等一个洗完才交下一个，applyAsync() 不等。用 apply() 要花多久？',
    choices: {
      same: '差不多久：反正都是三个进程在洗',
      longer: '明显更久',
      shorter: '明显更快',
    },
  },
  steps: {
    first: ({ worker, pid, state }) =>
      `main 用 apply() 交出 1 号盘子，${worker}（${pid}）接了过去。main 自己停在这一行等结果${
        state?.startsWith('S') === true ? `，内核说它的状态是 ${state}` : ''
      }。这期间，另外两个工作进程无活可干。`,
    back: ({ waitedUs }, say) =>
      `1 号洗完了，apply() 返回 wash() 的返回值，就像普通的函数调用。连启动工作进程在内，main 等了 ${say.us(waitedUs)}。`,
    second: ({ chained, same, worker }) =>
      `到这时 main 才交出 2 号盘子。${
        chained ? '1 号先洗完不是碰巧：1 号不洗完，2 号根本不会交出来。' : ''
      }${same ? `2 号还是由 ${worker} 来洗。` : `2 号归了 ${worker}。`}`,
    lanes: ({ tasks, most, idle, workers }, say) =>
      `${say.n(tasks)} 个盘子，${
        most === 1 ? '从来没有两个同时在洗' : `同时在洗的最多 ${say.n(most)} 个`
      }，而进程明明有 ${say.n(workers)} 个。${
        idle.length === 0 ? '每个都轮到过，但总是一个在洗，别的闲着。' : `${say.list(idle)} 一个盘子也没轮到。`
      }`,
    together: ({ tasks, tookUs, early }, say) =>
      `同样的事换成 applyAsync()：${say.n(tasks)} 个任务在 ${say.us(tookUs)}内全部交完${
        early === 0 ? '，这时第一个都还没做完' : ''
      }。它返回的是 AsyncResult，只是对结果的承诺，还不是结果。`,
    'lanes-too': ({ tasks, most }, say) =>
      `这一次最多有 ${say.n(most)} 个盘子同时在洗。${say.n(tasks)} 个任务没变，函数没变，用的是另一个同样大小的进程池。`,
    times: ({ oneUs, allUs, ratio, workers }, say) =>
      `两个时间都是刚才这次运行量出来的，从开始洗第一个盘子算到洗完最后一个：apply() 用了 ${say.us(oneUs)}，applyAsync() 用了 ${say.us(allUs)}${
        ratio > 1.2
          ? `。一个个等，时间是后者的 ${say.n(Math.round(ratio * 10) / 10)} 倍；进程有 ${say.n(workers)} 个，除去偶然因素，最多也就差 ${say.n(workers)} 倍。`
          : '，这一次相差不大。'
      }`,
  },
  summary: 'apply() 每次都等结果，所以同一时刻只有一个进程在干活；applyAsync() 才能让所有进程都忙起来。',
  tryNext: ['`concur-lessons run pool`：细看 applyAsync()', '`concur-lessons run async`：不等结果，做完了再叫我'],
  python:
    'Python 的 apply() 会把整个主线程堵住。这里要加 await：main 停在那一行，但事件循环照转，期间还能处理别的事。Python 里哪个工作进程先读到任务就归谁，所以三个可能都轮得到，不过仍然一次只有一个在做。',
};
