/** Lines of a program that write themselves down; gives microseconds an event. */
export function record(recorder, events) {
  const before = performance.now();
  for (let i = 0; i < events; i += 1) recorder.record('read', { object: 'counter', value: 1, tick: 1 });
  return ((performance.now() - before) * 1000) / events;
}
