import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nothing } from './leftovers.js';
import { ownFolder } from './place.js';
import { runCli, startCli } from './run-cli.js';

/** Where a small disk may be mounted for one command alone, that is used; elsewhere a limit on the size of files. */
const probe = 'unshare -rm mount -t tmpfs -o size=8k tmpfs /mnt';
const canMount = spawnSync('/bin/sh', ['-c', probe]).status === 0;

function onSmallDisk(kilobytes: number, call: string): { readonly script: string; readonly why: RegExp } {
  return canMount
    ? {
        script: `exec unshare -rm sh -c 'mount -t tmpfs -o size=${kilobytes}k tmpfs "$TMPDIR" && exec ${call}'`,
        why: /no space left on device \(ENOSPC\)/,
      }
    : { script: `ulimit -f ${kilobytes * 2 - 7}; exec ${call}`, why: /file too large \(EFBIG\)/ };
}

it.each([
  { room: 'nothing of a run', kilobytes: 4 },
  { room: 'a part of a run', kilobytes: 8 },
])('says so when the disk has room for $room, and leaves nothing behind', async ({ kilobytes }) => {
  const { script, why } = onSmallDisk(kilobytes, '$PROGRAM run lock --rounds 3');
  const call = startCli([], { script });
  const { code, stdout, stderr } = await call.end;
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^The lesson could not be run: /);
  expect(stderr).toMatch(why);
  expect(stderr).toContain('Free some space');
  expect(call.leftovers()).toEqual(nothing);
});

it('says so when there is no folder for temporary files', async () => {
  const file = join(ownFolder(), 'file');
  writeFileSync(file, '');
  const { code, stdout, stderr } = await runCli(['run', 'race', '--lang', 'zh'], { env: { TMPDIR: file } });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^课程没能运行：路径中有一段不是目录（ENOTDIR）。\n/);
});

it('shows a run that could not be saved, and ends with exit code 1', async () => {
  const { code, stdout, stderr } = await runCli(['run', 'race', '--rounds', '0', '--save', '/dev/full']);
  expect(code).toBe(1);
  expect(stdout).toContain('step 8 of 8');
  expect(stderr).toBe(
    'The run could not be saved to /dev/full: no space left on device (ENOSPC).\n' +
      'Choose a file in a folder that you may write to and that has room.\n',
  );
});
