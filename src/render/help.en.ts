import type { UiText } from './ui.js';

export const enHelp: UiText['help'] = (sign, column) => [
  {
    title: 'Walking',
    rows: [
      [`${sign.right}  Enter  Space  n l j`, 'one step on'],
      [`${sign.left}  Backspace  b h k`, 'one step back'],
      ['Home g', 'to the first step'],
      ['End G', 'to the summary'],
      ['12 Enter', 'to step 12'],
      ['a', 'walk by itself, or stop'],
      ['+ -', 'faster, slower'],
    ],
  },
  {
    title: 'Looking closer',
    rows: [
      ['s', 'the whole source'],
      ['t', 'the whole timeline: a column for each actor'],
      ['e', 'every event of this act'],
      ['p', 'the same program in Python'],
      ['m', 'all of this step, if the screen is too small for it'],
      [`${sign.up} ${sign.down}  PgUp PgDn`, 'scroll'],
      ['Esc', 'back to the step'],
      ['?', 'this page'],
      ['q', 'leave'],
    ],
  },
  {
    title: 'Signs',
    rows: [
      [sign.mark, 'the line that this step is about'],
      [sign.changed, 'a shared value that has just changed'],
      [sign.now, 'how far this step has come'],
      [`${sign.start} ${sign.end} ${sign.crash}`, 'begins, ends, crashes'],
      [`${sign.running} ${sign.holding}`, 'runs; runs and holds a lock'],
      [`${sign.waiting} ${sign.sleeping}`, 'waits; sleeps'],
      ['z', 'awaits a sleep, and goes on with other tasks if it has any'],
      [`${sign.spawn} ${sign.join}`, 'starts another; saw another end'],
      ['r w a', 'reads, writes, changes a shared value in one go'],
      ['[ ]', 'takes a lock, releases it'],
      ['p g', 'puts into a queue, gets from it'],
      ['s b f c', 'hands in a task, begins it, finishes it, is called back'],
      ['"', 'prints'],
      ['!', 'sends a signal, or gets one'],
      [sign.several, 'several of these, too close to be drawn apart'],
    ],
  },
  {
    title: 'Signs in the timeline',
    rows: [
      [sign.mark, 'the chosen event'],
      [sign.overlap, 'overlaps the chosen one: either may have come first'],
      [`${sign.start} ${sign.end} ${sign.crash}`, 'begins, ends, crashes'],
      [sign.event, 'does what stands beside it'],
      [sign.seen, 'is looked up in the system, and does nothing itself'],
      [`${sign.runningDown} ${sign.waitingDown} ${sign.sleepingDown}`, 'runs, waits, sleeps'],
      [`${sign.arrowRight}  ${sign.arrowLeft}`, 'a cause, and what could come only after it'],
    ],
  },
  {
    title: 'What the system says',
    rows: [
      [`${column.pid}  ${column.tid}`, 'the number of the process, of the thread'],
      [column.ppid, 'the number of the process that started it'],
      [column.state, 'R: runs, or would if a core were free; S: sleeps; Z: has ended, and waits to be joined'],
      [column.wchan, 'the place in the kernel where it sleeps'],
      [column.cpu, 'the core that it last ran on'],
      [column.cpuMs, 'how long it has computed, in milliseconds'],
      [column.involuntary, 'how often a core was taken from it before it was done'],
    ],
  },
];
