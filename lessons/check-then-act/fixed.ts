import { Lock, print, SharedInt, Thread } from 'concur-lessons/kit';

export function take(account: SharedInt, cash: SharedInt, key: Lock) {
  key.acquire();
  if (account.value >= 80) {
    account.value -= 80;
    cash.value = 80;
  }
  key.release();
}

export default async function main() {
  const account = new SharedInt('account', 100);
  const ann = new SharedInt("Ann's cash", 0);
  const ben = new SharedInt("Ben's cash", 0);
  const key = new Lock('key');
  const a = new Thread(take, { args: [account, ann, key], name: 'Ann' });
  const b = new Thread(take, { args: [account, ben, key], name: 'Ben' });
  a.start();
  b.start();
  await a.join();
  await b.join();
  const paid = ann.value + ben.value;
  const result = `paid ${paid}, left ${account.value}`;
  print(result);
  return result;
}
