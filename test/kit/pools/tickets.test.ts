import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { makeTickets, takeTicket } from '../../../src/kit/pools/tickets.js';

describe('tickets', () => {
  it('go to one or the other, and are counted', () => {
    const tickets = makeTickets();
    const one = Buffer.alloc(1);
    tickets.issue(3, 7);
    expect(takeTicket(tickets.fd, one)).toBe(7);
    expect(tickets.takeBack()).toBe(2);
    expect(takeTicket(tickets.fd, one)).toBeNull();
    tickets.issue(1, 8);
    expect(takeTicket(tickets.fd, one)).toBe(8);
    expect(tickets.takeBack()).toBe(0);
    tickets.close();
  });

  it('still go round after a million, when the used ones are given up', () => {
    const tickets = makeTickets();
    for (let n = 0; n < 3; n += 1) {
      tickets.issue(700_000, 1);
      expect(tickets.takeBack()).toBe(700_000);
      tickets.tidy();
    }
    tickets.issue(2, 9);
    expect(takeTicket(tickets.fd, Buffer.alloc(1))).toBe(9);
    expect(tickets.takeBack()).toBe(1);
    tickets.close();
  });

  it('are each taken exactly once by processes that take them at the same time', async () => {
    const tickets = makeTickets();
    const count = 100_000;
    tickets.issue(count, 1);
    const script = `const fs = require('fs'); const b = Buffer.alloc(1); let n = 0;
      while (fs.readSync(3, b, 0, 1, null) === 1) n += 1;
      console.log(n);`;
    const takers = [1, 2].map(() =>
      spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit', tickets.fd] }),
    );
    const counts = await Promise.all(
      takers.map(async ({ stdout }) => Number(await text(stdout as NodeJS.ReadableStream))),
    );
    expect((counts[0] ?? 0) + (counts[1] ?? 0) + tickets.takeBack()).toBe(count);
    tickets.close();
  });
});
