import { appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tail } from '../../src/launch/tail.js';

let folder = '';
let file = '';
const line = (text: string) => `${JSON.stringify({ type: 'event', text })}\n`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concur-tail-'));
  file = join(folder, 'trace.ndjson');
  writeFileSync(file, line('old'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function follow(maxBytes = 1e6) {
  const lines: string[] = [];
  const tooLong: number[] = [];
  const from = statSync(file).size;
  return {
    lines,
    tooLong,
    begin: () =>
      tail({
        file,
        from,
        maxBytes,
        onLine: (found) => lines.push((found as unknown as { text: string }).text),
        onTooLong: (bytes) => tooLong.push(bytes),
      }),
  };
}

describe('following a trace', () => {
  it('misses nothing that was written before the following began', () => {
    const { lines, begin } = follow();
    appendFileSync(file, line('while we were kept from our core'));
    const follower = begin();
    appendFileSync(file, line('now'));
    follower.close();
    expect(lines).toEqual(['while we were kept from our core', 'now']);
  });

  it('hands on whole lines, whatever pieces they come in, and none after its end', () => {
    const { lines, begin } = follow();
    const follower = begin();
    const bytes = Buffer.from(line('竞态'));
    appendFileSync(file, bytes.subarray(0, 26));
    appendFileSync(file, bytes.subarray(26));
    follower.close();
    appendFileSync(file, line('late'));
    follower.close();
    expect(lines).toEqual(['竞态']);
  });

  it('says so when the file has grown too long', () => {
    const { tooLong, begin } = follow(50);
    const follower = begin();
    appendFileSync(file, line('x'.repeat(100)));
    follower.close();
    expect(tooLong).toEqual([50]);
  });
});
