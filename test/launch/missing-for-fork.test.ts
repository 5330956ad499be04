import { describe, expect, it } from 'vitest';
import { missingForFork } from '../../src/launch/missing-for-fork.js';
import { nodeFlagsFor } from '../../src/launch/node-flags.js';

describe('a real fork', () => {
  it.each(['darwin', 'win32'])('needs Linux, which %s is not', (platform) => {
    expect(missingForFork(platform)).toBe('linux');
  });

  it('needs koffi on Linux, which is here when it can be loaded', async () => {
    const loads = await import('koffi').then(
      () => null,
      () => 'koffi',
    );
    expect(missingForFork('linux')).toBe(loads);
  });

  it('needs a Node without helper threads; other programs are not slowed down by that', () => {
    expect(nodeFlagsFor({ fork: true })).toContain('--single-threaded');
    expect(nodeFlagsFor({ fork: false })).toEqual(['--no-warnings']);
  });
});
