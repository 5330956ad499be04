import type { AskedFor, OutcomesProblem, Refusal } from '../../trace/refusal.js';

const asked: Readonly<Record<AskedFor, readonly [what: string, cure: string]>> = {
  timer: ['自己设了定时器', '请改用 kit 的 `sleep`，用定时器限时的地方也一样。'],
  channel: ['自己开了消息通道', '请改用 kit 的共享变量、锁或事件。'],
  file: ['在 await 后面读写文件或加载模块', '请用 readFileSync 读文件，用文件开头的 import 加载模块。'],
  random: ['用 node:crypto 取了随机数', '请去掉。'],
  other: ['在等外部的事件', '请去掉。'],
};

function problemOf(problem: OutcomesProblem): string {
  if (problem.what === 'no-array') return '不是数组';
  const entry = `的第 ${problem.entry} 项`;
  if (problem.what === 'no-outcome') return `${entry}没有写 outcome`;
  if (problem.what === 'description') return `${entry}的 description 不是字符串`;
  return `${entry}的 grade 是 ${problem.grade}`;
}

/** Why a program cannot be explored: what it does, why that is out of reach, and what to do. */
export function refusedInChinese(refusal: Refusal): string {
  switch (refusal.why) {
    case 'asks': {
      const [what, cure] = asked[refusal.what];
      const kind = refusal.what === 'other' && refusal.type !== '' ? `（${refusal.type}）` : '';
      return `${refusal.actor} ${what}${kind}。它什么时候到不算一个步骤，所以没法把各种先后都试一遍。${cure}`;
    }
    case 'threads':
      return `程序有 ${refusal.threads} 个线程，而探索时除 main 外最多 ${refusal.limit} 个，何况线程一多，交错就多得跑不完。请减少线程：两三个就足以暴露几乎所有的错。`;
    case 'starts':
      return `${refusal.actor} 启动了 ${refusal.thread}。只有 main 启动的线程才能探索：请把它们都放到 main 里启动。`;
    case 'alive':
      return `main 没有 join ${refusal.thread}，就问它是否还活着。线程结束不算一个步骤，所以没法把两种回答都试一遍：请先 join，或者让它做完时写一个共享对象。`;
    case 'join-timeout':
      return `对 ${refusal.thread} 的 join({ timeoutMs }) 不能探索：去掉时限，各种顺序自然都会试到。`;
    case 'roll':
      return '程序问了有哪些线程还活着。线程结束不算一个步骤，所以没法把各种回答都试一遍：请去掉，或者让每个线程做完时写一个共享对象。';
    case 'join-beside-sleeps':
      return `main 去 join 线程时，别的任务还有 ${refusal.sleeps} 个 sleep 没有结束。谁先结束没法探索：请先 await 那些任务，再 join。`;
    case 'sleeps':
      return `main 同时有 ${refusal.sleeps} 个 sleep，而探索时最多 ${refusal.limit} 个。请减少任务：两三个就足以暴露几乎所有的错。`;
    case 'early-exit':
      return refusal.code === null
        ? 'main 还没返回，就已经没有可等的东西了：它 await 的东西永远不会来。'
        : `main 还没返回，程序就调用了 process.exit(${refusal.code})。`;
    case 'outcomes':
      return `程序导出的 outcomes ${problemOf(refusal.problem)}。应写成：export const outcomes = [{ outcome: 2, grade: 'acceptable', description: '每次加法都算上了' }]；grade 只能是 acceptable、interesting 或 forbidden。`;
    case 'stuck':
      return `${refusal.thread} 已有 ${refusal.seconds} 秒没做共享操作，也没有结束。不碰 kit 的共享对象的循环，或者等待外部事件，都不能探索：请去掉，或者让它结束。`;
  }
}
