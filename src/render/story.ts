import type { TraceEvent } from '../teach/lesson.js';
import type { ActStory, Narration, StepStory } from '../teach/narration.js';
import { oncePer } from './once-per.js';
import { actorTone, type Tone } from './style.js';

/** The tone of each actor, the same in all acts of a narration. */
export const actorTones = oncePer((narration: Narration): ReadonlyMap<string, Tone> => {
  const tones = new Map<string, Tone>();
  for (const { actors } of narration.acts) {
    for (const { name } of actors) if (!tones.has(name)) tones.set(name, actorTone(tones.size));
  }
  return tones;
});

/** The act that a step tells of. */
export function actOf(narration: Narration, step: StepStory): ActStory | undefined {
  return narration.acts.find(({ act }) => act === step.act);
}

/** All steps of one act, in the order of the walk. */
export function stepsOf(narration: Narration, act: number): readonly StepStory[] {
  return stepsByAct(narration).get(act) ?? [];
}

const stepsByAct = oncePer((narration: Narration): ReadonlyMap<number, readonly StepStory[]> => {
  const acts = new Map<number, StepStory[]>();
  for (const step of narration.steps) {
    const steps = acts.get(step.act) ?? [];
    steps.push(step);
    acts.set(step.act, steps);
  }
  return acts;
});

/** The index of the last event with at most this `seq`, by halves; -1: none. */
export function indexOfSeq(events: readonly TraceEvent[], seq: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.seq ?? Number.POSITIVE_INFINITY) <= seq) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
