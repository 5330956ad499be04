import type { Narration } from '../teach/narration.js';
import type { Trace } from '../trace/trace.js';

/** A narration that becomes longer while the acts of its run go on. */
export interface Growing {
  /** The first in which there is a step to look at; null: the run was over before there was. */
  readonly first: Promise<Narration | null>;
  /** What there is now; undefined: no act has ended. */
  latest(): Narration | undefined;
  /** Takes in that another act has ended. */
  grow(soFar: Trace): void;
  /** Takes in that the run is over; without a trace: what there was is all there will be. */
  end(trace?: Trace): void;
  isOver(): boolean;
  /** Hands on each longer one from here on, and at once what came since `first`. */
  follow(take: (longer: Narration) => void): void;
}

/** What has ended of a run that will have no more. */
const closed = ({ header, acts, problems }: Trace): Trace => ({ header, acts, problems });

/** Tells a run again each time that another of its acts has ended. */
export function growing(tell: (trace: Trace) => Narration): Growing {
  const { promise: first, resolve: begin } = withResolver<Narration | null>();
  let trace: Trace | undefined;
  let latest: Narration | undefined;
  let isOver = false;
  let take = (_longer: Narration) => {};
  const show = (now: Trace) => {
    trace = now;
    latest = tell(now);
    take(latest);
  };
  return {
    first,
    latest: () => latest,
    grow(soFar) {
      show(soFar);
      if (latest !== undefined && latest.steps.length > 0) begin(latest);
    },
    end(whole = trace === undefined ? undefined : closed(trace)) {
      isOver = true;
      begin(null);
      if (whole !== undefined) show(whole);
    },
    isOver: () => isOver,
    follow(next) {
      take = next;
      if (latest !== undefined) take(latest);
    },
  };
}

function withResolver<Value>() {
  let resolve = (_value: Value) => {};
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
