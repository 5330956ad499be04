/** `npm run bench`: how fast it is, each row a ratio measured in one run. Arguments: names of groups; default: all. */
import { availableParallelism } from 'node:os';
import { type Missing, meetsBar, type Row, ratioOf } from './row.js';

/** How often each side of a comparison is measured; the median counts. */
const times = Number(process.env['BENCH_TIMES'] ?? 9);

const groups: Readonly<Record<string, () => Promise<readonly (Row | Missing)[]>>> = {
  start: async () => (await import('./start-rows.js')).startRows(times),
  'first-step': async () => (await import('./first-step-rows.js')).firstStepRows(Math.min(times, 5)),
  threads: async () => (await import('./thread-rows.js')).threadRows(Math.min(times, 5)),
  processes: async () => (await import('./process-rows.js')).processRows(Math.min(times, 3)),
  fork: async () => (await import('./fork-rows.js')).forkRows(),
  render: async () => (await import('./render-rows.js')).renderRows(times),
  explore: async () => (await import('./explore-rows.js')).exploreRows(Math.min(times, 3)),
};

const number = (value: number) => (value >= 1000 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3));

function print(row: Row | Missing): void {
  if ('missing' in row) {
    console.log(`-     ${row.name}: not measured, ${row.missing}`);
    return;
  }
  const met = meetsBar(row);
  const sign = met === null ? ' ' : met ? '+' : '!';
  const bar = row.bar === null ? '' : `  (bar: ${row.bar.kind} ${row.bar.ratio})`;
  const sides = `${number(row.ours)} against ${number(row.other)} ${row.unit}`;
  console.log(`${sign} ${ratioOf(row).toFixed(2).padStart(7)} ×  ${row.name} / ${row.against}: ${sides}${bar}`);
}

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(groups);
console.log(
  `Node ${process.version}, ${process.platform}, ${availableParallelism()} cores; medians of ${times}. "+" meets its bar, "!" does not.`,
);
for (const name of wanted) {
  const group = groups[name];
  if (group === undefined)
    throw new Error(`There is no group "${name}". There are: ${Object.keys(groups).join(', ')}.`);
  console.log(`\n${name}`);
  for (const row of await group()) print(row);
}
