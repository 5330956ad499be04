/** What a step may have drawn beside its sentence; plain data, drawn by each renderer in its own way. */
import type { Ended, Json, Site, TraceEvent } from '../trace/events.js';
import type { OutcomeGrade } from '../trace/exploration.js';

export type Picture =
  /** How often each outcome came out. `bars` are drawn in order; `mark`: such an outcome is not as it should be. */
  | {
      readonly kind: 'histogram';
      readonly bars: readonly { readonly label: string; readonly count: number; readonly mark?: boolean }[];
    }
  /** The same for what exploring or free runs came to; its grade says whether one is as it should be. */
  | {
      readonly kind: 'outcomes';
      readonly rows: readonly OutcomeRow[];
      /** What can come out besides, as exploring has found: what is not among the rows is shown with 0. */
      readonly possible?: readonly OutcomeRow[] | undefined;
    }
  /** Measured quantities side by side, in one unit. */
  | {
      readonly kind: 'bars';
      readonly unit: string;
      readonly bars: readonly { readonly label: string; readonly value: number }[];
    }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  /** Who waits for whom: each holds one thing and waits for the next one's. */
  | {
      readonly kind: 'circle';
      readonly links: readonly {
        readonly actor: string;
        readonly holds: string;
        readonly waitsFor: string;
        readonly site: Site | null;
      }[];
    }
  | { readonly kind: 'tree'; readonly root: TreeNode }
  /** Shared operations in their real order: a column a thread. */
  | { readonly kind: 'steps'; readonly events: readonly DoneStep[] };

/** An outcome with how often it was seen: in free runs, or among all schedules. */
export interface OutcomeRow {
  readonly outcome: Json;
  readonly ended: Ended;
  readonly grade: OutcomeGrade;
  readonly schedules?: number;
  /** Counts in place of `schedules` where there are both. */
  readonly samples?: number;
}

/** One operation in a picture of steps: an event of the run, or a step of a schedule that exploring has found. */
export type DoneStep = Pick<TraceEvent, 'actor' | 'op' | 'object' | 'value' | 'site' | 'in' | 'awaits'>;

export interface TreeNode {
  readonly label: string;
  readonly children: readonly TreeNode[];
}
