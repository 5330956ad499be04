import { expect, it } from 'vitest';
import { nothing } from './leftovers.js';
import { asBefore, openTerminal } from './pty.js';
import { runCli, startCli } from './run-cli.js';

it('prints what the program itself prints, and nothing else', async () => {
  const { code, stdout, stderr } = await runCli(['run', 'lock', '--raw']);
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'counter = 2000000\n', stderr: '' });
  const race = await runCli(['run', 'race', '--raw']);
  expect(race).toMatchObject({ code: 0, stderr: '' });
  expect(race.stdout).toMatch(/^counter = \d+\n$/);
});

it('asks nothing and moves nothing in a terminal', async () => {
  const terminal = openTerminal(['run', 'lock', '--raw']);
  expect(await terminal.end()).toEqual(asBefore(0));
  expect(terminal.bytes()).toBe('counter = 2000000\r\n');
});

it('ends, and leaves nothing behind, when nobody reads what the program prints', async () => {
  const call = startCli([], { script: '{ $PROGRAM run race --raw; echo "code $?" >&3; } 3>&2 2> /dev/null | true' });
  const { stderr } = await call.end;
  expect(stderr).toMatch(/^code [01]\n$/);
  expect(call.leftovers()).toEqual(nothing);
});

it('leaves nothing behind when it is interrupted before it has really begun', async () => {
  const terminal = openTerminal(['run', 'race', '--raw']);
  terminal.press('ctrlC');
  expect(await terminal.left()).toEqual(nothing);
});
