import { print, SharedInt, sleep } from 'concur-lessons/kit';

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
  const tasks = ['Ann', 'Ben', 'Cai'].map((who) => like(who, likes));
  print('main has called all three');
  await Promise.all(tasks);
  print(`likes = ${likes.value}`);
  return likes.value;
}
