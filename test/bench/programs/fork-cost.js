// A real fork(2), its child's exit and the wait for it, against an empty child_process.fork; prints both medians in ms.
import { fork as startNode } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fork, print, waitpid } from 'concur-lessons/kit';

const times = 15;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

async function forkOnce() {
  const before = performance.now();
  const pid = fork();
  if (pid === 0) return null;
  await waitpid(pid);
  return performance.now() - before;
}

async function startOnce(empty) {
  const before = performance.now();
  await new Promise((resolve) => startNode(empty).once('exit', resolve));
  return performance.now() - before;
}

export default async function main() {
  const empty = join(tmpdir(), `concur-empty-${process.pid}.cjs`);
  writeFileSync(empty, '');
  const [ours, other] = [[], []];
  for (let i = 0; i < times; i += 1) {
    const took = await forkOnce();
    // In the child nothing is left to do.
    if (took === null) return;
    ours.push(took);
    other.push(await startOnce(empty));
  }
  print(JSON.stringify({ ours: median(ours), other: median(other) }));
}
