import { expect, it } from 'vitest';
import { linesOfType, readContract } from './contract.js';
import { asBefore, openTerminal } from './pty.js';
import { linesOf, runCli } from './run-cli.js';
import { savedRun } from './saved-run.js';

const files = { race: savedRun('race'), lock: savedRun('lock') };

/** Text without what wrapping and typography do to it: what it says. */
const said = (text: string) =>
  text.replaceAll(/[`▌|]/g, '').replaceAll(/\s+/g, '').replaceAll('“', '"').replaceAll('”', '"').replaceAll('’', "'");

/** Every sentence that a run has to tell, from its JSON. */
async function sentences(file: string, lang: string): Promise<readonly string[]> {
  const { stdout } = await runCli(['replay', file, '--json', '--lang', lang]);
  return linesOfType(readContract(stdout), 'step').map(({ text }) => text);
}

const escapes = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

function expectTold(text: string, told: readonly string[]): void {
  expect(told.length).toBeGreaterThan(3);
  let from = 0;
  for (const sentence of told) {
    const at = said(text).indexOf(said(sentence), from);
    expect(at).toBeGreaterThanOrEqual(from);
    from = at;
  }
}

it.each([
  { lesson: 'race', lang: 'en' },
  { lesson: 'race', lang: 'zh' },
  { lesson: 'lock', lang: 'en' },
  { lesson: 'lock', lang: 'zh' },
] as const)('tells all of $lesson in $lang as lines of text when it is piped', async ({ lesson, lang }) => {
  const { code, stdout, stderr } = await runCli(['replay', files[lesson], '--lang', lang]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).not.toMatch(escapes);
  expectTold(stdout, await sentences(files[lesson], lang));
});

it.each(['en', 'zh'])('tells it all to a screen reader in %s, and draws nothing', async (lang) => {
  const env = { ACCESSIBLE: '1' };
  const { code, stdout } = await runCli(['replay', files.lock, '--lang', lang], { env });
  expect(code).toBe(0);
  expect(stdout).not.toMatch(escapes);
  expect(stdout).not.toMatch(/[─-╿▀-▟▶◂●■]/);
  expectTold(stdout, await sentences(files.lock, lang));
});

it.each<{ name: string; args: readonly string[]; env: Readonly<Record<string, string>> }>([
  { name: '--plain', args: ['--plain'], env: {} },
  { name: 'ACCESSIBLE=1', args: [], env: { ACCESSIBLE: '1' } },
  { name: 'TERM=dumb', args: [], env: { TERM: 'dumb' } },
])('only ever adds lines to a terminal with $name, and asks nothing', async ({ args, env }) => {
  const terminal = openTerminal(['run', 'race', '--rounds', '2', ...args], { env, slack: 20 });
  expect(await terminal.end()).toEqual(asBefore(0));
  // Colours at most: no movement, no clearing, no other screen.
  expect(terminal.bytes().replaceAll(/\u001b\[[\d;]*m/g, '')).not.toMatch(/\u001b/);
  expect(terminal.bytes()).not.toMatch(/\r(?!\n)/);
  expect(Math.max(...terminal.widths())).toBeLessThanOrEqual(80);
  expect(terminal.history()).toContain('step 10 of 10');
});

it('fits its lines to the width of the terminal', async () => {
  for (const lang of ['en', 'zh']) {
    const terminal = openTerminal(['replay', files.race, '--plain', '--lang', lang], {
      columns: 40,
      rows: 200,
      slack: 40,
    });
    expect(await terminal.end()).toEqual(asBefore(0));
    expect(Math.max(...terminal.widths())).toBeLessThanOrEqual(40);
  }
});

it('runs and tells a lesson into a pipe', async () => {
  const { code, stdout, stderr } = await runCli(['run', 'lock', '--rounds', '2']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).not.toMatch(escapes);
  expect(stdout).toContain('step 8 of 8');
});

it('waits between two steps with --auto, and leaves on Ctrl-C', async () => {
  const terminal = openTerminal(['replay', files.race, '--plain', '--auto', '1000']);
  await terminal.shows('step 1 of 10');
  terminal.press('ctrlC');
  expect(await terminal.end()).toEqual(asBefore(130));
  expect(terminal.history()).not.toContain('step 2 of 10');
  const quick = await runCli(['replay', files.race, '--auto', '0.2', '--speed', '20']);
  expect(quick.code).toBe(0);
  expect(quick.stdout).toContain('step 10 of 10');
});

it.each([
  { reader: 'head -1', what: '' },
  { reader: 'head -1', what: '--json' },
  { reader: 'true', what: '' },
])('ends quietly when its reader ($reader) has had enough of $what', async ({ reader, what }) => {
  const script = `{ $PROGRAM replay "$FILE" ${what} 2>&3; echo "code $?" >&3; } 3>&2 | ${reader} > /dev/null`;
  const { stderr } = await runCli([], { script, env: { FILE: files.race } });
  expect(stderr).toBe('code 0\n');
});

it('ends quietly when both its outputs go to a reader who has had enough', async () => {
  const script = `{ { $PROGRAM run race --rounds 0 2>&1; echo "code $?" >&3; } | head -1 > /dev/null; } 3>&2`;
  const { stderr } = await runCli([], { script });
  expect(stderr).toBe('code 0\n');
});

it('says that its output could not be written', async () => {
  const script = '$PROGRAM replay "$FILE" > /dev/full';
  const { code, stderr } = await runCli([], { script, env: { FILE: files.race } });
  expect(code).toBe(1);
  expect(linesOf(stderr)).toEqual([
    'The output could not be written: no space left on device (ENOSPC). Nothing more is shown.',
  ]);
});

it('colours a pipe only where that is asked for', async () => {
  const coloured = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    (await runCli(['replay', files.race, ...args], { env })).stdout.includes('\u001b[');
  expect(await coloured(['--color'])).toBe(true);
  expect(await coloured([], { FORCE_COLOR: '1' })).toBe(true);
  expect(await coloured(['--no-color'], { FORCE_COLOR: '1' })).toBe(false);
});

it('lists the lessons without a command when it is piped', async () => {
  const menu = await runCli([]);
  const list = await runCli(['list']);
  expect(menu).toEqual(list);
  expect(menu.code).toBe(0);
  expect(menu.stdout).toMatch(/race {2,}The race/);
});
