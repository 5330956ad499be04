import { voiceOf } from '../../src/cli/io.js';
import { lessonsDir } from '../../src/cli/place.js';
import { actsOf, prepare } from '../../src/cli/prepare.js';
import { runProgram } from '../../src/launch/run-program.js';
import { loadText } from '../../src/teach/catalog.js';
import { narrate } from '../../src/teach/narrate.js';
import { resolveVariant } from '../../src/teach/variant.js';
import type { Trace } from '../../src/trace/trace.js';

/**
 * Runs a variant of a built lesson as the command line does, `rounds` as often, and tells it in both languages. `early`:
 * what there was to tell each time that an act had ended and others were still to come.
 */
export async function runLesson(id: string, variant: string, { rounds }: { readonly rounds?: number } = {}) {
  const soFar: Trace[] = [];
  const prepared = await prepare(id, variant, voiceOf({ env: {} }, 'en'));
  const { trace } = await runProgram({
    lesson: id,
    variant: prepared.variant,
    sources: prepared.sources,
    acts: actsOf(prepared, rounds === undefined ? {} : { rounds }),
    raw: false,
    pace: 1,
    signal: new AbortController().signal,
    onActEnd: (part) => soFar.push(part),
  });
  const { lesson, sources } = prepared;
  const common = { lesson, replayed: false, presentSources: sources };
  const en = narrate({ ...common, trace, text: prepared.text, language: 'en' });
  const early = soFar.map((part) => narrate({ ...common, trace: part, text: prepared.text, language: 'en' }));
  const zh = narrate({ ...common, trace, text: await loadText(lessonsDir, id, 'zh'), language: 'zh' });
  const { steps = Object.keys(lesson.steps) } = resolveVariant(lesson, prepared.variant).spec;
  return { trace, sources, en, zh, early, steps };
}
