import { Pool, Process, print } from 'concur-lessons/kit';

export function job() {}

for (const begin of [() => new Process(job).start(), () => new Pool(1)]) {
  try {
    begin();
  } catch (error) {
    print(`${error.name}: ${error.message}`);
  }
}

export default async function () {
  print('never');
}
