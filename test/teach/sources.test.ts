import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSources, sourcesDiffer } from '../../src/teach/sources.js';
import { temporaryFolder } from './support.js';

test('the programs of a lesson are its sources, its data and sentences are not', () => {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, 'demo'));
  for (const name of ['fixed.ts', 'broken.ts', 'lesson.ts', 'text.en.ts', 'text.zh.ts', 'notes.md']) {
    writeFileSync(join(folder.path, 'demo', name), `// ${name}`);
  }
  expect(readSources(folder.path, 'demo')).toEqual({ 'broken.ts': '// broken.ts', 'fixed.ts': '// fixed.ts' });
});

test('a changed or missing program differs, a new one beside it and other line ends do not', () => {
  expect(sourcesDiffer({ 'a.ts': 'x\ny' }, { 'a.ts': 'x\ny', 'b.ts': 'z' })).toBe(false);
  expect(sourcesDiffer({ 'a.ts': 'x\ny' }, { 'a.ts': 'x\r\ny' })).toBe(false);
  expect(sourcesDiffer({ 'a.ts': 'x\ny' }, { 'a.ts': 'x\nz' })).toBe(true);
  expect(sourcesDiffer({ 'a.ts': 'x\ny' }, {})).toBe(true);
});
