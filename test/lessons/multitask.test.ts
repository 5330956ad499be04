import { describe, expect, it } from 'vitest';
import { runLesson } from './run-lesson.js';

describe('the lesson multitask', () => {
  it('shows more busy processes than cores, each with its share and its core over time', async () => {
    const { en, zh, trace, sources } = await runLesson('multitask', 'busy');
    for (const story of [en, zh]) expect(story).toMatchObject({ faults: [], notes: [], grade: 'acceptable' });
    const count = trace.header.cpus + 2;
    const told = en.steps.map(({ id }) => id);
    expect(told).toEqual(expect.arrayContaining(['start', 'share']));
    expect(told).toContain(process.platform === 'linux' ? 'cores' : 'unseen');
    expect(told).not.toContain(process.platform === 'linux' ? 'unseen' : 'cores');
    const [act] = trace.acts;
    expect(act?.result.outcome).toEqual(Array.from({ length: count }, () => 0));
    const lines = new Map(en.steps.map(({ id, mark }) => [id, sources['busy.ts']?.split('\n')[(mark?.line ?? 0) - 1]]));
    expect(lines.get('share')).toContain('userCPUTime');
    const cores = en.steps.find(({ id }) => id === 'cores')?.picture;
    if (cores?.kind === 'table') {
      // A column a look: what stands below each other was seen together.
      const looks = cores.rows.map(([, row = '']) => row.trim().split(/ +/));
      expect(new Set(looks.map(({ length }) => length)).size).toBe(1);
      expect(new Set(cores.rows.map(([, row = '']) => row.length)).size).toBe(1);
      const seen = looks.flat().filter((look) => look !== '.');
      expect(seen.length).toBeGreaterThan(count);
      expect(seen.map(Number).every(Number.isInteger)).toBe(true);
    }
  });
});
