import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ownFolder } from './place.js';
import { asBefore, openTerminal } from './pty.js';
import { linesOf, runCli } from './run-cli.js';
import { savedRun } from './saved-run.js';

const race = savedRun('race', '--rounds', '0');
const read = (file: string) => readFileSync(file, 'utf8');
const stepsIn = (page: string) => [...page.matchAll(/<section class="step" id="([^"]*)"/g)].map(([, id]) => id);

it('writes a run as a page in both languages, and then says only what came out', async () => {
  const file = join(ownFolder(), 'page.html');
  const { code, stdout, stderr } = await runCli(['run', 'race', '--rounds', '0', '--html', file]);
  expect(code).toBe(0);
  expect(stderr).toContain(`Written to ${file}. Open it in a browser.`);
  expect(stdout).toContain('slow motion: one addition each');
  expect(stdout).not.toContain('step 1 of');
  const page = read(file);
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
  const ids = stepsIn(page);
  expect(ids.length).toBeGreaterThan(10);
  expect(ids.filter((id) => id?.startsWith('zh'))).toHaveLength(ids.length / 2);
  expect(page).not.toContain('saved run');
});

it('begins with the language that was asked for', async () => {
  const file = join(ownFolder(), 'page.html');
  const { code, stderr } = await runCli(['replay', race, '--html', file, '--lang', 'zh']);
  expect(code).toBe(0);
  expect(stderr).toContain(`已写入 ${file}`);
  expect(read(file)).toMatch(/<html lang="zh-Hans">/);
});

it('tells a saved run as it told the run itself', async () => {
  const folder = ownFolder();
  const [first, again, saved] = ['first.html', 'again.html', 'run.ndjson'].map((name) => join(folder, name));
  await runCli(['run', 'race', '--rounds', '0', '--html', first ?? '', '--save', saved ?? '']);
  await runCli(['replay', saved ?? '', '--html', again ?? '']);
  const unsaved = read(again ?? '').replaceAll(/ ?<span class="badge">(?:saved run|存档回放)<\/span>/g, '');
  expect(unsaved).toBe(read(first ?? ''));
});

it.each([
  { form: '--plain', shows: /^step 1 of \d+$/m },
  { form: '--json', shows: /^\{"type":"step"/m },
])('writes the page beside $form', async ({ form, shows }) => {
  const file = join(ownFolder(), 'page.html');
  const { code, stdout } = await runCli(['replay', race, '--html', file, form]);
  expect(code).toBe(0);
  expect(stdout).toMatch(shows);
  expect(stepsIn(read(file)).length).toBeGreaterThan(0);
});

it('does not write over the run that it reads, or over the one that it saves', async () => {
  const file = join(ownFolder(), 'run.ndjson');
  writeFileSync(file, readFileSync(race));
  for (const args of [
    ['replay', file, '--html', file],
    ['run', 'race', '--save', file, '--html', file],
  ]) {
    const { code, stderr } = await runCli(args);
    expect(code).toBe(2);
    expect(stderr).toContain(`${file} would be overwritten`);
    expect(read(file)).toBe(read(race));
  }
});

it('finds out before the run that the page cannot be written', async () => {
  const file = join(ownFolder(), 'nowhere', 'page.html');
  const { code, stderr, stdout } = await runCli(['run', 'race', '--html', file]);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(linesOf(stderr)[0]).toContain(`could not be saved to ${file}`);
  expect(existsSync(file)).toBe(false);
});

it('in a terminal asks for the guess, puts it on the page, and opens no player', async () => {
  const file = join(ownFolder(), 'page.html');
  const terminal = openTerminal(['run', 'thread-private', '--rounds', '0', '--html', file]);
  await terminal.shows('less than that');
  terminal.press('down', 'enter');
  expect(await terminal.end()).toEqual(asBefore(0));
  expect(terminal.history()).toContain('Open it in a browser.');
  expect(read(file)).toContain('You said: less than that');
});
