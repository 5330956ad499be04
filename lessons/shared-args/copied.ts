import { print, Thread } from 'concur-lessons/kit';

export function work1(nums: number[]) {
  nums.push(44);
  print('work1 has', nums);
}

export function work2(nums: number[]) {
  print('work2 finds', nums);
}

export default async function main() {
  const nums = [11, 22, 33];
  const t1 = new Thread(work1, { args: [nums], name: 't1' });
  t1.start();
  await t1.join();
  const t2 = new Thread(work2, { args: [nums], name: 't2' });
  t2.start();
  await t2.join();
  print('main still has', nums);
  return nums;
}
