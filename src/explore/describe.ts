/** Runs and their ends under the names that learners know. */
import type { Op } from '../trace/events.js';
import type { NamedLink, NamedStep, NamedWait } from '../trace/exploration.js';
import { findCircle, waitsOf } from './circle.js';
import type { Seen } from './errors.js';
import type { Execution, Names, Pending, StepKind } from './execution.js';

const done: Readonly<Record<StepKind, Op>> = {
  read: 'read',
  write: 'write',
  atomic: 'atomic',
  acquire: 'lock.acquire',
  tryAcquire: 'lock.acquire',
  timedAcquire: 'lock.acquire',
  release: 'lock.release',
  put: 'queue.put',
  tryPut: 'queue.put',
  timedPut: 'queue.put',
  get: 'queue.get',
  tryGet: 'queue.get',
  timedGet: 'queue.get',
  wake: 'wake',
};

const failed: Partial<Readonly<Record<StepKind, Op>>> = {
  tryAcquire: 'lock.wait',
  timedAcquire: 'lock.wait',
  tryPut: 'queue.full',
  timedPut: 'queue.full',
  tryGet: 'queue.empty',
  timedGet: 'queue.empty',
};

const opOf = ({ op, choice, told }: Seen): Op => (choice === 0 ? undefined : failed[op.kind]) ?? told ?? done[op.kind];

/** What a thread was about to do when the executor's last run ended. */
export function namePending(thread: number, { op, site, told }: Pending, names: Names): NamedStep {
  return {
    actor: names.thread(thread),
    op: told ?? done[op.kind],
    object: names.object(op.object),
    value: null,
    site,
  };
}

/** A step that was not the same again. */
export function nameSeen(seen: Seen, names: Names): NamedStep {
  return {
    actor: names.thread(seen.thread),
    op: opOf(seen),
    object: names.object(seen.op.object),
    value: seen.value ?? null,
    site: seen.site ?? null,
  };
}

/** The steps of the executor's last run. A try or a timed wait that fails is a `lock.wait`, `queue.full` or `queue.empty`. */
export function nameSteps(run: Execution, names: Names): readonly NamedStep[] {
  return run.steps.map((step) => nameSeen(step, names));
}

/** Who was blocked at the end of the executor's last run. */
export function nameWaits(run: Execution, names: Names): readonly NamedWait[] {
  return waitsOf(run).map(({ thread, object, heldBy, site }) => ({
    actor: names.thread(thread),
    waitsFor: names.object(object),
    heldBy: heldBy === null ? null : names.thread(heldBy),
    site,
  }));
}

/** The first circle of the executor's last run. */
export function nameCircle(run: Execution, names: Names): readonly NamedLink[] {
  return (findCircle(run)?.links ?? []).map(({ thread, holds, waitsFor, site }) => ({
    actor: names.thread(thread),
    holds: names.object(holds),
    waitsFor: names.object(waitsFor),
    site,
  }));
}
