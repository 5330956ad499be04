import { describe, expect, it } from 'vitest';
import { importsFork } from '../../../src/kit/forks/fork-flags.js';

describe('a program that was started by itself', () => {
  it.each([
    "import { fork } from 'concur-lessons/kit';",
    'import fs from \'node:fs\';\nimport {\n  fork,\n  print,\n} from "concur-lessons/kit";',
  ])('is seen to fork', (source) => {
    expect(importsFork(source)).toBe(true);
  });

  it.each([
    "import { print } from 'concur-lessons/kit'; // fork",
    "import { fork } from 'node:child_process';",
    "import { forkBomb } from 'concur-lessons/kit';",
    '',
  ])('is seen not to fork', (source) => {
    expect(importsFork(source)).toBe(false);
  });
});
