/** Everything that `replay` makes of a saved run, without a process or a terminal. */

import { lessonsDir } from '../../src/cli/place.js';
import { frame } from '../../src/render/frame.js';
import { renderPage } from '../../src/render/html/page.js';
import { jsonLines } from '../../src/render/json.js';
import { plainLines } from '../../src/render/plain.js';
import { openPlayer, type View } from '../../src/render/player.js';
import { transcript } from '../../src/render/transcript.js';
import { loadLesson, loadText, readIndex } from '../../src/teach/catalog.js';
import { languages } from '../../src/teach/language.js';
import type { Lesson } from '../../src/teach/lesson.js';
import { narrate } from '../../src/teach/narrate.js';
import { NewerFormat, readSavedTrace } from '../../src/trace/saved.js';
import { BadTrace } from '../../src/trace/trace.js';
import { ascii, colour, uis, unicode } from '../render/helpers.js';

const views: readonly View[] = ['step', 'source', 'timeline', 'events', 'more', 'python'];
const size = { columns: 80, rows: 24 };

export async function tellAll(text: string): Promise<number | 'refused'> {
  let trace;
  try {
    trace = readSavedTrace(text);
  } catch (error) {
    if (error instanceof BadTrace || error instanceof NewerFormat) return 'refused';
    throw error;
  }
  const { lesson: id, variant } = trace.header;
  const entry = readIndex(lessonsDir).find((one) => one.id === id);
  if (entry === undefined || !entry.variants.includes(variant)) return 'refused';
  const lesson: Lesson = await loadLesson(lessonsDir, id);
  let letters = 0;
  const count = (lines: Iterable<string>) => {
    for (const line of lines) letters += line.length;
  };
  const told = await Promise.all(
    languages.map(async (language) => ({
      language,
      narration: narrate({ trace, lesson, text: await loadText(lessonsDir, id, language), language, replayed: true }),
    })),
  );
  for (const { language, narration } of told) {
    const ui = uis[language];
    count(jsonLines(narration, 0));
    count(plainLines(narration, { columns: 80, style: colour, ui }));
    count(plainLines(narration, { columns: 40, style: ascii, ui, accessible: language === 'en' }));
    count(transcript(narration, { columns: 80, style: unicode, ui }));
    const { length } = narration.steps;
    for (const position of [1, length, length + 1])
      for (const view of views) {
        const state = { ...openPlayer({ steps: length }), position, view, at: 3 };
        count(frame(narration, state, size, unicode, ui));
      }
  }
  const [first, ...others] = told;
  if (first !== undefined) count([renderPage(first, others)]);
  return letters;
}
