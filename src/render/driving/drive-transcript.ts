import { emptyLine, type Line, line } from '../line.js';
import { type DriveCanvas, endRows, goalText, shareRows, stepRows } from './parts.js';
import { type DriveState, goalOf } from './session.js';

/** What stays when a learner leaves: the steps, what came out, and the token. */
export function driveTranscript(state: DriveState, drive: DriveCanvas): readonly Line[] {
  const { canvas, words } = drive;
  const { position, opening } = state;
  const { steps, preemptions } = position;
  const goal = goalOf(state);
  const title = line(opening.program, 'title');
  if (steps.length === 0) return [title, line(words.noSteps, 'dim')];
  const end = endRows(state, drive);
  return [
    title,
    ...(goal === null ? [] : [line(`${words.goal}${canvas.ui.colon}${goalText(goal, words)}`)]),
    ...stepRows(position, drive),
    line(words.counts(steps.length, preemptions, canvas.ui.say), 'strong'),
    ...(end.length === 0 ? [line(words.left, 'dim')] : end),
    emptyLine,
    ...shareRows(position, drive),
  ];
}
