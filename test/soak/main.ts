/** `npm run soak`: what must hold for hundreds of runs. Arguments: the name of a soak, and its own. */
const [, , name = 'forks', ...args] = process.argv;

const forkLessons = ['fork', 'fork-memory', 'fork-twice'];

const soaks: Readonly<Record<string, () => Promise<number>>> = {
  /** Node binaries; default: this one. `SOAK_RUNS`: how often, default 20. */
  forks: async () => {
    const { soakForks } = await import('./forks.js');
    return soakForks({
      nodes: args.length > 0 ? args : [process.execPath],
      lessons: forkLessons,
      runs: Number(process.env['SOAK_RUNS'] ?? 20),
      print: console.log,
    });
  },
  /** One run of a lesson, as JSON; how `forks` runs each. */
  'fork-once': async () => {
    const { forkOnce } = await import('./forks.js');
    console.log(JSON.stringify(await forkOnce(args[0] ?? 'fork')));
    return 0;
  },
};

const soak = soaks[name];
if (soak === undefined) throw new Error(`There is no soak "${name}". There are: ${Object.keys(soaks).join(', ')}.`);
process.exitCode = (await soak()) === 0 ? 0 : 1;
