import type { Narration } from '../teach/narration.js';
import type { PlayerState } from './player.js';

/** For a look at the rest of the screen. */
const lookSeconds = 3;
const lettersASecond = 18;
const hanASecond = 7;
const hanLetters = /\p{Script=Han}/gu;

/** How long somebody needs for a sentence, in seconds. */
export function readingSeconds(text: string): number {
  const han = text.match(hanLetters)?.length ?? 0;
  return Math.round(lookSeconds + han / hanASecond + (text.length - han) / lettersASecond);
}

/** How long the player stays at a step when it walks by itself: as long as was asked for, or as reading takes. */
export function secondsAt(
  narration: Narration,
  { position, speed, autoSeconds }: Pick<PlayerState, 'position' | 'speed' | 'autoSeconds'>,
): number {
  return (autoSeconds ?? readingSeconds(narration.steps[position - 1]?.text ?? '')) / speed;
}
