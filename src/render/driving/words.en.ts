import type { DrivingWords } from './words.js';

const plural = (count: number, one: string, many = `${one}s`) => (count === 1 ? one : many);
const held = (heldBy: string | null) => (heldBy === null ? '' : `, held by ${heldBy}`);

export const en: DrivingWords = {
  introduction: (program, threads) =>
    threads === 0
      ? `${program}: you choose which sleep is over next, and its task goes on. The tasks are real.`
      : `${program}: you choose which thread takes the next step. The threads are real.`,
  howToAnswer: (words) => `Answer with the number or the name of a thread, or with: ${words.join(', ')}.`,
  goal: 'Goal',
  goals(kind, outcomes, more) {
    if (kind === 'deadlock') return 'make it deadlock';
    if (kind === 'crash') return 'make it throw';
    return more ? 'make it come out wrong' : `make it return ${outcomes.join(' or ')}`;
  },
  par: ({ steps, preemptions, fewest }, say) =>
    `${fewest ? 'at best' : 'best found:'} ${say.n(preemptions)} ${plural(preemptions, 'preemption')}, ${say.n(steps)} ${plural(steps, 'step')}`,
  steps: (count, say) => `${say.n(count)} ${plural(count, 'step')}`,
  preemptions: (count, say) => `${say.n(count)} ${plural(count, 'preemption')}`,
  noGoal: 'no goal',
  impossible({ schedules, steps, isJudged, races, joins = false, chance = [] }, say) {
    const what = isJudged
      ? 'In no order of the steps is there a failure.'
      : 'Every order of the steps comes to the same, without a deadlock or a throw.';
    const limit =
      races.length === 0
        ? ''
        : ` It is not proved for real processors, where plain reads and writes of ${say.list(races)} may change places.`;
    const order = joins
      ? ' Where main joins several threads at once, or does something else meanwhile, one order was tried.'
      : '';
    const other =
      chance.length === 0
        ? ''
        : ` What comes of another time or random number, asked for at ${say.list(chance)}, was not tried.`;
    return `${what} That is proved: ${say.n(schedules)} ${plural(schedules, 'schedule')}, one of each class, ${say.n(steps)} steps in all.${limit}${order}${other} Try it all the same.`;
  },
  noneFound: (schedules, say) =>
    `Nothing went wrong in ${say.n(schedules)} ${plural(schedules, 'schedule')}. The search was cut short, so nothing is proved: try it.`,
  cutShort: (schedules, say) =>
    `The search was cut short after ${say.n(schedules)} ${plural(schedules, 'schedule')}: there may be other goals, and shorter ways.`,
  taskSleeps:
    'A sleep has no length here: you choose which is over next, and its task goes on. Sleeps are numbered as they begin.',
  threadSleeps: 'A sleep is no step, and has no length here.',
  unjudged: (outcome) =>
    `Nobody has said what this program should return, so each of its outcomes is a goal. Say what is right, and what is wrong is the goal: \`export const outcomes = [{ outcome: ${outcome}, grade: 'acceptable' }]\``,
  goalNow: (text, place, of) => `Goal ${place} of ${of}: ${text}.`,
  onlyGoal: 'There is no other goal.',

  blocked: (object, heldBy) => `blocked: waits for ${object}${held(heldBy)}`,
  blockedWhy: (object, heldBy) => `waits for ${object}${held(heldBy)}`,
  timesOut: (object, heldBy) => `stops waiting for ${object}${held(heldBy)}: its time is over`,
  failsNow: (object, heldBy) => `does not get ${object}${held(heldBy)}`,
  joins: 'waits for the others to end',
  lost: 'awaits what never comes',
  ended: 'has ended',
  heldBy: (lock, holder) => (holder === null ? `${lock} free` : `${lock} held by ${holder}`),

  noSteps: 'No step yet.',
  noUndo: 'There is no step to take back.',
  noRedo: 'There is no step to take again.',
  noThread: (word, there, say) => `There is no thread “${word}”, but ${say.list(there)}.`,
  more: { screen: 'All keys: ?', lines: 'All answers: help' },
  cannotMove: (name, why) => `${name} cannot move: it ${why}.`,
  onlyTimesOut: (name, object, how) => `${name} waits for ${object} until its time is over. To let it be over: ${how}.`,
  cannotFail: (name) => `${name} cannot fail or time out here.`,
  noSuchWay: (name, ways) => `${name} can go on in ${ways} ways, so ${'!'.repeat(ways - 1)} is the last.`,
  isOver: 'The run is over. Take a step back, or begin again.',
  unknownKey: (key, keys) => `${key === null ? 'That key' : `“${key}”`} does nothing here. Keys: ${keys.join(', ')}.`,
  thinking: 'Exploring from here …',
  hint({ answer, undo, isLeast, name, fails, wakes, steps, schedules }, say) {
    const inSteps = `in ${say.n(steps)} ${plural(steps, 'step')}`;
    const moves = wakes === null ? `move ${name}` : `let ${name} go on after sleep ${say.n(wakes)}`;
    const move = fails ? `let ${name} fail or time out` : moves;
    const sure = isLeast ? 'Take' : 'One sure way: take';
    const back = `${sure} back ${say.n(undo)} ${plural(undo, 'step')}, then ${move}; from there it is reached ${inSteps}.`;
    if (answer === 'reached') return 'The goal is reached.';
    if (answer === 'move') return `The goal can be reached ${inSteps}: ${move} next.`;
    if (answer === 'undo') return `The goal cannot be reached any more, in any order. ${back}`;
    return `From here the goal was not found within ${say.n(schedules)} ${plural(schedules, 'schedule')}. ${back}`;
  },

  endsWith: (outcome) => `It returned ${outcome}`,
  endsByThrow: (why) => `It threw ${why}`,
  endsInDeadlock: 'Deadlock: nobody can go on',
  alreadyDeadlocked: (names, say) => `${say.list(names)} wait for each other and never go on.`,
  reached(preemptions, par, say) {
    const took = `${say.n(preemptions)} ${plural(preemptions, 'preemption')}`;
    const best = par.fewest ? 'the fewest possible' : 'as few as were found';
    if (preemptions <= par.preemptions) return `Goal reached with ${took}: ${best}.`;
    return `Goal reached with ${took}; ${say.n(par.preemptions)} ${par.preemptions === 1 ? 'is' : 'are'} enough.`;
  },
  notReached: 'The goal is not reached: undo goes back to where it still can be.',
  left: 'You left before the run was over.',
  share: 'To run this schedule again, or to share it:',
  before: (goal, preemptions, say) =>
    `What you reached before (${goal}), with ${say.n(preemptions)} ${plural(preemptions, 'preemption')}:`,
  furthest: (steps, say) => `The furthest that you came, ${say.n(steps)} ${plural(steps, 'step')}:`,

  views: { source: 'The whole source', steps: 'All steps', help: 'Keys' },
  keys: {
    thread: 'thread',
    fails: 'fail',
    ways: 'other sleep',
    undo: 'undo',
    restart: 'begin again',
    redo: 'redo',
    hint: 'hint',
    goal: 'goal',
    source: 'source',
    steps: 'steps',
    help: 'keys',
    quit: 'quit',
    scroll: 'scroll',
    close: 'close',
  },
  onlyMain: 'go on',
  failing: '! and a number: that thread fails or times out',
  way: (bangs, way) => `${bangs} and a number: the sleep in row ${way}`,
  typing: (text) => `thread ${text}: Enter`,
  help: ({ left, right, mark }) => [
    {
      title: 'Keys',
      rows: [
        ['1 2 3 …', 'the thread with that number takes the next step'],
        ['! and a number', 'its operation fails, or its waiting time is over, where that can be'],
        ['! !! !!!', 'before main’s number: it goes on after the second, third, fourth of its sleeps'],
        [': and a name', 'the same by name, or by a number of two digits'],
        [`u ${left}`, 'undo: the last step is taken back (the steps before it are run again)'],
        [`r ${right}`, 'redo: it is taken again'],
        ['Home', 'begin again'],
        ['h', 'hint: explores from here whether and how the goal can be reached'],
        ['g', 'the next goal, where there are several'],
        ['s t', 'the whole source; all steps'],
        ['q', 'leave; the token stays on the screen'],
      ],
    },
    {
      title: 'Signs',
      rows: [
        [mark, 'the line of the thread that moved last'],
        ['t1', 'at the end of a line: what t1 does next stands there'],
        ['preemption', 'a switch away from a thread that could have gone on'],
      ],
    },
  ],
  answers: [
    ['1, t1', 'that thread takes the next step'],
    ['1!', 'the same, but its operation fails or times out, where that can be'],
    ['0, 0!, 0!!', 'main goes on after the first, second, third of its sleeps'],
    ['undo, redo', 'take the last step back; take it again'],
    ['restart', 'begin again'],
    ['hint', 'explore from here whether and how the goal can be reached'],
    ['goal', 'the next goal, where there are several'],
    ['source', 'the whole source'],
    ['steps', 'all steps so far'],
    ['quit', 'leave'],
  ],
};
