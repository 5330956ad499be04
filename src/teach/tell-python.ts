import type { PythonLine } from '../trace/events.js';
import type { Trace, TraceAct } from '../trace/trace.js';
import { saidFor } from './by-variant.js';
import type { AnyText } from './lesson.js';
import type { PythonStory, PythonTwin } from './narration.js';

export interface PythonOptions {
  readonly trace: Pick<Trace, 'acts' | 'python'>;
  /** The programs as they lie beside the lesson's own now, by file name; what the trace carries counts more. */
  readonly twins: Readonly<Record<string, string>>;
  readonly text: Pick<AnyText, 'python'>;
  /** The variant that was run. */
  readonly variant: string;
}

/** What the program of an act printed, as it came to the learner's screen. */
function printedIn({ events }: TraceAct): readonly string[] {
  return events
    .filter(({ op }) => op === 'print')
    .map(({ value }) => (typeof value === 'string' ? value : JSON.stringify(value)));
}

function twinOf(file: string, source: string, line: PythonLine | undefined, acts: Trace['acts']): PythonTwin {
  const beside = file.replace(/\.py$/, '.ts');
  const own = acts.filter((act) => act.line.file === beside);
  // One run beside one run: what a hundred rounds have printed would say less.
  const act = own.find(({ line: { rounds } }) => rounds === 1) ?? own[0];
  return { file, source, run: line ?? null, beside, printed: act === undefined ? null : printedIn(act) };
}

function remarkOn(variant: string, { python }: Pick<AnyText, 'python'>): string | null {
  const said = python === undefined ? '' : saidFor(variant, python);
  return said === '' ? null : said;
}

/** The lesson's programs in Python, each beside its own and what that printed; null where there is none. */
export function tellPython({ trace: { acts, python = [] }, twins, text, variant }: PythonOptions): PythonStory | null {
  const ran = python.map((line) => twinOf(line.file, line.source, line, acts));
  const others = Object.entries(twins)
    .filter(([file]) => python.every((line) => line.file !== file))
    .map(([file, source]) => twinOf(file, source, undefined, acts));
  const all = [...ran, ...others];
  return all.length === 0 ? null : { remark: remarkOn(variant, text), twins: all };
}
