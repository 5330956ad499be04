import { lessonsDir, sourcesDir } from '../../src/cli/place.js';
import { loadLesson, loadText } from '../../src/teach/catalog.js';
import { narrate } from '../../src/teach/narrate.js';
import type { Narration } from '../../src/teach/narration.js';
import { readSources } from '../../src/teach/sources.js';
import type { TraceAct } from '../../src/trace/trace.js';
import { makeTrace } from '../teach/support.js';

/** A built lesson told of a made-up run, in both languages: for orders that a real run seldom takes. */
export async function tellLesson(id: string, variant: string, acts: readonly TraceAct[]) {
  const lesson = await loadLesson(lessonsDir, id);
  const trace = makeTrace(acts, { lesson: id, variant, sources: readSources(sourcesDir, id) });
  const tell = async (language: 'en' | 'zh') =>
    narrate({ trace, lesson, text: await loadText(lessonsDir, id, language), language, replayed: false });
  const [en, zh] = await Promise.all([tell('en'), tell('zh')]);
  return { en, zh };
}

export const stepOf = ({ steps }: Narration, id: string) => steps.find((step) => step.id === id);

/** The steps that end earlier in their act than the one before them. */
export const backwards = ({ steps }: Narration) =>
  steps
    .filter(({ act, untilSeq }, index) => {
      const before = steps[index - 1];
      return before?.act === act && untilSeq < before.untilSeq;
    })
    .map(({ id }) => id);

/** The line that a step marks. */
export function markedLine(story: Narration, id: string): string | undefined {
  const mark = stepOf(story, id)?.mark;
  return mark == null ? undefined : story.header.sources[mark.file]?.split('\n')[mark.line - 1]?.trim();
}
