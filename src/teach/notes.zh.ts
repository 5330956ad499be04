import type { EndFacts, Notes } from './notes.js';

function lastOf({ last }: EndFacts): string {
  if (last === null) return '此前没有任何记录。';
  const where = last.site === null ? '' : `（${last.site.file} 第 ${last.site.line} 行）`;
  return `最后一条记录是 ${last.actor} 的 ${last.what}${where}。`;
}

const closed = (text: string) => (/[。！？.!?]$/.test(text) ? text : `${text}。`);

const endings = {
  finished: '正常结束',
  deadlock: '死锁',
  timeout: '超时',
  crashed: '崩溃',
  interrupted: '中断',
} as const;

export const notes: Notes = {
  ended: {
    deadlock: (facts, say) =>
      (facts.stuck.length === 0
        ? '程序陷入死锁，谁也无法继续。'
        : `程序陷入死锁：${say.list(facts.stuck)} 再也无法继续。`) + lastOf(facts),
    timeout: (facts, say) => `运行了 ${say.us(facts.durationUs)}仍未结束，已被终止。${lastOf(facts)}`,
    crashed: (facts) => closed(`程序崩溃了${facts.reason === null ? '' : `：${facts.reason}`}`) + lastOf(facts),
    interrupted: (facts) => `运行被中断，没有跑完。${lastOf(facts)}`,
  },
  unknownOutcome: ({ outcome, ended }) =>
    ended === 'finished'
      ? `结果是 ${outcome}，课程没有声明过这种结果。`
      : ended === 'interrupted'
        ? '还没跑完就被中断了，没有结果。'
        : `程序没有正常结束（${endings[ended]}），课程没有声明过这种情况。`,
  leftOut: ({ act, needs, platform }, say) => `略过了“${act}”：它需要 ${say.list(needs)}，当前系统是 ${platform}。`,
  notRun: ({ act }) => `“${act}”没有运行：在它之前，运行就被中断了。`,
  threw: ({ act, reason }) => closed(`“${act}”跑完了，但中途出了问题：${reason}`),
  instead: ({ variant, missing, platform }) =>
    missing === 'linux'
      ? `“${variant}”要用真正的 fork(2)，只有 Linux 上才行，当前系统是 ${platform}。下面是到处都能用的做法。`
      : `“${variant}”要用真正的 fork(2)，需要 koffi 这个包，而它在这里加载不了。下面是到处都能用的做法；想看真的，请运行 npm install koffi。`,
  slowed: ({ times }, say) => `--slow：每次睡眠、每个超时都是源码里写的 ${say.n(times)} 倍。`,
  hung: ({ child, pid, reason }) =>
    closed(
      `${child}（进程 ${pid}）再也无法继续，已被终止：${reason}。fork() 只复制调用它的那个线程，谁要等别的线程，就会永远等下去`,
    ),
  forkedAgain: ({ child, pid, signal }) =>
    `有一次 fork ${child} 得到的进程（${pid}）没能活过来（${signal}），于是又调用了一次 fork()。毛病在 Node，不在 fork：Node 的内存本来就没打算让人复制。`,
  damaged: ({ lines, first }, say) => `记录中有 ${say.n(lines)} 行无法读取，已略过。第一处：${first}`,
  otherVersion: '这次运行是用另一个版本的程序录制的，屏幕上显示的是当时的源码。',
  sameInPython: '用 Python 再跑一遍',
  nothingRan: '没有运行任何程序，因此没有可讲解的内容。',
  fault: ({ lesson, place, cause, replayed }) =>
    replayed
      ? `这份存档里有一处，课程 ${lesson} 讲不出来（${place}）：${closed(cause)}如果文件保存之后没有改动过，那就是课程本身的问题，请连同文件一起反馈。`
      : `课程 ${lesson} 内部出错（${place}）：${closed(cause)}运行本身不受影响。请反馈这个问题，可以用 --save FILE 保存这次运行。`,
};
