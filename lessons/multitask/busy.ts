import { availableParallelism } from 'node:os';
import { Process, print } from 'concur-lessons/kit';

export function work(forMs: number) {
  const start = process.resourceUsage();
  const endMs = performance.now() + forMs;
  while (performance.now() < endMs) Math.sqrt(2);
  const end = process.resourceUsage();
  const gotMs = Math.round((end.userCPUTime - start.userCPUTime) / 1000);
  const pushed = end.involuntaryContextSwitches - start.involuntaryContextSwitches;
  print(`${gotMs} ms of CPU, pushed aside ${pushed} times`);
}

export default async function main(forMs = 1000) {
  const all: Process<[number]>[] = [];
  while (all.length < availableParallelism() + 2) {
    all.push(new Process(work, { args: [forMs], name: `p${all.length + 1}` }));
  }
  for (const p of all) p.start();
  for (const p of all) await p.join();
  return all.map((p) => p.exitCode);
}
