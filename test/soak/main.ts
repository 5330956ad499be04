/**
 * `npm run soak [-- NAME …]`: what must hold for hundreds of runs. `SOAK_RUNS` is how often, each soak having a default of
 * its own; `SOAK_AT_ONCE` how many of them at the same time (default 1); the tests run the same code with small counts.
 */
const [, , name = 'all', ...args] = process.argv;

const runs = (usual: number) => Number(process.env['SOAK_RUNS'] ?? usual);
const atOnce = Number(process.env['SOAK_AT_ONCE'] ?? 1);
const forkLessons = ['fork', 'fork-memory', 'fork-twice'];

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/** Prints problems, and returns how many there are. */
function tell(problems: readonly string[]): number {
  for (const problem of problems) console.log(`! ${problem}`);
  return problems.length;
}

const soaks: Readonly<Record<string, () => Promise<number>>> = {
  /** Every variant, beside two busy loops. Arguments: lessons; default all. */
  variants: async () => {
    const { runVariants } = await import('./variants.js');
    const only = args.length === 0 ? {} : { only: args };
    return tell(
      await runVariants({ count: runs(200), busy: 2, oneCore: false, atOnce, onProgress: console.log, ...only }),
    );
  },
  /** Every variant, confined to one core. */
  'one-core': async () => {
    const { runVariants } = await import('./variants.js');
    const only = args.length === 0 ? {} : { only: args };
    return tell(
      await runVariants({ count: runs(50), busy: 0, oneCore: true, atOnce, onProgress: console.log, ...only }),
    );
  },
  /** Runs of a lesson cut short at random, by a signal to the command line or to somebody it started. */
  kills: async () => {
    const { killStorm } = await import('./kill-storm.js');
    const lesson = args[0] ?? 'race';
    const report = await killStorm({
      count: runs(200),
      args: ['run', lesson, '--json'],
      withinMs: 500,
      random: Math.random,
    });
    console.log(`${lesson}: ${report.kills} kills, ${report.ofCli} of them of the command line`);
    return tell(report.problems);
  },
  /** Programs that must and programs that must not end in a deadlock. */
  deadlocks: async () => {
    const { soakDeadlocks } = await import('./deadlocks.js');
    return tell(await soakDeadlocks({ count: runs(2000), atOnce, onProgress: console.log }));
  },
  /** Programs of several processes, members of which are killed at random. */
  'process-kills': async () => {
    const { processKills } = await import('./process-kills.js');
    const report = await processKills({ count: runs(500), random: Math.random, onProgress: console.log });
    const kills = Object.entries(report.kills).map(([role, count]) => `${role} ${count}`);
    console.log(`killed: ${kills.join(', ')}; ${report.sentences.length} sentences said who died`);
    return tell(report.problems);
  },
  /** Exploring through many schedules, by class and by brute force: memory stays flat. */
  'explore-memory': async () => {
    const { exploreMemory } = await import('./explore-memory.js');
    let problems = 0;
    for (const reduction of ['none', 'source-dpor'] as const) {
      const report = await exploreMemory({ schedules: runs(100_000), reduction });
      const grown = report.grown.map(({ what, early, late }) => `${what} ${megabytes(early)} → ${megabytes(late)}`);
      console.log(
        `${reduction}: ${report.schedules} schedules in ${Math.round(report.durationMs / 1000)} s; ${grown.join(', ')}`,
      );
      problems += tell(report.problems);
    }
    return problems;
  },
  /** Node binaries; default: this one. */
  forks: async () => {
    const { soakForks } = await import('./forks.js');
    const nodes = args.length > 0 ? args : [process.execPath];
    return soakForks({ nodes, lessons: forkLessons, runs: runs(20), print: console.log });
  },
  /** One run of a lesson, as JSON; how `forks` runs each. */
  'fork-once': async () => {
    const { forkOnce } = await import('./forks.js');
    console.log(JSON.stringify(await forkOnce(args[0] ?? 'fork')));
    return 0;
  },
};

let bad = 0;
for (const each of name === 'all'
  ? ['variants', 'one-core', 'kills', 'process-kills', 'deadlocks', 'explore-memory', 'forks']
  : [name]) {
  const soak = soaks[each];
  if (soak === undefined)
    throw new Error(`There is no soak "${each}". There are: all, ${Object.keys(soaks).join(', ')}.`);
  bad += await soak();
}
process.exitCode = bad === 0 ? 0 : 1;
