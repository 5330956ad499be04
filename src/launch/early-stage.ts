import { fileURLToPath } from 'node:url';
import { ordersFollow, stageEntry, stageVariable } from '../kit/stage/stage-order.js';
import { nodeFlagsFor } from './node-flags.js';
import { type Started, start } from './spawn.js';

/** What a stage's acts ask of its process. */
export interface StageNeeds {
  /** One of them forks for real, which needs flags of Node's. */
  readonly fork: boolean;
  /** What the program prints goes to the terminal as it is. */
  readonly raw: boolean;
}

/** Starts a stage, which waits for its order. Rejects with what the system says (`ENOENT`, `EAGAIN`). */
export function startStage({ fork, raw }: StageNeeds): Promise<Started> {
  return start({
    file: process.execPath,
    args: [...nodeFlagsFor({ fork }), fileURLToPath(stageEntry)],
    env: { [stageVariable]: ordersFollow },
    passThrough: raw,
  });
}

/** A stage that was started before anybody knew what it is to do. */
export interface EarlyStage {
  /** Gives it, once, to acts that need just such a stage; null: start another. */
  take(needs: StageNeeds): Promise<Started> | null;
  /** It is not needed: ends it, unless it was taken. */
  drop(): void;
}

/**
 * Starts a stage at once: a Node takes some 60 ms to start, in which the command line can load and prepare. Without an order
 * it does nothing, and ends with whoever has started it.
 */
export function startEarly(ready: StageNeeds): EarlyStage {
  let stage: Promise<Started> | null = startStage(ready);
  // Whoever takes it is told.
  stage.catch(() => {});
  const giveAway = () => {
    const given = stage;
    stage = null;
    return given;
  };
  return {
    take: ({ fork, raw }) => (fork === ready.fork && raw === ready.raw ? giveAway() : null),
    drop: () =>
      void giveAway()
        ?.then(({ pid }) => process.kill(pid, 'SIGKILL'))
        .catch(() => {}),
  };
}
