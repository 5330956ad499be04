import { availableParallelism } from 'node:os';
import { print, Process } from 'concur-lessons/kit';

export function work(forMs: number) {
  const before = process.resourceUsage();
  const endMs = performance.now() + forMs;
  while (performance.now() < endMs) Math.sqrt(2);
  const after = process.resourceUsage();
  const gotUs = after.userCPUTime - before.userCPUTime;
  const pushed = after.involuntaryContextSwitches - before.involuntaryContextSwitches;
  print(`${Math.round(gotUs / 1000)} ms of CPU in ${forMs} ms, pushed aside ${pushed} times`);
}

export default async function main(forMs = 1000) {
  const count = availableParallelism() + 2;
  const all = Array.from({ length: count }, (_, i) => new Process(work, { args: [forMs], name: `p${i + 1}` }));
  for (const p of all) p.start();
  for (const p of all) await p.join();
  return all.map((p) => p.exitCode);
}
