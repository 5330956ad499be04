import { expect, it } from 'vitest';
import { startCli } from './run-cli.js';
import { until } from './until.js';

it.each([
  [['run', 'race', 'nosuch'], 2],
  [['run', 'race', '--speed', 'nosuch'], 2],
  [['run', 'race', '--raw', '--help'], 0],
])('leaves no process behind that was started for a run which does not come: %j', async (args, code) => {
  const call = startCli(args);
  expect((await call.end).code).toBe(code);
  await until('all processes to be gone', () => call.leftovers().processes.length === 0);
});

it('leaves none behind when it is killed on starting', async () => {
  for (const afterMs of [40, 70, 100]) {
    const call = startCli(['run', 'race', '--json']);
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    process.kill(call.pid, 'SIGKILL');
    expect((await call.end).code).toBeNull();
    await until('all processes to be gone', () => call.leftovers().processes.length === 0);
  }
});
