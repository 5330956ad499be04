import { paragraph, programText, replayCommand } from '../exploring/parts.js';
import { emptyLine, type Line, line } from '../line.js';
import { countsText, type DriveCanvas, endRows, goalText, shareRows, stepRows } from './parts.js';
import type { SeenPosition } from './seen.js';
import { type DriveState, goalOf } from './session.js';

/** What stays when a learner leaves: the steps, what came out, and the tokens of what is worth keeping. */
export function driveTranscript(state: DriveState, drive: DriveCanvas): readonly Line[] {
  return [
    line(programText(state.opening.program, drive), 'title'),
    ...stayRows(state, drive),
    ...beenRows(state, drive),
  ];
}

function stayRows(state: DriveState, drive: DriveCanvas): readonly Line[] {
  const { canvas, words } = drive;
  const { position } = state;
  const goal = goalOf(state);
  if (position.steps.length === 0 && position.ended === null) return [line(words.noSteps, 'dim')];
  const end = endRows(state, drive);
  return [
    ...(goal === null ? [] : [line(`${words.goal}${canvas.ui.colon}${goalText(goal, words)}`)]),
    ...stepRows(position, drive),
    line(countsText(position, drive), 'strong'),
    ...(end.length === 0 ? [line(words.left, 'dim')] : end),
    emptyLine,
    ...shareRows(position, drive),
  ];
}

/** Whoever has taken steps back, or begun again, keeps what they had reached; without that, the longest way they came. */
function beenRows({ been, position, opening }: DriveState, drive: DriveCanvas): readonly Line[] {
  const { words, canvas } = drive;
  const { say } = canvas.ui;
  const told = (text: string, { token }: SeenPosition) => [
    emptyLine,
    ...paragraph(text, canvas, 'dim'),
    replayCommand(token, drive),
  ];
  const { reached, furthest } = been;
  if (reached.length === 0)
    return furthest.steps.length <= position.steps.length
      ? []
      : told(words.furthest(furthest.steps.length, say), furthest);
  return reached
    .filter(({ token }) => token !== position.token)
    .flatMap((other) => {
      const goal = opening.goals.find(({ id }) => id === other.reached);
      return goal === undefined ? [] : told(words.before(goalText(goal, words), other.preemptions, say), other);
    });
}
