import { print, Thread } from 'concur-lessons/kit';

export class Note {
  constructor(text) {
    this.text = text;
  }

  said() {
    return `said ${this.text}`;
  }
}

export function tell(note, seen) {
  print(note.said(), seen.get(note) === note, seen.get('bytes').toString());
}

export class Wrapped extends Thread {
  async run() {
    print('before', this.isAlive(), this.daemon);
    await super.run();
    print('after', await this.join().catch(({ name }) => name));
  }
}

export default async function main() {
  const note = new Note('it');
  const args = [
    note,
    new Map([
      [note, note],
      ['bytes', Buffer.from('whole')],
    ]),
  ];
  const wrapped = new Wrapped(tell, { args });
  wrapped.start();
  await wrapped.join();
  new Thread(tell, { args }).run();
  const idle = new Thread();
  idle.start();
  await idle.join();
  return idle.isAlive();
}
