import { Manager, Pool, Process, print, Queue } from 'concur-lessons/kit';

const yn = (value) => (value ? 'yes' : 'no');

export class Account {
  constructor(balance) {
    this.balance = balance;
  }

  twice() {
    return this.balance * 2;
  }
}

export class Savings extends Account {
  constructor(balance, rate) {
    super(balance);
    this.rate = rate;
  }
}

export class Stack extends Array {
  top() {
    return this.at(-1);
  }
}

export class BankError extends Error {
  constructor(account, need) {
    super(`account ${account} needs ${need}`);
    this.account = account;
    this.need = need;
  }

  describe() {
    return `${this.account}/${this.need}`;
  }
}

export const use = (account) => account.twice();
export const make = (balance) => new Savings(balance, 3);
export const isSame = (list) => list[0] === list[1];
export const first = (object) => object.packed.kit;

export function fails(account, need) {
  throw new BankError(account, need);
}

export function failsWith() {
  throw new Error('outer', { cause: new Error('inner') });
}

export function useTree(root) {
  print('tree:', root.children[0].parent.name, yn(root.children[0].parent === root));
}

export async function putBy(map) {
  await map.get('q').put('by a map');
}

export async function putOf(holder) {
  await holder.balance.put('of an instance');
}

async function refused(action) {
  try {
    await action();
    return 'allowed';
  } catch {
    return 'refused';
  }
}

async function run(target, ...args) {
  const child = new Process(target, { args });
  child.start();
  await child.join();
  return child.exitCode;
}

export default async function main() {
  const q = new Queue();
  const m = Manager().Queue();
  const through = async (queue, value) => {
    await queue.put(value);
    return queue.get();
  };

  for (const queue of [q, m]) {
    const account = await through(queue, new Account(5));
    print('instance:', yn(account instanceof Account), account.twice());
    const savings = await through(queue, [new Savings(6, 2)]);
    print('subclass:', yn(savings[0] instanceof Savings), savings[0].twice(), savings[0].rate);
    const stack = await through(queue, Stack.from([1, 2, [3]]));
    print('list:', yn(stack instanceof Stack), stack.length, stack.top()[0]);

    const list = [1];
    list.push(list);
    const round = await through(queue, list);
    print('cycle:', yn(round[1] === round));
    const pair = await through(queue, [[7], null].fill(list, 0, 2));
    print('twice:', yn(pair[0] === pair[1]));
    const self = new Account(0);
    self.balance = new Map([['self', self]]);
    const back = await through(queue, self);
    print('instance in itself:', yn(back.balance.get('self') === back));

    const error = await through(queue, new BankError('B1', 4));
    print('error:', yn(error instanceof BankError), error.message, error.describe());
    const user = await through(queue, { packed: { kit: 'first aid' }, rest: new Set([1]) });
    print('its own words:', user.packed.kit, user.rest.size);
  }

  const root = { name: 'root', children: [] };
  root.children.push({ name: 'child', parent: root });
  print('exit:', await run(useTree, root));
  print('exit:', await run(putBy, new Map([['q', q]])), await q.get());
  print('exit:', await run(putOf, new Account(q)), await q.get());

  const pool = new Pool(1);
  print('argument:', await pool.apply(use, [new Account(6)]));
  print('result:', (await pool.apply(make, [8])).twice());
  const pair = [1];
  print('one thing:', yn(await pool.apply(isSame, [[pair, pair]])), yn(await pool.apply(isSame, [[[1], [1]]])));
  print('its own words:', await pool.apply(first, [{ packed: { kit: 'a queue' } }]));
  try {
    await pool.apply(fails, ['A1', 30]);
  } catch (error) {
    print('error:', yn(error instanceof BankError), error.message, error.account, error.need, error.describe());
  }
  try {
    await pool.apply(failsWith);
  } catch (error) {
    print('cause:', error.message, yn(error.cause.message.includes('inner')));
  }
  class Local {}
  print('not to be found:', await refused(() => pool.apply(use, [new Local()])));
  print('no function:', await refused(() => pool.apply('use', [1])), await refused(() => pool.apply(undefined)));
  pool.close();
  await pool.join();
  print('map when closed:', await refused(() => pool.map(use, [])));

  for (const capacity of [1.5, '2', null]) print('capacity:', await refused(() => new Queue(capacity).put(1)));
  const get = await refused(() => m.get({ timeoutMs: -1 }));
  print('negative:', get, await refused(() => m.put(1, { timeoutMs: -1 })));
}
