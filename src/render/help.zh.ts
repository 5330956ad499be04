import type { UiText } from './ui.js';

export const zhHelp: UiText['help'] = (sign, column) => [
  {
    title: '翻看步骤',
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
      [sign.now, '本步走到了这里'],
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
      ['!', '发出或收到信号'],
      [sign.several, '好几件事挤在一处，分开画不下'],
    ],
  },
  {
    title: '时间线里的符号',
    rows: [
      [sign.mark, '选中的事件'],
      [sign.overlap, '与选中的重叠，谁先谁后都有可能'],
      [`${sign.start} ${sign.end} ${sign.crash}`, '开始、结束、崩溃'],
      [sign.event, '做了一件事，是什么写在右边'],
      [sign.seen, '向系统查到的状态，不是它自己做的事'],
      [`${sign.runningDown} ${sign.waitingDown} ${sign.sleepingDown}`, '运行、等待、睡眠'],
      [`${sign.arrowRight}  ${sign.arrowLeft}`, '从原因指向结果，结果必在原因之后'],
    ],
  },
  {
    title: '系统证据',
    rows: [
      [`${column.pid}  ${column.tid}`, '进程号、线程号'],
      [column.ppid, '父进程的进程号'],
      [column.state, 'R：在运行，或者只等有核空出来；S：在睡眠；Z：已经结束，还没有人来收尾'],
      [column.wchan, '睡在内核的哪个函数里'],
      [column.cpu, '最近一次在哪个核上运行'],
      [column.cpuMs, '一共算了多少毫秒'],
      [column.involuntary, '还没做完，核就被拿走的次数'],
    ],
  },
];
