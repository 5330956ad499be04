/** How long a loop of awaits that never has to wait may keep the event loop out, and how often it looks at the clock. */
const breathMs = 0.25;
const looks = 16;

let calls = 0;
let lastMs = 0;

/**
 * A turn of the event loop, if it is time for one; else undefined. Promises that are fulfilled at once never let it
 * turn, and then this process would neither read what others send nor notice that its parent is gone.
 */
export function breathe(): Promise<void> | undefined {
  calls += 1;
  if (calls % looks !== 0) return undefined;
  const nowMs = performance.now();
  if (nowMs - lastMs < breathMs) return undefined;
  return new Promise((resolve) => {
    setImmediate(() => {
      lastMs = performance.now();
      resolve();
    });
  });
}
