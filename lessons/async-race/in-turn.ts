import { print, SharedInt, sleep } from 'concur-lessons/kit';

let last = Promise.resolve();

function inTurn(task: () => Promise<void>) {
  last = last.then(task);
  return last;
}

async function like(who: string, likes: SharedInt) {
  await sleep(50);
  const seen = likes.value;
  print(`${who} reads ${seen}`);
  await sleep(100);
  likes.value = seen + 1;
  print(`${who} writes ${seen + 1}`);
}

export default async function main() {
  const likes = new SharedInt('likes', 0);
  const names = ['Ann', 'Ben', 'Cai'];
  const tasks = names.map((who) => inTurn(() => like(who, likes)));
  print('main has called all three');
  await Promise.all(tasks);
  print(`likes = ${likes.value}`);
  return likes.value;
}
