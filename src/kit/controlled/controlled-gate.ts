import { type Json, ops } from '../../trace/events.js';
import { currentSite, type SourceNames } from '../../trace/site.js';
import type { Gate, SharedOp } from '../gate.js';
import {
  ABORT,
  type Cells,
  cell,
  eventLoop,
  IS_LOCK,
  KIND,
  log,
  logAt,
  NAME,
  OBJECT,
  OWNER,
  objectsEach,
  PREFIX_LENGTH,
  SITE,
  SITES,
  SLEEP,
  STATE,
  STEP,
  STEPS,
  states,
  type Texts,
  TOLD,
  valueKinds,
  WAYS,
} from './control-block.js';
import { codeFor, type StepKind, stepKinds, wakeCodes } from './schedule.js';
import { awaitTurn, handOn, pendingCode } from './turn.js';

/** Thrown at the gate, in every thread, once a run is over: it brings the thread out of the program. */
export class RunOver extends Error {
  override readonly name = 'RunOver';
}

const placeOf = Object.fromEntries(stepKinds.map((kind, place) => [kind, place])) as Record<StepKind, number>;

function kindOf({ op, event, blocking, timed }: SharedOp<Json>, isMain: boolean): StepKind {
  // A main thread never waits: it is told so.
  if (op === 'wake') return 'wake';
  if (event === 'wait') return timed === true ? 'timedGet' : isMain ? 'tryGet' : 'get';
  if (op === 'lock.acquire') return blocking === true ? 'acquire' : timed === true ? 'timedAcquire' : 'tryAcquire';
  if (op === 'lock.release') return 'release';
  return op === 'read' || op === 'write' ? op : 'atomic';
}

/** The program's line that is running now, as a text; 0: none is. */
export function siteNumber(names: SourceNames, texts: Texts): number {
  const site = currentSite(names);
  return site === null ? 0 : texts.numberOf(`${site.file}:${site.line}`);
}

export interface GateOptions {
  readonly cells: Cells;
  /** The calling thread's number. */
  readonly me: number;
  readonly names: SourceNames;
  readonly texts: Texts;
  /** Whether an operation of this thread can meet no other now, so that it is no step. */
  isAlone?(): boolean;
  /** Told when this thread has come to an operation, before the next turn is given. */
  onArrival?(operation: SharedOp<Json>): void;
  /** Told before each step of this thread. */
  onStep?(): void;
  /** Told after each step of this thread, before the next turn is given. */
  onDone?(operation: SharedOp<Json>): void;
  /** What each step passes through as well, and alone once the run is over; default: none, and the thread leaves the program. */
  readonly recorded?: Gate;
  /** Begins a sleep of this thread, where the schedule says when it is over. */
  readonly sleep?: () => PromiseLike<void>;
  /** Collects the objects that operations change which are no steps. */
  readonly touched?: number[];
}

/**
 * The controlled gate of one thread, which takes its turns as the control block says. `enter` and `leave` tell it when the
 * thread is in the program.
 */
