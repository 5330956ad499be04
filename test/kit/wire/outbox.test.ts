import { readSync, writeSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { newSocketPath } from '../../../src/kit/processes/socket-path.js';
import { descriptor } from '../../../src/kit/wire/descriptor.js';
import { makeExpress, readExpress } from '../../../src/kit/wire/express.js';
import { Outbox } from '../../../src/kit/wire/outbox.js';
import { frameReader } from '../../../src/kit/wire/wire.js';

async function pair(): Promise<{ readonly near: Socket; readonly far: Socket; close(): void }> {
  const path = newSocketPath();
  const server = createServer();
  const far = new Promise<Socket>((resolve) => {
    server.once('connection', resolve);
  });
  server.listen({ path });
  const near = connect({ path });
  return {
    near,
    far: await far,
    close() {
      near.destroy();
      server.close();
    },
  };
}

/** Frames of many sizes; the first bytes of each tell which it is. */
const payloads = Array.from({ length: 400 }, (_, n) => {
  const size = n % 7 === 0 ? 200_000 : n % 3 === 0 ? 5000 + n : n % 50;
  return Buffer.alloc(4 + size, n);
});

function collect(socket: Socket, got: Buffer[], slow: boolean): void {
  const read = frameReader((_type, _subject, id, payload) => {
    expect(id).toBe(got.length);
    got.push(Buffer.from(payload));
  });
  socket.on('data', (chunk) => {
    read(chunk);
    if (!slow) return;
    socket.pause();
    setTimeout(() => socket.resume(), 1);
  });
}

async function sendAll(outbox: Outbox, from: number, end: number): Promise<void> {
  for (let n = from; n < end; n += 1) {
    outbox.frame(1, 0, n, payloads[n]);
    if (n % 5 === 0) await outbox.flushed();
    else if (n % 2 === 0) await outbox.sent();
    else outbox.post();
  }
  await outbox.flushed();
}

async function untilAll(got: readonly Buffer[]): Promise<void> {
  for (let look = 0; look < 2000 && got.length < payloads.length; look += 1) await delay(5);
}

describe('an outbox', () => {
  it('leaves what a killed process had written to be read, though it answers nobody', async () => {
    const { near, far, close } = await pair();
    far.pause();
    const written = 100_000;
    near.write(Buffer.alloc(written));
    await new Promise<void>((resolve) => {
      near.end(() => resolve());
    });
    // It is gone, with an answer that it has not read.
    far.write('unread');
    near.destroy();
    await delay(20);
    const outbox = new Outbox(far, () => new Error('gone'));
    let read = 0;
    far
      .on('error', () => {})
      .on('data', (chunk: Buffer) => {
        read += chunk.length;
        outbox.frame(1, 0, 0, Buffer.from('an answer'));
        outbox.post();
      });
    const closed = new Promise((resolve) => {
      far.once('close', resolve);
    });
    far.resume();
    await closed;
    expect(read).toBe(written);
    outbox.frame(1, 0, 0);
    await expect(outbox.flushed()).rejects.toThrow('gone');
    close();
  });

  it.runIf(process.platform !== 'win32')('hears it out where it was busy when there was room to answer', async () => {
    const { near, far, close } = await pair();
    near.pause();
    const written = 100_000;
    let read = 0;
    far
      .on('error', () => {})
      .on('data', (chunk: Buffer) => {
        read += chunk.length;
        if (near.destroyed) return;
        // While this is heard, more is written, and who wrote it is gone; then comes the answer's turn.
        writeSync(descriptor(near), Buffer.alloc(written));
        near.destroy();
      });
    const closed = new Promise((resolve) => {
      far.once('close', resolve);
    });
    const outbox = new Outbox(far, () => new Error('gone'));
    outbox.frame(1, 0, 0, Buffer.alloc(8_000_000));
    const answered = outbox.flushed();
    answered.catch(() => {});
    await delay(20);
    // At once: room to answer, and something to hear.
    expect(readSync(descriptor(near), Buffer.alloc(8_000_000))).toBeGreaterThan(0);
    near.write('x');
    await closed;
    await expect(answered).rejects.toThrow('gone');
    expect(read).toBe(written + 1);
    close();
  });

  it.each([false, true])('sends every frame once and in order; to a slow reader: %s', async (slow) => {
    const { near, far, close } = await pair();
    const got: Buffer[] = [];
    collect(far, got, slow);
    await sendAll(new Outbox(near), 0, payloads.length);
    await untilAll(got);
    expect(got.map((each, n) => each.equals(payloads[n] ?? Buffer.alloc(0)))).not.toContain(false);
    expect(got).toHaveLength(payloads.length);
    close();
  });

  it('tells that the other end is gone', async () => {
    const { near, far, close } = await pair();
    near.on('error', () => {});
    const outbox = new Outbox(near, () => new RangeError('gone'));
    far.destroy();
    await delay(20);
    outbox.frame(1, 0, 0, payloads[0]);
    await expect(outbox.flushed()).rejects.toThrow('gone');
    close();
  });

  it.runIf(process.platform === 'linux')('turns to a pipe, and keeps the order', async () => {
    const { near, far, close } = await pair();
    const express = await makeExpress();
    if (express === null) throw new Error('no pipe could be made');
    const reading = readExpress(process.pid, express.fd);
    if (reading === null) throw new Error('the pipe could not be opened');
    const got: Buffer[] = [];
    const outbox = new Outbox(near);
    const half = payloads.length / 2;
    collect(far, got, true);
    const first = sendAll(outbox, 0, half);
    await first;
    outbox.turnTo(express.open());
    // The reader of the pipe begins when all that came before is read.
    for (let look = 0; look < 2000 && got.length < half; look += 1) await delay(5);
    collect(reading, got, true);
    await sendAll(outbox, half, payloads.length);
    await untilAll(got);
    expect(got.map((each, n) => each.equals(payloads[n] ?? Buffer.alloc(0)))).not.toContain(false);
    expect(got).toHaveLength(payloads.length);
    reading.destroy();
    close();
  });
});
