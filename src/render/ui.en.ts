import { enHelp } from './help.en.js';
import type { UiText } from './ui.js';

const partNames = {
  sentence: 'the whole sentence',
  source: 'the source',
  picture: 'the whole picture',
  lanes: 'every actor',
  values: 'the shared values',
  notes: 'the notes',
  evidence: 'the evidence',
} as const;

export const enText: UiText = {
  step: (index, of) => `step ${index} of ${of}`,
  summary: 'summary',
  savedRun: 'saved run',
  orderMade: 'order made, not met by chance',
  slowed: (times) => `--slow: sleeps × ${times}`,
  leftOut: (key, parts, say) => `no room for ${say.list(parts.map((part) => partNames[part]))}: press ${key}`,
  auto: (seconds) => `auto, ${seconds} a step`,
  running: (act) => `running: ${act}`,
  notSeen: 'not waited for',
  typed: (digits) => `go to step ${digits}: Enter`,
  keys: {
    next: 'next',
    back: 'back',
    source: 'source',
    timeline: 'timeline',
    events: 'events',
    python: 'Python',
    more: 'all of it',
    help: 'keys',
    quit: 'quit',
    close: 'close',
    scroll: 'scroll',
    select: 'choose',
  },
  views: {
    source: 'The whole source',
    timeline: 'The whole timeline',
    events: 'Every event',
    python: 'The same in Python',
    more: 'The whole step',
    help: 'Keys and signs',
  },
  place: (first, last, of, say) => `${say.n(first)}–${say.n(last)} of ${say.n(of)}`,

  states: {
    'not-started': 'not started yet',
    running: 'running',
    waiting: 'waiting',
    sleeping: 'sleeping',
    ended: 'ended',
    crashed: 'crashed',
  },
  waitsFor: (what) => `waits for ${what}`,
  holds: (what, say) => `holds ${say.list(what)}`,
  event(event, value, say) {
    const object = event.object ?? '';
    const told = value === '' ? '' : `: ${value}`;
    switch (event.op) {
      case 'spawn':
        return `starts ${object}`;
      case 'start':
        return 'begins';
      case 'print':
        return `prints “${value}”`;
      case 'read':
        return value === '' ? `reads ${object}` : `reads ${value} from ${object}`;
      case 'write':
        return value === '' ? `writes ${object}` : `writes ${value} to ${object}`;
      case 'atomic':
        return `changes ${object} in one go${told}`;
      case 'lock.wait':
        return event.value === false ? `does not get ${object}` : `waits for ${object}`;
      case 'lock.acquire':
        return event.value === false ? `does not get ${object}` : `takes ${object}`;
      case 'lock.release':
        return `releases ${object}`;
      case 'queue.put':
        return `puts ${value} into ${object}`;
      case 'queue.get':
        return `gets ${value} from ${object}`;
      case 'queue.full':
        return `finds ${object} full`;
      case 'queue.empty':
        return `finds ${object} empty`;
      case 'task.submit':
        return `hands in ${object}${told}`;
      case 'task.start':
        return `begins ${object}${told}`;
      case 'task.end':
        return `finishes ${object}${told}`;
      case 'callback':
        return `is called back for ${object}${told}`;
      case 'fork':
        return object === '' ? `comes back from fork()${told}` : `forks ${object}${told}`;
      case 'join':
        if (event.in !== undefined) return `sees that ${object} has ended`;
        return event.value === false ? `stops waiting for ${object}` : `waits for ${object} to end`;
      case 'sleep':
        if (typeof event.value !== 'number') return 'sleeps';
        return `${event.awaits === true ? 'awaits a sleep of' : 'sleeps'} ${say.us(event.value * 1000)}`;
      case 'wake':
        return value === '' ? 'goes on after one of its sleeps' : `goes on after sleep ${value}`;
      case 'evidence':
        return 'is looked up in the system';
      case 'exit':
        return 'ends';
      case 'crash':
        return `crashes: ${value}`;
      case 'signal':
        return object === '' || object === event.actor ? `gets ${value}` : `sends ${value} to ${object}`;
    }
  },
  line: (line) => `line ${line}`,
  aside: (text) => ` (${text})`,
  evidence: {
    actor: 'actor',
    pid: 'pid',
    tid: 'tid',
    ppid: 'ppid',
    state: 'state',
    wchan: 'sleeps in',
    cpu: 'core',
    cpuMs: 'CPU ms',
    involuntary: 'preempted',
  },
  seenEarlier: 'earlier',
  evidenceOf(actor, pid, tid, { ppid, state, wchan, cpu, cpuMs, involuntary }) {
    const parts = [
      `pid ${pid}`,
      tid === null ? '' : `tid ${tid}`,
      ppid === null ? '' : `parent ${ppid}`,
      state === null ? '' : `state ${state}`,
      wchan === null ? '' : `sleeps in the kernel in ${wchan}`,
      cpu === null ? '' : `core ${cpu}`,
      cpuMs === null ? '' : `${cpuMs} ms of CPU time`,
      involuntary === null ? '' : `preempted ${involuntary} times`,
    ];
    return `${actor}: ${parts.filter((part) => part !== '').join(', ')}.`;
  },
  comma: ', ',
  semicolon: '; ',
  colon: ': ',
  sharedValues: 'Shared',
  changedNow: 'just changed',

  grades: {
    acceptable: 'as it should be',
    interesting: 'the bug, caught',
    forbidden: 'must never happen',
    unknown: 'not foreseen',
    unjudged: 'not judged',
  },
  endings: {
    finished: 'ran to its end',
    deadlock: 'deadlock',
    timeout: 'stopped at its time limit',
    crashed: 'crashed',
    interrupted: 'interrupted',
  },
  took: (duration) => `took ${duration}`,
  results: 'What came out',
  yourGuess: 'Your guess',
  noneOfThese: 'none of these',
  youSaid: (choice) => `You said: ${choice}`,
  cameTrue: (choice) => `It was: ${choice}`,
  guessedRight: 'You were right.',
  guessedWrong: 'Not this time.',
  noGuess: 'You made no guess.',
  cannotTell: 'This run cannot tell.',
  remember: 'To remember',
  tryNext: 'Try next',
  goodToKnow: 'Good to know',
  reason: 'why',
  round: (names) =>
    names.map((name, at) => `${name}${at === 0 ? ' waits' : ''} for ${names[(at + 1) % names.length]}`).join(', '),

  circleHolds: (what) => `holds ${what}`,
  circleWaits: (what) => `waits for ${what}`,
  circleSpoken: ({ actor, holds, waitsFor, heldBy, where }) =>
    `${actor} holds ${holds} and waits for ${waitsFor}, which ${heldBy} holds${where}.`,
  notAsItShould: 'not as it should be',
  histogramSpoken: (label, count, share, say) =>
    `${label}: ${say.n(count)} ${count === 1 ? 'time' : 'times'} (${say.percent(share)}).`,
  treeSpoken: (parent, children, say) => `${parent} started ${say.list(children)}.`,
  treeAlone: (label) => `${label} started nobody.`,
  stepSpoken: (place, actor, did, where) => `${place}. ${actor} ${did}${where}.`,

  timelineLegend: (sign) =>
    `Time runs down; an arrow is a cause. Rows with ${sign} overlap the chosen one: no cause joins them, so either may have come first.`,
  because: (cause) => `only after ${cause}`,
  timelineAlone: 'Nothing has been recorded in this act.',
  program: 'The program',
  actors: 'Actors',
  help: enHelp,

  python: {
    theirs: 'in Python',
    ours: 'the lesson’s own',
    theirsPrinted: (version, duration) => `Python ${version} printed, in ${duration}`,
    oursPrinted: 'The lesson’s own printed',
    nothing: 'nothing',
    missing: 'There is no python3 on this machine, so only the source is shown.',
    notRun: (command) => `It was not run. To see what it prints beside this: ${command}`,
    exitCode: (code) => `It ended with exit code ${code}.`,
    endings: {
      timeout: 'It did not end by itself, and was stopped.',
      interrupted: 'It was interrupted.',
      crashed: 'It was ended from outside.',
    },
    none: 'This lesson has no program in Python.',
  },

  prompts: {
    skip: 'I would rather just see it',
    several: 'Mark all that can. With none marked you just see it.',
    mark: 'Space marks',
    chooseLesson: 'Which lesson?',
    leave: 'Leave',
    take: 'take it',
    yes: 'Yes',
    no: 'No',
    minutes: (minutes) => `${minutes} min`,
    done: 'done',
  },
  list: {
    done: 'done',
    open: '',
    hint: 'Run one with: concur-lessons run LESSON',
    count: (done, of) => `${done} of ${of} done`,
  },
  status: {
    finished: 'Lessons finished',
    guesses: 'Guesses that came true',
    guessed: (right, of) => `${right} of ${of}`,
    next: 'Next',
    allDone: 'You have finished every lesson.',
  },
};
