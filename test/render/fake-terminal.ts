/** A terminal and a process around the player that only note what is done to them. */
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';

export class FakeInput extends PassThrough {
  readonly isTTY = true;
  isRaw = false;
  setRawMode(raw: boolean) {
    this.isRaw = raw;
    return this;
  }
}

export class FakeOutput extends EventEmitter {
  columns = 80;
  rows = 24;
  readonly writes: string[] = [];
  write(text: string) {
    this.writes.push(text);
    return true;
  }
}

export class FakeHost extends EventEmitter {
  suspended = 0;
  suspend() {
    this.suspended += 1;
  }
}