export function controlledGate(options: GateOptions) {
  const { cells, me, names, texts, isAlone, onArrival, onStep, onDone, recorded, sleep, touched } = options;
  let inRun = false;
  let isOver = false;

  const setOwner = ({ op, event, id }: SharedOp<Json>, result: Json) => {
    if (op === 'lock.acquire' && result === true) cells[OWNER + id] = me + 1;
    else if (op === 'lock.release') cells[OWNER + id] = 0;
    else if (event === 'set') cells[OWNER + id] = -1;
    else if (event === 'clear') cells[OWNER + id] = -2;
  };

  const writeValue = (at: number, operation: SharedOp<Json>, result: Json) => {
    let kind: number = valueKinds.none;
    const value = operation.op === 'atomic' ? operation.describe?.(result)?.value : result;
    if (operation.op === 'lock.release') kind = valueKinds.none;
    else if (typeof value === 'boolean') kind = value ? valueKinds.yes : valueKinds.no;
    else if (Number.isInteger(value)) {
      kind = valueKinds.number;
      cells[at + log.a] = value as number;
    } else if (isChange(value)) {
      kind = valueKinds.change;
      cells[at + log.a] = Number(value.before);
      cells[at + log.b] = Number(value.after);
    } else if (value !== undefined && value !== null) {
      kind = valueKinds.text;
      cells[at + log.a] = texts.numberOf(JSON.stringify(value));
    }
    cells[at + log.valueKind] = kind;
  };

  const arrive = (operation: SharedOp<Json>) => {
    const { op, object, id } = operation;
    if ((id % objectsEach === 0 && id !== eventLoop) || id >= (me + 1) * objectsEach * 16)
      throw new RangeError(
        `A controlled run has at most ${objectsEach} shared objects a thread; ${object} is one more.`,
      );
    cells[KIND + me] = placeOf[kindOf(operation, me === 0)];
    cells[OBJECT + me] = id;
    cells[WAYS + me] = operation.ways ?? 0;
    cells[NAME + me] = texts.numberOf(object);
    cells[TOLD + me] = ops.indexOf(op);
    cells[IS_LOCK + me] = operation.lock === true || op.startsWith('lock.') ? 1 : 0;
    cells[SITE + me] = cell(cells, SITES) === 1 ? siteNumber(names, texts) : 0;
    cells[STATE + me] = states.pending;
  };

  const gate: Gate = {
    get timeless() {
      return !isOver;
    },
    ...(sleep && { sleep }),
    pass<Result extends Json>(operation: SharedOp<Result>): Result {
      if (!inRun) return operation.perform();
      if (isOver && recorded !== undefined) return recorded.pass(operation);
      if (cell(cells, ABORT) === 1) throw new RunOver();
      const general = operation as unknown as SharedOp<Json>;
      if (isAlone?.() === true) {
        const result = operation.perform();
        setOwner(general, result);
        touched?.push(operation.id);
        return result;
      }
      arrive(general);
      onArrival?.(general);
      handOn(cells);
      if (!awaitTurn(cells, me)) {
        if (recorded === undefined) throw new RunOver();
        isOver = true;
        return recorded.pass(operation);
      }
      onStep?.();
      const step = cell(cells, STEP);
      const at = logAt(step);
      const done = chosen(operation, cell(cells, at + log.choice));
      const result = recorded === undefined ? done.perform() : recorded.pass(done);
      setOwner(general, result);
      cells[at + log.kind] = cell(cells, KIND + me);
      cells[at + log.object] = operation.id;
      cells[at + log.name] = cell(cells, NAME + me);
      cells[at + log.site] = cell(cells, SITE + me);
      cells[at + log.told] = cell(cells, TOLD + me);
      cells[at + log.atomic] = Number(operation.atomic ?? false);
      writeValue(at, general, result);
      cells[STEP] = step + 1;
      cells[STEPS + me] = cell(cells, STEPS + me) + 1;
      if (step >= cell(cells, PREFIX_LENGTH)) {
        const code = codeFor(stepKinds[cell(cells, KIND + me)] ?? 'read', operation.id);
        cells[SLEEP] = wakeCodes(cell(cells, SLEEP), code, (thread) => pendingCode(cells, thread));
      }
      onDone?.(general);
      return result;
    },
  };
  return {
    gate,
    enter: () => {
      inRun = true;
    },
    leave: () => {
      inRun = false;
    },
  };
}

/**
 * The operation as the schedule wants it. A choice is one of its ways; where it has none, one other than 0 fails: only an
 * operation whose result says so can have that.
 */
function chosen<Result extends Json>(operation: SharedOp<Result>, choice: number): SharedOp<Result> {
  if (choice === 0) return operation;
  const fails = operation.ways === undefined;
  return { ...operation, perform: () => (fails ? (false as Result) : operation.perform(choice)) };
}

function isChange(value: Json | undefined): value is { readonly before: Json; readonly after: Json } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'before' in value &&
    'after' in value &&
    [value['before'], value['after']].every((one) => Number.isInteger(one) || typeof one === 'boolean')
  );
}
