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
      : `程序没有正常结束（${endings[ended]}），课程没有声明过这种情况。`,
  leftOut: ({ act, needs, platform }, say) => `略过了“${act}”：它需要 ${say.list(needs)}，当前系统是 ${platform}。`,
  notRun: ({ act }) => `“${act}”没有运行：在它之前，运行就被中断了。`,
  threw: ({ act, reason }) => closed(`“${act}”跑完了，但中途有异常抛出：${reason}`),
  damaged: ({ lines, first }, say) => `记录中有 ${say.n(lines)} 行无法读取，已略过。第一处：${first}`,
  otherVersion: '这次运行是用另一个版本的程序录制的，屏幕上显示的是当时的源码。',
  nothingRan: '没有运行任何程序，因此没有可讲解的内容。',
  fault: ({ lesson, place, cause }) =>
    `课程 ${lesson} 内部出错（${place}）：${closed(cause)}运行本身不受影响。请反馈这个问题，可以用 --save FILE 保存这次运行。`,
};
