/** Every lesson that there is, whoever wrote it when: its texts, each of its variants run for real, its programs alone. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lessonsDir, sourcesDir } from '../../src/cli/place.js';
import { saidFor } from '../../src/teach/by-variant.js';
import { type LessonEntry, loadLesson, loadText, readIndex } from '../../src/teach/catalog.js';
import type { Lesson } from '../../src/teach/lesson.js';
import type { Narration } from '../../src/teach/narration.js';
import { readSources } from '../../src/teach/sources.js';
import { runLesson } from './run-lesson.js';

const here = ({ platforms }: Pick<LessonEntry, 'platforms'>) => platforms?.includes(process.platform) ?? true;
const entries = readIndex(lessonsDir).filter(here);
const lessons = await Promise.all(
  entries.map(async (entry) => ({ ...entry, lesson: await loadLesson(lessonsDir, entry.id) })),
);
const runs = lessons.flatMap(({ id, variants, lesson }) => variants.map((variant) => ({ id, variant, lesson })));
const programs = lessons.flatMap(({ id, lesson }) =>
  Object.keys(readSources(sourcesDir, id)).map((file) => ({ id, file, lesson })),
);

/** Which keys there are, and of what kind each value is. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, shapeOf(item)]));
}

const han = /\p{Script=Han}/u;
/** What a sentence says when a fact was missing. */
const slip = /undefined|NaN|\[object /;

function checkSteps({ steps, acts }: Narration, sources: Readonly<Record<string, string>>): void {
  const wrong = steps.flatMap(({ id, act, text, events, mark }): readonly string[] => {
    const own = acts.find((story) => story.act === act);
    const known = new Set(own?.events.map(({ seq }) => seq));
    const strange = events.filter((event) => event.act === act && !known.has(event.seq));
    const line = mark === null ? 'none' : sources[mark.file]?.split('\n')[mark.line - 1]?.trim();
    return [
      ...(text.trim() === '' || slip.test(text) ? [`${id} says: ${text}`] : []),
      // What a search has found stands in its result, and nowhere else.
      ...(events.length === 0 && known.size > 0 ? [`${id} is bound to no event`] : []),
      ...(strange.length > 0 ? [`${id} is bound to events that are not in its act`] : []),
      ...(line === undefined || line === '' ? [`${id} marks an empty line`] : []),
    ];
  });
  expect(wrong).toEqual([]);
}

/** How a process ends by itself: its exit code; null where it has to be ended after `waitMs`. */
function runAlone(file: string, waitMs: number): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', file], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part.toString()));
    const timer = setTimeout(() => child.kill('SIGKILL'), waitMs);
    child.once('error', reject).once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, output });
    });
  });
}

/** Whether a program of this lesson may stop for ever when nobody watches it: some variant is about just that. */
function mayHang({ variants }: Lesson, file: string): boolean {
  const spec = variants[file.replace(/\.ts$/, '')];
  return spec?.outcomes.some(({ grade, matches }) => grade === 'interesting' && matches(null, 'deadlock')) ?? false;
}

describe.each(lessons)('the lesson $id', ({ id, lesson, variants }) => {
  it('says the same things in both languages', async () => {
    const [en, zh] = await Promise.all([loadText(lessonsDir, id, 'en'), loadText(lessonsDir, id, 'zh')]);
    expect(shapeOf(zh)).toEqual(shapeOf(en));
    expect(Object.keys(en.steps).toSorted()).toEqual(Object.keys(lesson.steps).toSorted());
    expect(Object.keys(en.prediction.choices).toSorted()).toEqual(lesson.prediction.choices.toSorted());
    for (const variant of variants) {
      const sentences = (text: typeof en) => [
        text.title,
        text.about,
        saidFor(variant, text.summary),
        saidFor(variant, text.prediction.question),
        ...text.tryNext,
      ];
      for (const sentence of sentences(zh)) expect(sentence).toMatch(han);
      for (const sentence of sentences(en)) expect(sentence).not.toMatch(han);
    }
  });

  it('names what there is: variants, steps, lessons to go on with', () => {
    expect(Object.keys(lesson.variants)).toEqual(variants);
    const ids = readIndex(lessonsDir).map((entry) => entry.id);
    expect(lesson.next.filter((next) => !ids.includes(next))).toEqual([]);
    for (const { steps = [], acts, instead } of Object.values(lesson.variants)) {
      expect(steps.filter((step) => !Object.hasOwn(lesson.steps, step))).toEqual([]);
      for (const step of steps) expect(Object.keys(acts)).toContain(lesson.steps[step]?.act);
      if (instead !== undefined) expect(variants).toContain(instead);
    }
  });
});

describe.concurrent('run for real', () => {
  it.each(runs)('$id $variant comes out as its lesson declares, and every step speaks', async ({ id, variant }) => {
    const { en, zh, early, sources, steps } = await runLesson(id, variant, { rounds: 3 });
    expect(en.faults).toEqual([]);
    expect(['acceptable', 'interesting']).toContain(en.grade);
    expect(en.steps.length).toBeGreaterThan(0);
    expect(steps).toEqual(expect.arrayContaining(en.steps.map((step) => step.id)));
    for (const story of [en, zh]) checkSteps(story, sources);
    expect(zh.steps.map((step) => step.id)).toEqual(en.steps.map((step) => step.id));
    for (const { text } of zh.steps) expect(text).toMatch(han);
    for (const { text } of en.steps) expect(text).not.toMatch(han);
    for (const { outcomeText } of [...en.acts, ...zh.acts]) expect(outcomeText).not.toMatch(slip);
    // What a learner has walked through while later acts ran is not taken back.
    for (const part of early) {
      expect(part.steps).toEqual(en.steps.slice(0, part.steps.length));
      expect(part.acts).toEqual(en.acts.slice(0, part.acts.length));
    }
    if (en.acts.length > 1) expect(early).toHaveLength(en.acts.length - 1);
  });

  it.each(programs)('$id/$file runs alone', async ({ id, file, lesson }) => {
    const hangs = mayHang(lesson, file);
    const { code, output } = await runAlone(join(lessonsDir, id, file.replace(/\.ts$/, '.js')), hangs ? 2500 : 50_000);
    expect(output).not.toContain('Exception in thread');
    expect(hangs && code === null ? 0 : code).toBe(0);
  });
});
