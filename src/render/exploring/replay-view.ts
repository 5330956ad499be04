import { emptyLine, type Line, line, span } from '../line.js';
import { siteText } from '../source-view.js';
import type { FoundReplay } from './found.js';
import { type ExploringCanvas, exploreCall, gradeTone, paragraph, programText, scheduleLines } from './parts.js';

export interface ReplayCanvas extends ExploringCanvas {
  readonly token: string;
  /** The program that the token names. */
  readonly program: string;
  /** Whether the token was made from another version of the program. */
  readonly isOther: boolean;
  /** What is known of the outcome; empty: nothing. */
  readonly meaning: string;
}

/** A schedule that was run again: its steps, what came out, and where the program no longer fits its token. */
export function replayLines(found: FoundReplay, replay: ReplayCanvas): readonly Line[] {
  const { canvas, words, token, program, isOther, meaning, shown } = replay;
  const { ui } = canvas;
  const { misfit, grade, turns, steps } = found;
  const where = misfit?.site == null ? '' : siteText(misfit.site, ui, shown);
  const fit =
    misfit === null
      ? paragraph(words.fits, canvas, 'good')
      : paragraph(
          words.misfit(misfit.turn, misfit.thread, `${words.misfits[misfit.why]}${where}`, ui.say),
          canvas,
          'bad',
        );
  const more = misfit === null ? steps.length - turns : 0;
  const known = meaning === found.reason ? '' : meaning;
  const graded = grade === null || misfit !== null ? [] : [ui.grades[grade], known].filter((text) => text !== '');
  const name = programText(token, replay);
  const title =
    misfit === null ? words.replayed(name, turns, ui.say) : words.replayedInPart(name, misfit.turn - 1, turns, ui.say);
  const next: readonly Line[] =
    misfit === null
      ? []
      : [emptyLine, line(words.exploreAgain, 'dim'), [span(`  ${exploreCall(program, replay)}`, 'code')]];
  return [
    ...paragraph(title, canvas, 'title'),
    ...(isOther ? paragraph(words.otherVersion, canvas, 'bug') : []),
    ...fit,
    ...(more > 0 ? paragraph(words.goesOn(more, ui.say), canvas, 'bug') : []),
    ...(steps.length === 0 ? [] : [emptyLine]),
    ...(misfit === null ? scheduleLines(found, replay) : scheduleLines({ ...found, ended: 'cut' }, replay)),
    ...(graded.length === 0 || grade === null ? [] : paragraph(graded.join(ui.colon), canvas, gradeTone(grade))),
    ...next,
  ];
}
