import type { ExploringWords, TokenFault } from './words.js';

const faults: Readonly<Record<TokenFault, (part: string) => string>> = {
  shape: (part) => `"${part}" has no program, version and turns`,
  turn: (part) => `"${part}" in it is no turn`,
  thread: (part) => `"${part}" in it names a thread with too high a number`,
  times: (part) => `"${part}" in it repeats a turn 0 times or too often`,
};

export const en: ExploringWords = {
  title: (program, threads) =>
    threads === 0
      ? `${program}: every order that its main thread can take`
      : `${program}: every order that ${threads === 1 ? 'its thread' : `its ${threads} threads`} can take`,
  counted: ({ threads, schedules, interleavings, redundant, steps, isReduced }, say) =>
    threads === 0
      ? `${say.n(schedules)} ${schedules === 1 ? 'order' : 'orders'} run, ${say.n(steps)} steps in all.`
      : `${say.n(schedules)} ${isReduced ? (schedules === 1 ? 'class' : 'classes') : schedules === 1 ? 'interleaving' : 'interleavings'} run on real threads, ${say.n(steps)} steps in all${redundant > 0 ? `; ${say.n(redundant)} more were begun and given up as repeats` : ''}.${isReduced && interleavings !== null ? ` ${schedules === 1 ? 'It stands' : 'They stand'} for ${say.n(interleavings)} ${interleavings === 1 ? 'interleaving' : 'interleavings'}.` : ''}`,
  deadlocks: (count, of, say) =>
    `${say.n(count)} of the ${say.n(of)} that were run ${count === 1 ? 'ends' : 'end'} in a deadlock.`,
  proved: (onlyOrders) =>
    onlyOrders
      ? 'Proved for every order of the steps, one after the other: these are all the outcomes.'
      : 'Proved: these are all the outcomes that there are.',
  beyond: (values, say) =>
    `Not proved for real processors: threads read and write ${say.list(values)} with nothing to order that, and processors and compilers may let such plain reads and writes change places. \`stress\` shows what then comes out.`,
  notComplete: 'Not complete: other outcomes may exist.',
  stops: {
    schedules: 'The limit of schedules was reached (--limit).',
    time: 'The time was up (--time).',
    aborted: 'It was interrupted.',
    'preemption-bound': 'Orders with more preemptions were left out (--bound).',
    'step-limit': 'Some schedules did not come to an end within the limit of steps: a thread may wait in a loop.',
  },
  bounded: (bound) => `Only orders with at most ${bound} ${bound === 1 ? 'preemption' : 'preemptions'}.`,
  columns: {
    outcome: 'OUTCOME',
    grade: 'GRADE',
    schedules: 'SCHEDULES',
    meaning: 'DESCRIPTION',
    samples: 'SAMPLES',
    share: 'FREQ',
    expect: 'EXPECT',
    classes: 'SCHEDULES',
  },
  deadlock: 'deadlock',
  crash: 'throws',
  timeout: 'came to no end',
  onlyInProbe: 'seen',
  simplest({ threads, preemptions, fewest, steps }, say) {
    const length = `${say.n(steps)} ${steps === 1 ? 'step' : 'steps'}`;
    if (threads === 0) return `An order that fails: ${length}`;
    const switches = `${say.n(preemptions)} ${preemptions === 1 ? 'preemption' : 'preemptions'}`;
    return `The simplest schedule that fails: ${length}, ${switches}${fewest ? ' (no failing one has fewer)' : ''}`;
  },
  noFailure: 'No order of the steps fails.',
  noStop: 'In no order of the steps is there a deadlock or a throw.',
  unjudged: (outcome, throws) =>
    `Not judged: the program does not say what it should return. ${throws ? 'Say what is right:' : 'Let it throw where something is wrong, or say what is right:'} \`export const outcomes = [{ outcome: ${outcome}, grade: 'acceptable' }]\``,
  endsWith: (outcome) => `It returns ${outcome}.`,
  endsInDeadlock: 'Nobody can go on:',
  waitsForNothing: 'main awaits what never comes',
  endsByThrow: (why) => `It throws: ${why}`,
  waits: (actor, object, heldBy) =>
    heldBy === null ? `${actor} waits for ${object}` : `${actor} waits for ${object}, which ${heldBy} holds`,
  tokens: 'One schedule of each, as a token to run it again:',
  replayWith: 'Run it again:',
  definitions: [
    'Interleaving: one complete order of the steps of all threads.',
    'Class: interleavings that differ only in swaps of neighbouring steps that do not touch the same object, or only read it. One of each shows all that can come out.',
    'Preemption: a switch away from a thread that could have gone on.',
  ],
  joins:
    'main joins several threads at once (Promise.all, Promise.race), or does something else meanwhile. Of that only one order was tried: the first join is over first, and none before main has nothing else to do.',
  chance: (places, say) =>
    `Not proved for every time and every random number: the program asks for one at ${say.list(places)}, and what it makes of another was not tried.`,
  sleeps:
    'Tasks of main go on in every order: here a sleep has no length, so sleep(100) may be over after sleep(200), as an answer from a network may. Sleeps are numbered in the order in which they begin.',
  threadSleeps:
    'A sleep has no length here: a thread that sleeps may go on before one that does not, so nothing should rely on how long it sleeps.',
  freeSleeps: (of) =>
    of === 'tasks'
      ? 'A sleep has no length here. In the free runs tasks come back in the order in which they began to wait; SCHEDULES counts every order.'
      : 'A sleep has no length here, neither in the free runs nor in the orders that SCHEDULES counts.',
  oneOrder:
    'Nothing here can come in another order: no thread takes a step beside main, and main has no two sleeps under way together.',
  noRace:
    'Proved on every machine: no plain value is written by one thread while another reads or writes it, so that processors and compilers can show nothing but what some order of the steps does.',
  progress: ({ schedules, steps, outcomes }, say) =>
    `${say.n(schedules)} ${schedules === 1 ? 'schedule' : 'schedules'}, ${say.n(steps)} steps, ${say.n(outcomes)} ${outcomes === 1 ? 'outcome' : 'outcomes'}`,

  replayed: (token, turns, say) =>
    `${say.n(turns)} ${turns === 1 ? 'turn' : 'turns'}, run again on real threads: ${token}`,
  replayedInPart: (token, taken, turns, say) =>
    `${say.n(taken)} of ${say.n(turns)} turns, run again on real threads: ${token}`,
  fits: 'The program took every turn as the token says.',
  goesOn: (more, say) =>
    `The token ended before the program did: ${say.n(more)} more ${more === 1 ? 'step was' : 'steps were'} taken without a switch where possible.`,
  misfit: (turn, thread, where, say) =>
    `The token does not fit the program: turn ${say.n(turn)} is ${thread}’s, but it ${where}.`,
  misfits: {
    'never started': 'was never started',
    ended: 'has ended',
    joins: 'waits for another thread to end',
    lost: 'awaits what never comes',
    blocked: 'is blocked, or cannot go the way the token says',
    over: 'has ended, like all the others',
  },
  otherVersion: 'The token was made from another version of this program. It is followed as far as it fits.',
  exploreAgain: 'For tokens that fit, explore the program as it is now:',
  limited: 'It came to no end within the limit of steps.',

  stressTitle: (program) => `${program}: run freely, again and again`,
  stressed({ samples, wanted, durationMs, interrupted }, say) {
    const made = `in ${say.us(durationMs * 1000)}`;
    if (samples >= wanted) return `${say.n(samples)} runs ${made}.`;
    const why = interrupted ? 'then it was interrupted' : 'then the time was up (--time)';
    return `${say.n(samples)} of ${say.n(wanted)} runs ${made}; ${why}.`;
  },
  classesMean: (complete) =>
    `SCHEDULES: how many classes of orders lead there, found by exploring${complete ? '' : ', which did not come to its end'}. FREQ depends on the machine and the moment; the classes do not.`,
  unseen: 'possible, but not seen in these runs: rare is not never',
  beyondOrders: (values, say) =>
    values.length === 0
      ? 'Seen, though no order of the steps leads to it. Nothing races here, so the program depends on something else than order: on clocks, random numbers, or values kept from one run to the next.'
      : `Seen, though it is proved that no order of the steps leads to it: that proof is about steps that happen one after the other. The processor or the compiler has let plain reads and writes of ${say.list(values)} change places. Atomic operations and locks forbid that.`,
  stressing: ({ samples, wanted, seconds }, say) =>
    `${say.n(samples)} of ${say.n(wanted)} runs, at most ${say.us(seconds * 1e6)}; Ctrl-C ends and counts`,
  endsSearch: '; Ctrl-C ends',

  errors: {
    noSuchProgram: (word) => `There is no lesson and no file "${word}".`,
    noSuchProgramHint: 'Name a lesson (concur-lessons list), one of its programs (race/atomic), or a file of your own.',
    cannotExplore: (lesson, variant) =>
      `${lesson}/${variant} cannot be explored: it is not about the order of threads’ steps.`,
    canExplore: (programs) => `These can: ${programs.join(', ')}; and any file of your own.`,
    badProgram: (file, line, why) => `${file}${line === null ? '' : `, line ${line}`}: ${why}.`,
    whys: { missing: 'there is no such file', kind: 'a program is a .ts or .js file (as an ES module)' },
    notDeterministic(where, step, told) {
      const quoted = (text: string | null) => (text === null ? 'nothing' : `“${text}”`);
      const again = 'when it ran again in the same order';
      return told === undefined
        ? `The program is not deterministic${where}: ${again}, its step ${step} was another one.`
        : `The program is not deterministic${where}: its step ${step} was ${quoted(told.was)}, and ${again} it was ${quoted(told.now)}.`;
    },
    otherEnd: (where, steps, { was, now }) =>
      `The program is not deterministic${where}: the same ${steps} steps in the same order came to ${was}, and then to ${now}.`,
    notTheSame: 'The program is not deterministic: run again in the same order, it did not take the same steps.',
    notDeterministicHint:
      'Exploring needs threads that do the same whenever they take turns in the same order: take out clocks, random numbers, and values that are kept from one run to the next.',
    where: (file, line) => ` (${file}:${line})`,
    failed: (where, message) => `This cannot be explored${where}: ${message}`,
    refused: (_, message) => message,
    noMain: (program) => `${program} has no default export, so there is nothing to run.`,
    noMainHint: 'Write: export default async function main() { … }',
    silent: (seconds) =>
      `The program has passed no shared operation for ${seconds} s and was ended. A loop that touches no shared object of the kit, or a wait for something outside, cannot be explored.`,
    died: (how) => `The process that runs the program ended: ${how}.`,
    badArgs: 'a JSON array of what main is called with, such as [1] or ["a", 2]',
    badToken: (fault, part) => `This is no token: ${faults[fault](part)}.`,
    badTokenHint:
      "A token looks like 'race/broken@9f3c:1 2 1 2'. 1x4 stands for four turns of thread 1, 2! for one of thread 2 that fails.",
    processes: (names) =>
      `The program uses ${names.join(', ')}: exploring follows the threads of one process, and what they do to shared objects.`,
    output: 'The last that it wrote:',
  },
};
