import type { Language } from './language.js';
import type { Say } from './lesson.js';

interface Spelling {
  readonly units: { readonly us: string; readonly ms: string; readonly s: string; readonly min: string };
  readonly percent: string;
  readonly comma: string;
  readonly and: string;
}

const spellings: Readonly<Record<Language, Spelling>> = {
  en: { units: { us: 'µs', ms: 'ms', s: 's', min: 'min' }, percent: ' %', comma: ', ', and: ' and ' },
  zh: { units: { us: '微秒', ms: '毫秒', s: '秒', min: '分' }, percent: '%', comma: '、', and: '和' },
};

/** At most three digits after the point, thousands set off by commas; by hand, since `Intl` costs start-up time. */
function spellNumber(value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21) return String(value);
  const rounded = Number.isInteger(value) ? value : Math.round(value * 1000) / 1000;
  const [whole = '', fraction] = String(Math.abs(rounded)).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${rounded < 0 ? '-' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** Two digits that count below ten, whole numbers above. */
const roundForUnit = (value: number) => (Math.abs(value) < 9.95 ? Math.round(value * 10) / 10 : Math.round(value));

function spellDuration(us: number, { units }: Spelling): string {
  const size = Math.abs(us);
  // The next unit from where rounding would say 1,000 of the smaller one.
  if (roundForUnit(size) < 1000) return `${spellNumber(roundForUnit(us))} ${units.us}`;
  if (roundForUnit(size / 1e3) < 1000) return `${spellNumber(roundForUnit(us / 1e3))} ${units.ms}`;
  if (roundForUnit(size / 1e6) < 120) return `${spellNumber(roundForUnit(us / 1e6))} ${units.s}`;
  const seconds = Math.round(us / 1e6);
  const rest = seconds % 60;
  const minutes = `${spellNumber((seconds - rest) / 60)} ${units.min}`;
  return rest === 0 ? minutes : `${minutes} ${rest} ${units.s}`;
}

/** Never 0 % for something, nor 100 % for less than all; nor what is half as much again as it is, or as is left. */
function spellPercent(ratio: number, { percent }: Spelling): string {
  const value = ratio * 100;
  for (const digits of [0, 1, 2, 3]) {
    const text = value.toFixed(digits);
    const least = Math.min(value, Math.abs(100 - value));
    const hides = Math.abs(Number(text) - value) > least / 2;
    if (!hides) return `${spellNumber(Number(text))}${percent}`;
  }
  return value < 50 ? `< 0.001${percent}` : `> 99.999${percent}`;
}

function spellList(values: readonly string[], { comma, and }: Spelling): string {
  const last = values.at(-1) ?? '';
  if (values.length < 2) return last;
  // Chinese sets Latin letters off from its own with a space, and its own from each other with none.
  const spaced = and === '和' ? `${spaceAfter(values.at(-2) ?? '')}${and}${spaceBefore(last)}` : and;
  return `${values.slice(0, -1).join(comma)}${spaced}${last}`;
}

const spaceAfter = (text: string) => (/[\w)\]'"`]$/.test(text) ? ' ' : '');
const spaceBefore = (text: string) => (/^[\w([`'"]/.test(text) ? ' ' : '');

/** How numbers, durations, ratios and lists are spelled in a language. */
export function makeSay(language: Language): Say {
  const spelling = spellings[language];
  return {
    n: spellNumber,
    us: (value) => spellDuration(value, spelling),
    percent: (value) => spellPercent(value, spelling),
    list: (values) => spellList(values, spelling),
  };
}
