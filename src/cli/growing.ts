import type { Narration } from '../teach/narration.js';
import type { Trace } from '../trace/trace.js';

/** Whoever shows a narration while it grows. */
export interface Follower {
  take(longer: Narration): void;
  /** It could not be told on. Nothing more will come. */
  fail(error: unknown): void;
}

/** A narration that becomes longer while the acts of its run go on. */
export interface Growing {
  /** The first in which there is a step to look at; null: the run was over before there was. Rejects where it cannot be told. */
  readonly first: Promise<Narration | null>;
  /** What there is now; undefined: no act has ended. Throws what telling has thrown. */
  latest(): Narration | undefined;
  /** Takes in that another act has ended. Throws what telling throws, which whoever follows is told as well. */
  grow(soFar: Trace): void;
  /** Takes in that the run is over; without a trace: what there was is all there will be. Never throws. */
  end(trace?: Trace): void;
  isOver(): boolean;
  /** Hands on each longer one from here on, and at once what came since `first`. */
  follow(follower: Follower): void;
}

/** What has ended of a run that will have no more. */
const closed = ({ header, acts, problems }: Trace): Trace => ({ header, acts, problems });

/** Tells a run again each time that another of its acts has ended. */
export function growing(tell: (trace: Trace) => Narration): Growing {
  const { promise: first, resolve: begin, reject: neverBegin } = withResolvers<Narration | null>();
  // Whoever waits for it is told; that may be later.
  first.catch(() => {});
  let trace: Trace | undefined;
  let latest: Narration | undefined;
  let failure: { readonly error: unknown } | undefined;
  let isOver = false;
  let follower: Follower | undefined;
  const show = (now: Trace) => {
    try {
      latest = tell(now);
      trace = now;
    } catch (error) {
      failure ??= { error };
      neverBegin(error);
      follower?.fail(error);
      throw error;
    }
    follower?.take(latest);
  };
  return {
    first,
    latest() {
      if (failure !== undefined) throw failure.error;
      return latest;
    },
    grow(soFar) {
      show(soFar);
      if (latest !== undefined && latest.steps.length > 0) begin(latest);
    },
    end(whole = trace === undefined ? undefined : closed(trace)) {
      isOver = true;
      begin(null);
      if (whole === undefined || failure !== undefined) return;
      try {
        show(whole);
      } catch {
        // Whoever follows has been told, and so is whoever asks.
      }
    },
    isOver: () => isOver,
    follow(next) {
      follower = next;
      if (failure !== undefined) next.fail(failure.error);
      else if (latest !== undefined) next.take(latest);
    },
  };
}

function withResolvers<Value>() {
  let resolve = (_value: Value) => {};
  let reject = (_error: unknown) => {};
  const promise = new Promise<Value>((settle, fail) => {
    resolve = settle;
    reject = fail;
  });
  return { promise, resolve, reject };
}
