import type { UiText } from './ui.js';

const partNames = {
  sentence: '整段说明',
  source: '源码',
  picture: '整幅图',
  lanes: '全部参与者',
  values: '共享变量',
  notes: '提示',
  evidence: '系统证据',
} as const;

export const zhText: UiText = {
  step: (index, of) => `第 ${index}/${of} 步`,
  summary: '小结',
  savedRun: '存档回放',
  orderMade: '顺序为人为安排',
  leftOut: (key, parts, say) => `放不下${say.list(parts.map((part) => partNames[part]))}，按 ${key} 查看`,
  auto: (seconds) => `自动播放，每步 ${seconds}`,
  running: (act) => `正在运行：${act}`,
  notSeen: '没有等它跑完',
  typed: (digits) => `跳到第 ${digits} 步，按 Enter`,
  keys: {
    next: '下一步',
    back: '上一步',
    source: '源码',
    timeline: '时间线',
    events: '事件',
    python: 'Python',
    more: '全部内容',
    help: '按键',
    quit: '退出',
    close: '返回',
    scroll: '滚动',
    select: '选择',
  },
  views: {
    source: '完整源码',
    timeline: '完整时间线',
    events: '全部事件',
    python: '同样的程序，用 Python 写',
    more: '本步的全部内容',
    help: '按键与符号',
  },
  place: (first, last, of, say) => `${say.n(first)}–${say.n(last)}，共 ${say.n(of)}`,

  states: {
    'not-started': '尚未启动',
    running: '运行中',
    waiting: '等待中',
    sleeping: '睡眠中',
    ended: '已结束',
    crashed: '已崩溃',
  },
  waitsFor: (what) => `在等 ${what}`,
  holds: (what, say) => `持有 ${say.list(what)}`,
  event(event, value, say) {
    const object = event.object ?? '';
    const told = value === '' ? '' : `：${value}`;
    switch (event.op) {
      case 'spawn':
        return `启动 ${object}`;
      case 'start':
        return '开始运行';
      case 'print':
        return `打印“${value}”`;
      case 'read':
        return value === '' ? `读 ${object}` : `读 ${object}，得 ${value}`;
      case 'write':
        return value === '' ? `写 ${object}` : `把 ${value} 写入 ${object}`;
      case 'atomic':
        return `原子修改 ${object}${told}`;
      case 'lock.wait':
        return event.value === false ? `没拿到 ${object}` : `等待 ${object}`;
      case 'lock.acquire':
        return event.value === false ? `没拿到 ${object}` : `拿到 ${object}`;
      case 'lock.release':
        return `释放 ${object}`;
      case 'queue.put':
        return `把 ${value} 放入 ${object}`;
      case 'queue.get':
        return `从 ${object} 取出 ${value}`;
      case 'queue.full':
        return `发现 ${object} 已满`;
      case 'queue.empty':
        return `发现 ${object} 为空`;
      case 'task.submit':
        return `提交 ${object}${told}`;
      case 'task.start':
        return `开始执行 ${object}${told}`;
      case 'task.end':
        return `完成 ${object}${told}`;
      case 'callback':
        return `执行 ${object} 的回调${told}`;
      case 'fork':
        return object === '' ? `从 fork() 返回${told}` : `fork 出 ${object}${told}`;
      case 'join':
        if (event.in !== undefined) return `等到了 ${object} 结束`;
        return event.value === false ? `不再等 ${object}` : `等 ${object} 结束`;
      case 'sleep':
        if (typeof event.value !== 'number') return '睡眠';
        return event.awaits === true
          ? `用 await 睡 ${say.us(event.value * 1000)}`
          : `睡眠 ${say.us(event.value * 1000)}`;
      case 'wake':
        return value === '' ? '从其中一个 sleep 接着走' : `从第 ${value} 个 sleep 接着走`;
      case 'evidence':
        return '向系统查询状态';
      case 'exit':
        return '结束';
      case 'crash':
        return `崩溃：${value}`;
      case 'signal':
        return object === '' || object === event.actor ? `收到信号 ${value}` : `向 ${object} 发信号 ${value}`;
    }
  },
  line: (line) => `第 ${line} 行`,
  aside: (text) => `（${text}）`,
  evidence: {
    actor: '参与者',
    pid: 'pid',
    tid: 'tid',
    ppid: 'ppid',
    state: '状态',
    wchan: '睡在',
    cpu: '核',
    cpuMs: 'CPU ms',
    involuntary: '被抢占',
  },
  seenEarlier: '先前',
  evidenceOf(actor, pid, tid, { ppid, state, wchan, cpu, cpuMs, involuntary }) {
    const parts = [
      `pid ${pid}`,
      tid === null ? '' : `tid ${tid}`,
      ppid === null ? '' : `父进程 ${ppid}`,
      state === null ? '' : `状态 ${state}`,
      wchan === null ? '' : `睡在内核的 ${wchan}`,
      cpu === null ? '' : `在 ${cpu} 号核上`,
      cpuMs === null ? '' : `用掉 CPU ${cpuMs} 毫秒`,
      involuntary === null ? '' : `被抢占 ${involuntary} 次`,
    ];
    return `${actor}：${parts.filter((part) => part !== '').join('，')}。`;
  },
  comma: '，',
  semicolon: '；',
  colon: '：',
  sharedValues: '共享变量',
  changedNow: '刚刚改变',

  grades: {
    acceptable: '结果正确',
    interesting: '抓到了 bug',
    forbidden: '绝不该出现',
    unknown: '没有预料到',
    unjudged: '未评判',
  },
  endings: {
    finished: '正常结束',
    deadlock: '死锁',
    timeout: '到了时限，被终止',
    crashed: '崩溃',
    interrupted: '被中断',
  },
  took: (duration) => `用时 ${duration}`,
  results: '运行结果',
  yourGuess: '你的预测',
  noneOfThese: '一个也没有',
  youSaid: (choice) => `你的答案：${choice}`,
  cameTrue: (choice) => `实际情况：${choice}`,
  guessedRight: '猜对了。',
  guessedWrong: '这次没猜中。',
  noGuess: '这次没有预测。',
  cannotTell: '仅凭这次运行无法判断。',
  remember: '记住一句话',
  tryNext: '接下来可以试试',
  goodToKnow: '须知',
  reason: '原因',
  round: (names) => names.map((name, at) => `${name} 等 ${names[(at + 1) % names.length]}`).join('，'),

  circleHolds: (what) => `持有 ${what}`,
  circleWaits: (what) => `在等 ${what}`,
  circleSpoken: ({ actor, holds, waitsFor, heldBy, where }) =>
    `${actor} 持有 ${holds}，在等 ${waitsFor}，而 ${waitsFor} 在 ${heldBy} 手里${where}。`,
  notAsItShould: '不该有的结果',
  histogramSpoken: (label, count, share, say) => `${label}：${say.n(count)} 次（${say.percent(share)}）。`,
  treeSpoken: (parent, children, say) => `${parent} 启动了 ${say.list(children)}。`,
  treeAlone: (label) => `${label} 没有启动别的进程。`,
  stepSpoken: (place, actor, did, where) => `${place}. ${actor} ${did}${where}。`,

  timelineLegend: (sign) =>
    `时间自上而下，箭头表示因果。带 ${sign} 的行与选中的行重叠：两者之间没有因果关系，谁先谁后都有可能。`,
  because: (cause) => `必在此后：${cause}`,
  timelineAlone: '这一幕没有记录到事件。',
  program: '程序',
  actors: '参与者',
  help: (sign) => [
    {
      title: '走步',
      rows: [
        [`${sign.right}  Enter  空格  n l j`, '下一步'],
        [`${sign.left}  Backspace  b h k`, '上一步'],
        ['Home g', '回到第一步'],
        ['End G', '跳到小结'],
        ['12 Enter', '跳到第 12 步'],
        ['a', '自动播放／停止'],
        ['+ -', '加快、放慢'],
      ],
    },
    {
      title: '细看',
      rows: [
        ['s', '完整源码'],
        ['t', '完整时间线，每个参与者一列'],
        ['e', '这一幕的全部事件'],
        ['p', '同样的程序，用 Python 写'],
        ['m', '屏幕放不下时，查看本步的全部内容'],
        [`${sign.up} ${sign.down}  PgUp PgDn`, '滚动'],
        ['Esc', '回到当前步'],
        ['?', '本页'],
        ['q', '退出'],
      ],
    },
    {
      title: '符号',
      rows: [
        [sign.mark, '本步讲的那一行'],
        [sign.changed, '刚刚改变的共享变量'],
        [`${sign.start} ${sign.end} ${sign.crash}`, '开始、结束、崩溃'],
        [`${sign.running} ${sign.holding}`, '运行；持有锁运行'],
        [`${sign.waiting} ${sign.sleeping}`, '等待；睡眠'],
        ['z', 'await 一个 sleep，有别的任务就接着做'],
        [`${sign.spawn} ${sign.join}`, '启动了别人；等到别人结束'],
        ['r w a', '读、写、原子修改共享变量'],
        ['[ ]', '拿到锁、释放锁'],
        ['p g', '放入队列、从队列取出'],
        ['s b f c', '提交任务、开始、完成、回调'],
        ['"', '打印'],
        [sign.several, '好几件事挤在一处，分开画不下'],
      ],
    },
  ],

  python: {
    theirs: 'Python 版',
    ours: '本课的程序',
    theirsPrinted: (version, duration) => `Python ${version} 的输出，用时 ${duration}`,
    oursPrinted: '本课程序的输出',
    nothing: '没有输出',
    missing: '这台机器上没有 python3，所以只显示源码。',
    notRun: (command) => `没有运行。想看它的输出，请运行：${command}`,
    exitCode: (code) => `退出码是 ${code}。`,
    endings: {
      timeout: '它自己停不下来，已被终止。',
      interrupted: '运行被中断。',
      crashed: '它被外力终止了。',
    },
    none: '这一课没有 Python 版的程序。',
  },

  prompts: {
    skip: '不猜，直接看',
    several: '把可能出现的都勾上；一个也不勾，就直接看。',
    mark: '空格勾选',
    chooseLesson: '选哪一课？',
    leave: '退出',
    take: '确定',
    yes: '是',
    no: '否',
    minutes: (minutes) => `${minutes} 分钟`,
    done: '已完成',
  },
  list: {
    done: '已完成',
    open: '',
    hint: '运行一课：concur-lessons run 课名',
    count: (done, of) => `已完成 ${done}/${of}`,
  },
  status: {
    finished: '已完成的课',
    guesses: '猜中的预测',
    guessed: (right, of) => `${of} 次中 ${right} 次`,
    next: '下一课',
    allDone: '全部课程都已完成。',
  },
};
