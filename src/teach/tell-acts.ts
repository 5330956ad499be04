import type { Trace, TraceAct } from '../trace/trace.js';
import { actTitle } from './act-title.js';
import { tellActors } from './actors.js';
import type { AnyText, RunView, Say, VariantSpec } from './lesson.js';
import type { ActStory } from './narration.js';
import { type Notes, platformName } from './notes.js';
import { sourcesDiffer } from './sources.js';
import { tellForks } from './tell-forks.js';
import { valueText } from './values.js';

export interface ActStoryOptions {
  readonly act: TraceAct;
  readonly result: RunView['result'];
  readonly text: Pick<AnyText, 'acts' | 'outcomes'>;
  readonly notes: Notes;
  readonly say: Say;
}

/** One act with its result and its actors' lives. */
export function tellAct({ act, result, text, notes, say }: ActStoryOptions): ActStory {
  const { line, events } = act;
  const declared = result.outcomeId === null ? undefined : (text.outcomes[result.outcomeId] ?? result.outcomeId);
  const unknown = () => notes.unknownOutcome({ outcome: valueText(result.outcome, say), ended: result.ended });
  return {
    act: line.act,
    id: line.id,
    title: actTitle(text, line.id),
    file: line.file,
    args: line.args,
    orderMade: line.mode !== 'explore' && (line.gate === 'controlled' || line.order !== undefined),
    result,
    outcomeText: declared ?? unknown(),
    events,
    actors: tellActors(act),
  };
}

export interface NotesOptions {
  readonly trace: Trace;
  readonly spec: VariantSpec;
  readonly text: Pick<AnyText, 'acts'>;
  /** The programs as they are now; undefined: not known. */
  readonly presentSources: Readonly<Record<string, string>> | undefined;
  readonly notes: Notes;
  readonly say: Say;
}

/** What a reader has to know about a run that no step tells. */
export function tellNotes({ trace, spec, text, presentSources, notes, say }: NotesOptions): readonly string[] {
  const { header, acts, problems, toCome = [] } = trace;
  const { insteadOf, pace = 1 } = header;
  const titleOf = (id: string) => actTitle(text, id);
  const interrupted = acts.some(({ result }) => result.ended === 'interrupted');
  const missing = Object.entries(spec.acts)
    .filter(([id]) => !toCome.includes(id) && acts.every(({ line }) => line.id !== id))
    .flatMap(([id, { platforms, rounds, mode = 'run' }]) => {
      const act = titleOf(id);
      if (platforms !== undefined && !platforms.includes(header.platform)) {
        return [
          notes.leftOut({ act, needs: platforms.map(platformName), platform: platformName(header.platform) }, say),
        ];
      }
      // Rounds and searches are left out by the learner's own wish, too (`--rounds 0`).
      const wished = rounds !== undefined || mode !== 'run';
      return acts.length > 0 && (interrupted || !wished) ? [notes.notRun({ act })] : [];
    });
  const threw = acts.flatMap(({ line, result: { ended, reason } }) =>
    ended === 'finished' && reason !== undefined ? [notes.threw({ act: titleOf(line.id), reason })] : [],
  );
  const [first] = problems;
  return [
    ...(presentSources !== undefined && sourcesDiffer(header.sources, presentSources) ? [notes.otherVersion] : []),
    ...(insteadOf === undefined ? [] : [notes.instead({ ...insteadOf, platform: platformName(header.platform) })]),
    ...(pace === 1 ? [] : [notes.slowed({ times: pace }, say)]),
    ...(acts.length === 0 ? [notes.nothingRan] : []),
    ...missing,
    ...tellForks(acts, notes),
    ...threw,
    ...(first === undefined ? [] : [notes.damaged({ lines: problems.length, first }, say)]),
  ];
}
