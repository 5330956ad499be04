import { AtomicInt, print, SharedInt, Thread } from 'concur-lessons/kit';

export function take(account: AtomicInt, cash: SharedInt) {
  if (account.value >= 80) {
    account.add(-80);
    cash.value = 80;
  }
}

export default async function main() {
  const account = new AtomicInt('account', 100);
  const ann = new SharedInt("Ann's cash", 0);
  const ben = new SharedInt("Ben's cash", 0);
  const a = new Thread(take, { args: [account, ann], name: 'Ann' });
  const b = new Thread(take, { args: [account, ben], name: 'Ben' });
  a.start();
  b.start();
  await a.join();
  await b.join();
  const paid = ann.value + ben.value;
  const result = `paid ${paid}, left ${account.value}`;
  print(result);
  return result;
}
