import { renderPage } from '../../../src/render/html/page.js';
import type { PythonStory } from '../../../src/teach/narration.js';
import { narrations } from '../fixtures.js';

export type FixtureName = keyof typeof narrations;
type Make = (typeof narrations)[FixtureName];

/** A comparison with Python for a narration of a program `broken.ts`. */
export const python: PythonStory = {
  remark: 'Python has `with lock:` for this.',
  twins: [
    {
      file: 'broken.py',
      source: 'def main():\n    print("counter =", 2)  # all of it\n',
      run: { version: '3.11.7', output: 'counter = 2\n', exitCode: 0, ms: 123 },
      beside: 'broken.ts',
      printed: ['counter = 1'],
    },
  ],
};

/** The page of a narration, English first. */
export function pageOf(make: Make): string {
  return renderPage({ language: 'en', narration: make('en') }, [{ language: 'zh', narration: make('zh') }]);
}

/** The same with the comparison. */
export const compared: Make = (language) => ({ ...narrations.race(language), python });

const evil = `</script></style><img src=x onerror="pwned=1">'"><svg onload=pwned=1>`;
/** What holds texts of programs and of people; the rest are names that this program itself gave. */
const texts = new Set(
  'title about variantText text outcomeText reason question summary output source remark label value'.split(' '),
);
const names = new Set([
  't1',
  't2',
  'counter',
  'fork1',
  'fork2',
  'loader',
  'lines',
  'broken.ts',
  'main.ts',
  'broken.py',
]);

function poison(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return texts.has(key) || names.has(value) ? `${value}${evil}` : value;
  if (Array.isArray(value)) {
    const whole = ['tryNext', 'notes', 'printed', 'head', 'rows'].includes(key) ? 'text' : key;
    return value.map((item) => poison(item, whole));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      names.has(name) ? `${name}${evil}` : name,
      poison(item, key === 'sources' ? 'source' : name),
    ]),
  );
}

/** A narration in which every text and every name from outside tries to break out of the page. */
export function hostile(make: Make): Make {
  return (language) => poison({ ...make(language), python }) as ReturnType<Make>;
}

/** A narration with so many steps that their numbers have two digits. */
export const long: Make = (language) => {
  const narration = narrations.race(language);
  const steps = Array.from({ length: 12 }, (_, at) => narration.steps[Math.min(at, narration.steps.length - 1)]);
  return { ...narration, steps: steps.flatMap((step, at) => (step ? [{ ...step, index: at + 1 }] : [])) };
};
