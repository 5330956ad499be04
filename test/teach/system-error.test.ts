import { expect, it } from 'vitest';
import { systemWords } from '../../src/teach/system-error.js';

const failed = (code: string, words: string) =>
  Object.assign(new Error(`${code}: ${words}, open '/home/ann/race.ndjson'`), { code });

it.each([
  [failed('ENOSPC', 'no space left on device'), 'no space left on device (ENOSPC)', '磁盘空间不足（ENOSPC）'],
  [failed('EDOM', 'no such domain'), 'no such domain (EDOM)', 'no such domain（EDOM）'],
  [new Error('it is too long'), 'it is too long', 'it is too long'],
  ['thrown as it is', 'thrown as it is', 'thrown as it is'],
])('says what the system has said, without the path: %s', (error, en, zh) => {
  expect(systemWords(error, 'en')).toBe(en);
  expect(systemWords(error, 'zh')).toBe(zh);
});
