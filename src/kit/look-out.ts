/** How long to go on looking after the last message, and how close two must be to be worth it. */
const lookMs = 0.3;
const closeMs = 0.15;

let lastMs = 0;
let untilMs = 0;
let looking = false;

function look(): void {
  if (performance.now() < untilMs) setImmediate(look);
  else looking = false;
}

/**
 * Called when a message has come. Where one comes upon the other, the event loop is kept from going to sleep for a
 * moment: to wake it costs whoever sends the next message more than all else together.
 */
export function lookOut(): void {
  const nowMs = performance.now();
  const close = nowMs - lastMs < closeMs;
  lastMs = nowMs;
  if (!close) return;
  untilMs = nowMs + lookMs;
  if (looking) return;
  looking = true;
  setImmediate(look);
}
