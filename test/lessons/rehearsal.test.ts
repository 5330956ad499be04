import { describe, expect, it } from 'vitest';
import { lessonsDir, sourcesDir } from '../../src/cli/place.js';
import { rehearse } from '../../src/render/terminal.js';
import { loadLesson, loadText, readIndex } from '../../src/teach/catalog.js';
import { languages } from '../../src/teach/language.js';
import { narrate } from '../../src/teach/narrate.js';
import { rehearsalOf } from '../../src/teach/rehearsal.js';
import { readSources } from '../../src/teach/sources.js';
import { FakeOutput } from '../render/fake-terminal.js';
import { colour, uis } from '../render/helpers.js';

const runs = readIndex(lessonsDir).flatMap(({ id, variants }) => variants.map((variant) => ({ id, variant })));

describe('what is told and drawn for nobody while a run goes on', () => {
  it.each(runs)('$id $variant has a step and a screen, and writes nothing', async ({ id, variant }) => {
    const lesson = await loadLesson(lessonsDir, id);
    const trace = rehearsalOf({ lesson, variant, sources: readSources(sourcesDir, id) });
    expect(trace.problems).toEqual([]);
    for (const language of languages) {
      const text = await loadText(lessonsDir, id, language);
      const narration = narrate({ trace, lesson, text, language, replayed: false });
      expect(narration.steps.length).toBeGreaterThan(0);
      const output = new FakeOutput();
      rehearse(narration, { output, style: colour, ui: uis[language] });
      expect(output.writes).toEqual([]);
    }
  });
});
