// Additions through a SharedInt and on a bare Int32Array in turn, in one thread; prints the two medians in ns.
import { print, SharedInt } from 'concur-lessons/kit';

const times = 20_000_000;

function ours(counter) {
  for (let i = 0; i < times; i += 1) counter.value += 1;
}

function bare(cells) {
  for (let i = 0; i < times; i += 1) cells[0] = cells[0] + 1;
}

function timed(action, on) {
  const before = performance.now();
  action(on);
  return ((performance.now() - before) * 1e6) / times;
}

export default function main() {
  const counter = new SharedInt('counter');
  const cells = new Int32Array(new SharedArrayBuffer(4));
  const [mine, theirs] = [[], []];
  for (let round = 0; round < 9; round += 1) {
    mine.push(timed(ours, counter));
    theirs.push(timed(bare, cells));
  }
  const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  print(JSON.stringify({ ours: median(mine), other: median(theirs) }));
}
