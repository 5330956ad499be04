import { closeSync, readdirSync, readSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { makePipe, openPipe } from '../../../src/kit/wire/pipe.js';
import { leftAfter, markedEnvironment } from '../../soak/leftovers.js';

/** Pipes once had names, by which they could be left behind. */
const named = () => readdirSync(tmpdir()).filter((name) => name.includes(`concur-lessons-${process.pid}-pipe`));

describe.runIf(process.platform === 'linux')('a pipe', () => {
  it('is read by who finds it under /proc; nobody who has helped to make it stays, and no file', async () => {
    const { mark, env } = markedEnvironment();
    Object.assign(process.env, env);
    const fds = await Promise.all([makePipe(), makePipe()]);
    for (const [nth, fd] of fds.entries()) {
      if (fd === null) throw new Error('no pipe could be made');
      const reading = openPipe(process.pid, fd);
      if (reading === null) throw new Error('the pipe could not be opened');
      writeSync(fd, `message ${nth}`);
      const got = Buffer.alloc(64);
      expect(got.toString('utf8', 0, readSync(reading, got))).toBe(`message ${nth}`);
      closeSync(reading);
      closeSync(fd);
    }
    expect(named()).toEqual([]);
    expect(await leftAfter(mark, 5000)).toEqual([]);
  });
});
