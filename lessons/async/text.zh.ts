import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: '等结果，还是等回调',
  about: 'main 把活儿交给另一个进程。它可以站着等结果，也可以先忙自己的，等对方来回调。',
  variants: {
    callback: 'applyAsync：做完了叫我',
    sync: 'apply：调用之后一直等到有结果',
  },
  acts: {
    callback: '别的进程烧水，main 看书',
    busy: 'main 埋头计算，不让别人插手',
    sync: '别的进程烧水，main 等着',
  },
  outcomes: {
    once: '结果来了，不多不少正好一次',
    wrong: '结果没有正好来一次',
  },
  prediction: {
    question: {
      callback: 'main 有五页书要看，还要烧水：用 applyAsync 交给另一个进程，得花 600 毫秒。第 1 页什么时候开始看？',
      sync: 'main 有五页书要看，还要烧水：用 apply 交给另一个进程，得花 600 毫秒。第 1 页什么时候开始看？',
    },
    choices: {
      'at-once': '话一交代完就看',
      after: '等水烧开了再看',
      pauses: '趁对方停顿的时候看',
    },
  },
  steps: {
    asks: ({ main, tookUs }, say) =>
      `main（${main}）把任务交给进程池，同时交代了做完以后调用哪个函数。applyAsync 马上返回，过了 ${say.us(tookUs)}，main 已经在看第 1 页。`,
    meanwhile: ({ main, worker, steps, pages }, say) =>
      `任务由池里的工作进程 ${worker} 来做，分 ${say.n(steps)} 步。${
        pages > 0
          ? `这段时间里，main（${main}）又翻了 ${say.n(pages)} 页：两个进程，各忙各的。`
          : `这段时间里，main（${main}）一直腾得出手。`
      }`,
    done: ({ worker, value, tookUs }, say) =>
      `过了 ${say.us(tookUs)}，任务在 ${worker} 里做完了，返回“${value}”，发给 main。`,
    called: ({ pid, inMain, worker, delayUs }, say) =>
      inMain
        ? `回调函数跑在 ${pid}，也就是 main 里，而不是做任务的 ${worker} 里。它在任务结束 ${say.us(delayUs)}后执行，当时 main 正停在 await 上：Node 的主线程只有在这种地方才会让别人插进来。`
        : `回调函数跑在 ${pid}，这不是 main，本不该发生。`,
    together: ({ pages, pagesUs, taskUs, tookUs }, say) =>
      `main 看完了 ${say.n(pages)} 页，共 ${say.us(pagesUs)}；烧水用了 ${say.us(taskUs)}。连启动工作进程在内，一共 ${say.us(tookUs)}，${
        tookUs < pagesUs + taskUs ? '比一件做完再做另一件省时间。' : '这一次没比一件做完再做另一件省下时间。'
      }`,
    busy: ({ busyUs, doneUs, delayUs, after }, say) =>
      `这次 main 连着计算了 ${say.us(busyUs)}，中间没有 await。算到 ${say.us(doneUs)}的时候，任务就做完了。${
        after
          ? `可是回调要等 main 算完才轮得上，比任务结束晚了 ${say.us(delayUs)}。Python 用单独的线程来回调，中途就插得进来。`
          : '回调在中途就执行了。'
      }`,
    calls: ({ main }) => `main（${main}）把任务交给进程池，就停在那里等结果，书还没开始看。`,
    stands: ({ main, worker, steps, pages, asleep }, say) =>
      `进程 ${worker} 在做任务，分 ${say.n(steps)} 步。${pages === 0 ? '到这时为止，main 一页也没看。' : `到这时为止，main 看了 ${say.n(pages)} 页。`}${
        asleep ? `内核显示 ${main} 在睡眠：它在等对方。` : ''
      }`,
    returns: ({ value, waitedUs }, say) =>
      `调用返回了“${value}”，连启动工作进程在内等了 ${say.us(waitedUs)}。用不着回调，下一行就能用上结果。`,
    pages: ({ pages, after }, say) =>
      after
        ? `到这时 main 才看那 ${say.n(pages)} 页。先后是确定的：任务在前，第 1 页在后。`
        : `main 看那 ${say.n(pages)} 页。`,
    cost: ({ syncUs, callbackUs }, say) =>
      `同样的活儿，这次两种办法都跑了：等结果用了 ${say.us(syncUs)}，用回调是 ${say.us(callbackUs)}。${
        syncUs > callbackUs
          ? '等待的时间，main 本来可以用来看书。'
          : '这一次等待没有多花时间，大概是机器上别的活儿搅乱了计时。'
      }在 Node 里，等待就是 await：停下的是这个函数，进程里别的代码还能跑。在 Python 里，这个线程什么也干不了。`,
  },
  summary: '同步：调用之后等结果；异步：调用之后先忙别的，做完了再回调，回调就在自己的进程里。',
  tryNext: ['`concur-lessons run async sync`：调用，然后等着', '`concur-lessons run pool`：十个任务，三个工作进程'],
  python:
    '两边都是在父进程里回调。Python 用一个单独的线程，随时都能回调；Node 用主线程，而且要等它闲下来才行：主线程忙着的时候，谁也打断不了它。',
};
