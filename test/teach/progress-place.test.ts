import { expect, test } from 'vitest';
import { progressFile } from '../../src/teach/progress-place.js';

test.each([
  ['linux', {}, '/home/ann/.local/state/concur-lessons/progress.json'],
  ['linux', { XDG_STATE_HOME: '/state' }, '/state/concur-lessons/progress.json'],
  ['linux', { XDG_STATE_HOME: 'relative' }, '/home/ann/.local/state/concur-lessons/progress.json'],
  ['linux', { XDG_STATE_HOME: '' }, '/home/ann/.local/state/concur-lessons/progress.json'],
  ['freebsd', {}, '/home/ann/.local/state/concur-lessons/progress.json'],
  ['darwin', {}, '/home/ann/Library/Application Support/concur-lessons/progress.json'],
  ['darwin', { XDG_STATE_HOME: '/state' }, '/state/concur-lessons/progress.json'],
  ['linux', { CONCUR_LESSONS_STATE: '/tmp/x', XDG_STATE_HOME: '/state' }, '/tmp/x/progress.json'],
  ['linux', { CONCUR_LESSONS_STATE: '' }, '/home/ann/.local/state/concur-lessons/progress.json'],
] as const)('on %s with %o the file is %s', (platform, env, file) => {
  expect(progressFile({ platform, env, homedir: '/home/ann' })).toBe(file);
});

test('on Windows it is in the local application data', () => {
  const homedir = 'C:\\Users\\Ann';
  const local = 'D:\\Local';
  expect(progressFile({ platform: 'win32', env: { LOCALAPPDATA: local }, homedir })).toBe(
    'D:\\Local\\concur-lessons\\progress.json',
  );
  expect(progressFile({ platform: 'win32', env: {}, homedir })).toBe(
    'C:\\Users\\Ann\\AppData\\Local\\concur-lessons\\progress.json',
  );
});
