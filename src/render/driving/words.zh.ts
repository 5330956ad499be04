import type { DriveWord } from './commands.js';
import type { DrivingWords } from './words.js';

const wordNames: Readonly<Record<DriveWord, string>> = {
  undo: '撤销',
  redo: '重做',
  restart: '从头再来',
  hint: '提示',
  goal: '目标',
  source: '源码',
  steps: '步骤',
  help: '帮助',
  quit: '退出',
};

const held = (object: string, heldBy: string | null) => (heldBy === null ? '' : `，${object} 在 ${heldBy} 手里`);

export const zh: DrivingWords = {
  introduction: (program, threads) =>
    threads === 0
      ? `${program}：接下来哪个 sleep 先结束、哪个任务接着走，你说了算。任务都是真的。`
      : `${program}：下一步由哪个线程走，你说了算。线程都是真的。`,
  howToAnswer: (words) =>
    `输入线程的编号或名字，也可以输入：${words.map((word) => `${word}（${wordNames[word]}）`).join('、')}。`,
  goal: '目标',
  goals(kind, outcomes, more) {
    if (kind === 'deadlock') return '让它死锁';
    if (kind === 'crash') return '让它抛出错误';
    return more ? '让它算错' : `让它返回 ${outcomes.join(' 或 ')}`;
  },
  par: ({ steps, preemptions, fewest }, say) =>
    `${fewest ? '最少' : '找到的最少'}：抢占 ${say.n(preemptions)} 次，${say.n(steps)} 步`,
  steps: (count, say) => `${say.n(count)} 步`,
  preemptions: (count, say) => `抢占 ${say.n(count)} 次`,
  noGoal: '没有目标',
  impossible({ schedules, steps, isJudged, races, joins = false, chance = [] }, say) {
    const what = isJudged ? '都不会出错' : '结果都一样，也不会死锁或抛出错误';
    const limit =
      races.length === 0 ? '' : `真实的处理器却可能重排对 ${say.list(races)} 的普通读写，这一点不在证明之内。`;
    const order = joins ? 'main 同时等几个 join、或者边等边做别的事时，只试了一种先后。' : '';
    const other = chance.length === 0 ? '' : `程序在 ${say.list(chance)} 取了时间或随机数，换一个值会怎样，没有试过。`;
    return `不管各步按什么先后顺序走，${what}，这是证明过的：每类交错跑一个，共 ${say.n(schedules)} 个调度、${say.n(steps)} 步。${limit}${order}${other}不信就试试。`;
  },
  noneFound: (schedules, say) => `跑了 ${say.n(schedules)} 个调度都没出错。但没有跑完，算不上证明：不妨试试。`,
  cutShort: (schedules, say) => `只探索了 ${say.n(schedules)} 个调度，没有跑完：也许还有别的目标，或更短的走法。`,
  taskSleeps: 'sleep 在这里没有长短：哪个先结束由你选，它的任务就接着走。sleep 按开始的先后编号。',
  threadSleeps: 'sleep 在这里不算一步，也没有长短。',
  unjudged: (outcome) =>
    `这个程序没有说明应该返回什么，所以每种结果都算一个目标。写明什么是对的，目标就只剩出错的结果：\`export const outcomes = [{ outcome: ${outcome}, grade: 'acceptable' }]\``,
  goalNow: (text, place, of) => `目标 ${place}/${of}：${text}。`,
  onlyGoal: '没有别的目标。',

  blocked: (object, heldBy) => `被挡住：在等 ${object}${held(object, heldBy)}`,
  blockedWhy: (object, heldBy) => `它在等 ${object}${held(object, heldBy)}`,
  timesOut: (object, heldBy) => `等 ${object} 等到超时${held(object, heldBy)}`,
  failsNow: (object, heldBy) => `拿不到 ${object}${held(object, heldBy)}`,
  joins: '在等其他线程结束',
  lost: '在等永远不会来的东西',
  ended: '已结束',
  heldBy: (lock, holder) => (holder === null ? `${lock} 空闲` : `${lock} 在 ${holder} 手里`),

  noSteps: '还没有走过一步。',
  noUndo: '没有可以撤销的步骤。',
  noRedo: '没有可以重做的步骤。',
  noThread: (word, there, say) => `没有叫 “${word}” 的线程，这里有 ${say.list(there)}。`,
  more: { screen: '全部按键：?', lines: '还能输入什么：help' },
  cannotMove: (name, why) => `${name} 走不了：${why}。`,
  onlyTimesOut: (name, object, how) => `${name} 在等 ${object}，等到超时为止。要让它超时：${how}。`,
  cannotFail: (name) => `${name} 在这里不会失败，也不会超时。`,
  noSuchWay: (name, ways) => `${name} 只有 ${ways} 种走法，最后一种是 ${'!'.repeat(ways - 1)}。`,
  isOver: '这次运行已经结束。可以撤销，也可以从头再来。',
  unknownKey: (key, keys) => `${key === null ? '这个键' : `“${key}” `}在这里没有用。能按的键：${keys.join('，')}。`,
  thinking: '正在从这里往下探索……',
  hint({ answer, undo, isLeast, name, fails, wakes, steps, schedules }, say) {
    const moves = wakes === null ? '走' : `从第 ${say.n(wakes)} 个 sleep 接着走`;
    const move = `让 ${name} ${fails ? '失败或超时' : moves}`;
    const back = `${isLeast ? '先' : '有一条路一定行：先'}撤销 ${say.n(undo)} 步，再${move}，从那里起 ${say.n(steps)} 步到目标。`;
    if (answer === 'reached') return '目标已经达到。';
    if (answer === 'move') return `目标还能达到，再走 ${say.n(steps)} 步就行：下一步${move}。`;
    if (answer === 'undo') return `从这里怎么走都到不了目标了。${back}`;
    return `从这里试了 ${say.n(schedules)} 个调度，没有找到目标。${back}`;
  },

  endsWith: (outcome) => `返回了 ${outcome}`,
  endsByThrow: (why) => `抛出错误 ${why}`,
  endsInDeadlock: '死锁：谁也走不下去了',
  alreadyDeadlocked: (names, say) => `${say.list(names)} 互相等待，再也走不下去了。`,
  reached(preemptions, par, say) {
    const took = `抢占 ${say.n(preemptions)} 次`;
    if (preemptions <= par.preemptions) return `达到目标，${took}，${par.fewest ? '不可能更少' : '和找到的最少一样'}。`;
    return `达到目标，${took}；其实 ${say.n(par.preemptions)} 次就够。`;
  },
  notReached: '没有达到目标：可以撤销，退回到还来得及的地方。',
  left: '运行还没结束，你就离开了。',
  share: '再跑一遍这个调度，或者分享给别人：',
  before: (goal, preemptions, say) => `先前达到过的目标（${goal}），抢占 ${say.n(preemptions)} 次：`,
  furthest: (steps, say) => `走得最远的一次，共 ${say.n(steps)} 步：`,

  views: { source: '完整源码', steps: '全部步骤', help: '按键' },
  keys: {
    thread: '选线程',
    fails: '失败',
    ways: '换 sleep',
    undo: '撤销',
    restart: '从头再来',
    redo: '重做',
    hint: '提示',
    goal: '目标',
    source: '源码',
    steps: '步骤',
    help: '按键',
    quit: '退出',
    scroll: '滚动',
    close: '返回',
  },
  onlyMain: '往下走',
  failing: '! 加编号：让那个线程失败或超时',
  way: (bangs, way) => `${bangs} 加编号：第 ${way} 行的 sleep`,
  typing: (text) => `线程 ${text}：按 Enter`,
  help: ({ left, right, mark }) => [
    {
      title: '按键',
      rows: [
        ['1 2 3 …', '由这个编号的线程走下一步'],
        ['! 再按编号', '让它这一步失败或等到超时（只在可能的时候）'],
        ['! !! !!!', '再按 main 的编号：从第二、三、四个 sleep 接着走'],
        [': 再打名字', '按名字选线程，或选两位数的编号'],
        [`u ${left}`, '撤销上一步（把之前的步骤重跑一遍）'],
        [`r ${right}`, '重做'],
        ['Home', '从头再来'],
        ['h', '提示：从这里往下探索，看目标还能不能达到、怎么走'],
        ['g', '换下一个目标（有几个目标时）'],
        ['s t', '完整源码；全部步骤'],
        ['q', '退出；令牌会留在屏幕上'],
      ],
    },
    {
      title: '符号',
      rows: [
        [mark, '刚走过的那一步所在的行'],
        ['t1', '写在行尾：t1 的下一步在这一行'],
        ['抢占', '一个线程本来还能往下走，却换成了别的线程'],
      ],
    },
  ],
  answers: [
    ['1、t1', '由这个线程走下一步'],
    ['1!', '同上，但让这一步失败或超时（只在可能的时候）'],
    ['0、0!、0!!', 'main 从第一、二、三个 sleep 接着走'],
    ['undo、redo', '撤销上一步；重做'],
    ['restart', '从头再来'],
    ['hint', '从这里往下探索，看目标还能不能达到、怎么走'],
    ['goal', '换下一个目标（有几个目标时）'],
    ['source', '完整源码'],
    ['steps', '到现在为止的全部步骤'],
    ['quit', '退出'],
  ],
};
