import { expect, test } from 'vitest';
import { chooseLanguage } from '../../src/teach/language.js';

const of = (env: Record<string, string>, option?: string, systemLocale = 'en-GB') =>
  chooseLanguage({ option, env, systemLocale });

test('the option counts before everything', () => {
  expect(of({ LC_ALL: 'en_US.UTF-8' }, 'zh')).toBe('zh');
  expect(of({ LANG: 'zh_CN.UTF-8' }, 'en')).toBe('en');
});

test.each([
  ['zh_CN.UTF-8', 'zh'],
  ['zh', 'zh'],
  ['zh-Hant-TW', 'zh'],
  ['ZH_tw', 'zh'],
  ['en_GB.UTF-8', 'en'],
  ['de_DE', 'en'],
  ['C', 'en'],
  ['C.UTF-8', 'en'],
  ['POSIX', 'en'],
  ['zha_CN', 'en'],
])('the locale %s speaks %s', (locale, language) => {
  expect(of({ LANG: locale })).toBe(language);
});

test('LC_ALL counts before LC_MESSAGES, and that before LANG', () => {
  expect(of({ LC_ALL: 'zh_CN', LC_MESSAGES: 'en_US', LANG: 'en_US' })).toBe('zh');
  expect(of({ LC_MESSAGES: 'zh_CN', LANG: 'en_US' })).toBe('zh');
  expect(of({ LC_ALL: 'C', LANG: 'zh_CN' })).toBe('en');
});

test('an empty variable counts as unset', () => {
  expect(of({ LC_ALL: '', LANG: 'zh_CN.UTF-8' })).toBe('zh');
});

test('the system is asked where the environment is silent', () => {
  expect(of({}, undefined, 'zh-CN')).toBe('zh');
  expect(of({ LANG: 'en_US' }, undefined, 'zh-CN')).toBe('en');
  expect(['en', 'zh']).toContain(chooseLanguage({ env: {} }));
});
