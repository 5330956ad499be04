import { print, SharedArray, Thread } from 'concur-lessons/kit';

function list(nums: SharedArray) {
  return Array.from({ length: nums.length }, (_, i) => nums.at(i));
}

export function work1(nums: SharedArray) {
  nums.set(3, 44);
  print('work1 has set the last place to 44');
}

export function work2(nums: SharedArray) {
  print('work2 finds', list(nums));
}

export default async function main() {
  const nums = new SharedArray('nums', [11, 22, 33, 0]);
  print('main begins with', list(nums));
  const t1 = new Thread(work1, { args: [nums], name: 't1' });
  t1.start();
  await t1.join();
  const t2 = new Thread(work2, { args: [nums], name: 't2' });
  t2.start();
  await t2.join();
  return list(nums);
}
