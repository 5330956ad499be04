import type { EndFacts, Notes } from './notes.js';

function lastOf({ last }: EndFacts): string {
  if (last === null) return ' Nothing had been recorded by then.';
  const where = last.site === null ? '' : ` (${last.site.file}, line ${last.site.line})`;
  return ` The last thing recorded is ${last.what}, by ${last.actor}${where}.`;
}

const closed = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

export const notes: Notes = {
  ended: {
    deadlock: (facts, say) =>
      (facts.stuck.length === 0
        ? 'The run ended in a deadlock: nobody could go on.'
        : `The run ended in a deadlock: ${say.list(facts.stuck)} can never go on.`) + lastOf(facts),
    timeout: (facts, say) =>
      `The run had not finished after ${say.us(facts.durationUs)}, so it was stopped.${lastOf(facts)}`,
    crashed: (facts) =>
      closed(`The program crashed${facts.reason === null ? '' : `: ${facts.reason}`}`) + lastOf(facts),
    interrupted: (facts) => `The run was interrupted before it could finish.${lastOf(facts)}`,
  },
  unknownOutcome: ({ outcome, ended }) =>
    ended === 'finished'
      ? `The outcome is ${outcome}, and the lesson declares no such outcome.`
      : ended === 'interrupted'
        ? 'It was interrupted before its end: there is no outcome.'
        : `It did not finish (${ended}), and the lesson declares no such end.`,
  leftOut: ({ act, needs, platform }, say) =>
    `“${act}” was left out: it needs ${say.list(needs)}, and this is ${platform}.`,
  notRun: ({ act }) => `“${act}” was not run: the run was interrupted before it.`,
  threw: ({ act, reason }) => closed(`“${act}” finished, but something in it went wrong: ${reason}`),
  instead: ({ variant, missing, platform }) =>
    missing === 'linux'
      ? `“${variant}” needs Linux for its real fork(2), and this is ${platform}. You see what can be had everywhere instead.`
      : `“${variant}” needs the package koffi for its real fork(2), and koffi does not load here. You see what can be had everywhere instead; to get it, run npm install koffi.`,
  slowed: ({ times }, say) =>
    `--slow: every sleep and every time-out takes ${say.n(times)} times as long as the source says.`,
  hung: ({ child, pid, reason }) =>
    closed(
      `${child} (process ${pid}) could never go on, so it was ended: ${reason}. Only the thread that calls fork() is copied; whoever needs another waits for ever`,
    ),
  forkedAgain: ({ child, pid, signal }) =>
    `A try to fork ${child} gave a process (${pid}) that did not come to life (${signal}), so fork() was called again. That is Node’s weakness, not fork’s: its memory is not made for being copied.`,
  damaged: ({ lines, first }, say) =>
    `${lines === 1 ? '1 line' : `${say.n(lines)} lines`} of the recording cannot be read and ${lines === 1 ? 'is' : 'are'} left out. The first: ${first}`,
  otherVersion:
    'This run was recorded with another version of the program. What is shown is the source as it was then.',
  sameInPython: 'the same in Python',
  nothingRan: 'No act was run, so there is nothing to walk through.',
  fault: ({ lesson, place, cause, replayed }) =>
    replayed
      ? `Lesson ${lesson} cannot tell this recording, ${place}: ${closed(cause)} If the file was not changed after it was saved, that is a bug of the lesson: please report it, with the file.`
      : `Internal bug in lesson ${lesson}, ${place}: ${closed(cause)} The run itself is not affected. Please report it; --save FILE keeps the run.`,
};
