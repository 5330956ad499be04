/** A line that a program has written down about itself, in words. */
export type Told = readonly string[];

export interface Checked {
  readonly wrong: readonly string[];
  /** What the program said of those who died. */
  readonly sentences: readonly string[];
}

/** By number, the roles of those who were killed. */
type Hit = ReadonlyMap<number, string>;

const hits = (hit: Hit, role: string) => [...hit.values()].filter((each) => each === role).length;

function repeated(items: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return items.filter((item) => seen.size === seen.add(item).size);
}

/** Whether the numbers of each producer rise, for one who takes: `2:7` is message 7 of producer 2. */
function outOfOrder(messages: readonly string[]): readonly string[] {
  const last = new Map<string, number>();
  return messages.filter((message) => {
    const [producer = '', n = ''] = message.split(':');
    const before = last.get(producer) ?? -1;
    last.set(producer, Number(n));
    return Number(n) <= before;
  });
}

/**
 * What a queue's program wrote down must fit together: what was put (and the put was over) was taken exactly once; who was
 * killed may have had one message that it did not get to write down, and may have put one without writing it down.
 */
export function checkQueue(told: readonly Told[], hit: Hit): Checked {
  const put = told.filter(([what]) => what === 'put').map(([, message = '']) => message);
  const got = told.filter(([what]) => what === 'got');
  const taken = got.map(([, , message = '']) => message);
  const wrong = repeated(taken).map((message) => `${message} was taken twice`);
  // What somebody was handed who then died goes to another, who may have taken later ones before.
  const ordered = hits(hit, 'consumer') === 0;
  for (const taker of ordered ? new Set(got.map(([, who]) => who)) : []) {
    const own = got.filter(([, who]) => who === taker).map(([, , message = '']) => message);
    wrong.push(...outOfOrder(own).map((message) => `${taker} took ${message} out of order`));
  }
  const errors = told.filter(([what]) => what === 'error').map((words) => words.slice(1).join(' '));
  const mainDied = hits(hit, 'main') > 0;
  if (!mainDied && !told.some(([what]) => what === 'done')) wrong.push('main did not come to its end');
  // With the queue's own process, its messages are gone; then that is what must have been said.
  if (hits(hit, 'manager') > 0) {
    const silent =
      !mainDied && errors.length > 0 && !errors.some((text) => /Manager-\d+ \(pid \d+\).*SIGKILL/.test(text));
    return {
      wrong: silent ? [...wrong, `nobody said that the manager died: ${errors.join('; ')}`] : wrong,
      sentences: errors,
    };
  }
  if (errors.length > 0 && !mainDied) wrong.push(...errors.map((text) => `error: ${text}`));
  if (!mainDied) {
    const all = new Set(taken);
    const lost = put.filter((message) => !all.has(message));
    if (lost.length > hits(hit, 'consumer')) wrong.push(`lost: ${lost.join(' ')}`);
  }
  const known = new Set(put);
  const extra = taken.filter((message) => !known.has(message));
  if (extra.length > hits(hit, 'producer') + hits(hit, 'main') * 3)
    wrong.push(`taken, but not put: ${extra.join(' ')}`);
  return { wrong, sentences: errors };
}

/** What a pool's program wrote down must fit together: no task began twice; each has an end; who died is named. */
export function checkPool(told: readonly Told[], hit: Hit): Checked {
  const of = (word: string) => told.filter(([what]) => what === word).map(([, id = '']) => id);
  const wrong = repeated(of('start')).map((id) => `task ${id} began twice`);
  const failed = told.filter(([what]) => what === 'failed');
  const sentences = failed.map((words) => words.slice(2).join(' '));
  if (hits(hit, 'main') > 0) return { wrong, sentences };
  if (!told.some(([what]) => what === 'done')) wrong.push('main did not come to its end');
  const ended = new Set(of('end'));
  wrong.push(
    ...of('ok')
      .filter((id) => !ended.has(id))
      .map((id) => `task ${id} has a result and did not end`),
  );
  const workers = hits(hit, 'worker');
  if (failed.length > workers)
    wrong.push(`${failed.length} tasks failed by ${workers} deaths: ${sentences.join('; ')}`);
  for (const sentence of sentences) {
    const [, pid = ''] =
      /^WorkerDied PoolWorker-\d+ \(pid (\d+)\) was killed by SIGKILL during task-\d+/.exec(sentence) ?? [];
    if (hit.get(Number(pid)) !== 'worker') wrong.push(`said of nobody who died: ${sentence}`);
  }
  return { wrong, sentences };
}
