import type { LessonText } from 'concur-lessons/lesson';
import type { lesson } from './lesson.js';

export const text: LessonText<typeof lesson> = {
  title: '多任务：进程比核心多',
  about: '同时埋头计算的进程，比这台机器的核心多两个。看看谁能用上核心，一次用多久。',
  variants: { busy: '只顾计算的进程' },
  acts: { busy: '活儿比核心多' },
  outcomes: { 'all-done': '每个进程都轮到了' },
  prediction: {
    question: '忙碌的进程比核心多两个。没分到核心的进程怎么办？',
    choices: {
      turns: '大家轮流：系统反复收回核心，再交给下一个',
      wait: '一直等到别的进程结束',
      refused: '系统拒绝启动它们',
    },
  },
  steps: {
    start: ({ count, cores }, say) =>
      `main 启动了 ${say.n(count)} 个进程。这次运行能用的核心有 ${say.n(cores)} 个，而每个进程都想一直独占一个。`,
    ready: ({ ready, cores }, say) =>
      `我们在同一时刻向内核查了所有进程：有 ${say.n(ready)} 个处于状态 R，意思是正在运行，或者随时可以运行。真正在跑的最多 ${say.n(cores)} 个，内核对这两种情况不作区分。`,
    cores: ({ shown, count, looks, everyMs, moved, moves }, say) =>
      `看了 ${say.n(looks)} 次，每次至少隔 ${say.us(everyMs * 1000)}，一次一列。一行是一个进程${
        shown < count ? `（只列出 ${say.n(count)} 个中的前 ${say.n(shown)} 个）` : ''
      }，数字是它当时所在的核心，点表示它当时不在，或者不处于状态 R。${
        moves === 0
          ? '这一次，没看到哪个进程换过核心。'
          : `看到有 ${say.n(moved)} 个进程换过核心，一共换了 ${say.n(moves)} 次：内核随时可以让一个进程换个核心接着跑。`
      }`,
    unseen: ({ platform }) =>
      `在这个系统（${platform}）上，程序看不到别的进程在哪个核心上；换成 Linux，这里就能看到。下面只能听各个进程自己怎么说。`,
    share: ({ count, cores, forMs, leastMs, mostMs, sumMs, others, looked }, say) =>
      `从开始到结束，每个进程都算了 ${say.us(forMs * 1000)}，可真正占着核心的只有其中的 ${say.us(leastMs * 1000)}到 ${say.us(mostMs * 1000)}。加起来是 ${say.us(sumMs * 1000)}的 CPU 时间，由 ${say.n(count)} 个进程在 ${say.n(cores)} 个核心上分，谁也没落下。${
        others ? '机器上别的程序也占去了不少。' : ''
      }${looked ? '（这里只算循环本身；内核给的数字把 Node 启动用掉的也算在内。）' : ''}`,
    pushed: ({ count, sum, least, sliceUs }, say) =>
      `它们的循环从来不等什么，核心还是会被内核收走：从 ${say.n(count)} 个进程手里一共收走了 ${say.n(sum)} 次${
        least > 1 ? `，每个进程至少 ${say.n(least)} 次` : ''
      }。平均才干 ${say.us(sliceUs)}，就换别人上了。所以看起来，大家像是在同时跑。`,
  },
  summary: '有几个核心，同一时刻就只能跑几个进程；进程再多，系统就让它们轮流，每次只跑一小会儿。',
  labels: { core: '所在核心，看一次记一列 →', times: '次' },
  tryNext: ['`concur-lessons run fork`：一个进程怎么变成两个', '`concur-lessons run process`：子进程的一生'],
};
