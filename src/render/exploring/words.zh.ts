import { refusedInChinese } from './refused.zh.js';
import type { ExploringWords, TokenFault } from './words.js';

const faults: Readonly<Record<TokenFault, (part: string) => string>> = {
  shape: (part) => `“${part}” 里没有程序、版本和步骤`,
  turn: (part) => `其中的 “${part}” 看不懂`,
  thread: (part) => `其中的 “${part}” 线程编号太大`,
  times: (part) => `其中的 “${part}” 重复 0 次，或次数太多`,
};

export const zh: ExploringWords = {
  title: (program, threads) =>
    threads === 0 ? `${program}：主线程所有可能的执行顺序` : `${program}：${threads} 个线程所有可能的执行顺序`,
  counted: ({ threads, schedules, interleavings, redundant, steps, isReduced }, say) =>
    threads === 0
      ? `跑了 ${say.n(schedules)} 种顺序，共 ${say.n(steps)} 步。`
      : `在真实线程上跑了 ${say.n(schedules)} ${isReduced ? '类' : '种'}交错，共 ${say.n(steps)} 步${redundant > 0 ? `；另有 ${say.n(redundant)} 次中途发现重复而放弃` : ''}。${isReduced && interleavings !== null ? `它们代表了 ${say.n(interleavings)} 种交错。` : ''}`,
  deadlocks: (count, of, say) => `跑过的这 ${say.n(of)} 种里，有 ${say.n(count)} 种以死锁告终。`,
  proved: (onlyOrders) =>
    onlyOrders ? '已证明：各步一个接一个地走，不论什么顺序，结果都在这里。' : '已证明：可能的结果全在这里。',
  beyond: (values, say) =>
    `真实的处理器不在证明之内：几个线程读写 ${say.list(values)} 时没有任何先后约束，处理器和编译器可能重排这样的普通读写。那时会得到什么，要看 \`stress\`。`,
  notComplete: '没有跑完：也许还有别的结果。',
  stops: {
    schedules: '到了调度数上限（--limit）。',
    time: '到了时间上限（--time）。',
    aborted: '被中断了。',
    'preemption-bound': '抢占次数更多的顺序没有跑（--bound）。',
    'step-limit': '有的调度在步数上限之内没有结束，可能有线程在循环里空等。',
  },
  bounded: (bound) => `只跑抢占不超过 ${bound} 次的顺序。`,
  columns: {
    outcome: '结果',
    grade: '评价',
    schedules: '调度数',
    meaning: '说明',
    samples: '次数',
    share: '频率',
    expect: '评价',
    classes: '调度数',
  },
  deadlock: '死锁',
  crash: '抛出错误',
  timeout: '没有结束',
  onlyInProbe: '见过',
  simplest: ({ threads, preemptions, fewest, steps }, say) =>
    threads === 0
      ? `一种会出错的顺序：${say.n(steps)} 步`
      : `最简单的出错调度：${say.n(steps)} 步，抢占 ${say.n(preemptions)} 次${fewest ? '（不可能更少）' : ''}`,
  noFailure: '没有一种步骤顺序会出错。',
  noStop: '没有一种步骤顺序会死锁或抛出错误。',
  unjudged: (outcome, throws) =>
    `未评判：程序没有说明应该返回什么。${throws ? '请写明什么是对的：' : '可以在发现不对时抛出错误，或者写明什么是对的：'}\`export const outcomes = [{ outcome: ${outcome}, grade: 'acceptable' }]\``,
  endsWith: (outcome) => `返回 ${outcome}。`,
  endsInDeadlock: '谁也走不下去了：',
  waitsForNothing: 'main 在 await 永远不会来的东西',
  endsByThrow: (why) => `抛出错误：${why}`,
  waits: (actor, object, heldBy) =>
    heldBy === null ? `${actor} 在等 ${object}` : `${actor} 在等 ${object}，而它被 ${heldBy} 占着`,
  tokens: '每种结果各取一个调度，凭令牌可以再跑一遍：',
  replayWith: '再跑一遍：',
  definitions: [
    '交错：所有线程的步骤排成的一个完整顺序。',
    '类：只差在相邻两步互换、而这两步不碰同一个对象（或都只是读它）的交错，归为一类；每类跑一个，就能看到所有可能的结果。',
    '抢占：一个线程本来还能往下走，却换成了别的线程。',
  ],
  joins:
    'main 同时等着几个 join（Promise.all、Promise.race），或者一边等一边还做别的事。这里只试了一种先后：先调用的 join 先返回，而且要等 main 没有别的事可做才返回。',
  chance: (places, say) =>
    `时间和随机数不在证明之内：程序在 ${say.list(places)} 取了这样的值，换一个值会怎样，没有试过。`,
  sleeps:
    'main 的任务会按每一种先后接着走。这里的 sleep 没有长短：sleep(100) 也可能比 sleep(200) 后结束，就像网络的应答说不准谁先回来。sleep 按开始的先后编号。',
  threadSleeps: '这里的 sleep 没有长短：在睡的线程也可能比没睡的先往下走。程序对不对，不该靠睡多久来保证。',
  freeSleeps: (of) =>
    of === 'tasks'
      ? '这里的 sleep 没有长短。不加控制地跑，任务按开始等待的先后回来；“调度数” 一列则把每一种先后都算上。'
      : '这里的 sleep 没有长短：不加控制地跑是这样，“调度数” 一列里的各种顺序也是这样。',
  oneOrder: '这里不可能有别的顺序：除了 main 没有线程走过一步，main 也从来没有两个 sleep 同时在等。',
  noRace:
    '这个证明在任何机器上都成立：没有哪个普通变量会一边被一个线程写、一边被另一个线程读写，所以处理器和编译器的重排带不来别的结果。',
  progress: ({ schedules, steps, outcomes }, say) =>
    `${say.n(schedules)} 个调度，${say.n(steps)} 步，${say.n(outcomes)} 种结果`,

  replayed: (token, turns, say) => `在真实线程上重跑 ${say.n(turns)} 步：${token}`,
  replayedInPart: (token, taken, turns, say) =>
    `${say.n(turns)} 步里，在真实线程上只重跑了 ${say.n(taken)} 步：${token}`,
  fits: '每一步都和令牌一致。',
  goesOn: (more, say) => `令牌走完时程序还没结束，又走了 ${say.n(more)} 步（能不切换就不切换）。`,
  misfit: (turn, thread, where, say) => `令牌和程序对不上：第 ${say.n(turn)} 步该 ${thread} 走，但它${where}。`,
  misfits: {
    'never started': '从没启动过',
    ended: '已经结束',
    joins: '正在等别的线程结束',
    lost: '在等永远不会来的东西',
    blocked: '被挡住了，或者不能照令牌说的那样走',
    over: '和其他线程一样都已结束',
  },
  otherVersion: '这个令牌来自程序的另一个版本，能走多远就走多远。',
  exploreAgain: '程序现在有哪些令牌，再探索一遍就知道：',
  limited: '在步数上限之内没有结束。',

  stressTitle: (program) => `${program}：不加控制，反复运行`,
  stressed({ samples, wanted, durationMs, interrupted }, say) {
    const made = `用 ${say.us(durationMs * 1000)}跑了 ${say.n(samples)} 次`;
    if (samples >= wanted) return `${made}。`;
    return `${made}，本来要跑 ${say.n(wanted)} 次，${interrupted ? '中途被中断了' : '时间到了（--time）'}。`;
  },
  classesMean: (complete) =>
    `调度数：探索找到的、通向这个结果的交错类数${complete ? '' : '（探索没有跑完）'}。频率随机器和时机而变，类数不变。`,
  unseen: '有可能，但这次没遇上：少见不等于不会发生',
  beyondOrders: (values, say) =>
    values.length === 0
      ? '真的出现了，可是没有哪种步骤顺序能得到它。这里并没有竞争，说明程序还取决于顺序以外的东西：时钟、随机数，或者上一次运行留下来的值。'
      : `真的出现了，可是已经证明没有哪种步骤顺序能得到它：那个证明说的是步骤一个接一个地走，而处理器或编译器重排了对 ${say.list(values)} 的普通读写。原子操作和锁可以禁止这种重排。`,
  stressing: ({ samples, wanted, seconds }, say) =>
    `已跑 ${say.n(samples)}/${say.n(wanted)} 次，最多跑 ${say.us(seconds * 1e6)}，按 Ctrl-C 就此打住并统计`,
  endsSearch: '，按 Ctrl-C 就此打住',

  errors: {
    noSuchProgram: (word) => `没有叫 “${word}” 的课程，也没有这个文件。`,
    noSuchProgramHint: '可以写课程名（见 concur-lessons list）、课程里的程序（如 race/atomic），或者自己的文件。',
    cannotExplore: (lesson, variant) => `${lesson}/${variant} 不能探索：它讲的不是线程步骤的先后。`,
    canExplore: (programs) => `可以探索的有：${programs.join('、')}，以及你自己的任何文件。`,
    badProgram: (file, line, why) => `${file}${line === null ? '' : ` 第 ${line} 行`}：${why}。`,
    whys: { missing: '没有这个文件', kind: '程序应是 .ts 或 .js 文件（ES 模块）' },
    notDeterministic(where, step, told) {
      const quoted = (text: string | null) => (text === null ? '没有' : `是 “${text}”`);
      return told === undefined
        ? `程序不是确定的${where}：按同样的顺序再跑，第 ${step} 步却不一样了。`
        : `程序不是确定的${where}：第 ${step} 步原来${quoted(told.was)}，按同样的顺序再跑却${quoted(told.now)}。`;
    },
    otherEnd: (where, steps, { was, now }) =>
      `程序不是确定的${where}：同样的 ${steps} 步、同样的顺序，结果先是 ${was}，再跑却是 ${now}。`,
    notTheSame: '程序不是确定的：按同样的顺序再跑，走出来的步骤却不一样。',
    notDeterministicHint:
      '要探索的程序，只要轮到的顺序一样，每个线程做的事就必须一样：请去掉时钟、随机数，以及从上一次运行留下来的值。',
    where: (file, line) => `（${file}:${line}）`,
    failed: (where, message) => `无法探索${where}：${message}`,
    refused: refusedInChinese,
    noMain: (program) => `${program} 没有默认导出，没有可以运行的 main。`,
    noMainHint: '请写上：export default async function main() { … }',
    silent: (seconds) =>
      `程序已有 ${seconds} 秒没有任何共享操作，已被结束。不碰共享对象的循环，或者等待外部事件，都无法探索。`,
    died: (how) => `运行程序的进程结束了：${how}。`,
    badArgs: '传给 main 的参数组成的 JSON 数组，例如 [1] 或 ["a", 2]',
    badToken: (fault, part) => `这不是令牌：${faults[fault](part)}。`,
    badTokenHint:
      "令牌的样子：'race/broken@9f3c:1 2 1 2'。1x4 表示线程 1 连走四步，2! 表示线程 2 走一步，而且这一步失败。",
    processes: (names) => `程序用到了 ${names.join('、')}：探索只跟踪一个进程里的线程和它们对共享对象的操作。`,
    output: '它最后输出的是：',
  },
};
