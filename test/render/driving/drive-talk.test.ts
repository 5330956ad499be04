import { expect, test } from 'vitest';
import { speaker } from '../../../src/render/driving/drive-talk.js';
import { canvasFor, halfway, stateAt } from './fixture.js';

test.each(['en', 'zh'] as const)('Where nothing has moved, only what was said is said (%s).', (language) => {
  const written: string[] = [];
  const { onState } = speaker(canvasFor(language), (text) => written.push(text), '');
  const begun = stateAt(halfway);
  onState(begun, null);
  onState({ ...begun, note: { kind: 'refused', text: 'no such thread' } }, { do: 'turn', thread: '9', bangs: 0 });
  onState(stateAt({ ...halfway }), { do: 'turn', thread: '1', bangs: 0 });
  const [first, refused, moved] = written;
  expect(first).toContain('1/2');
  expect(first).toContain('counter = 0');
  expect(refused).toBe('no such thread\n');
  expect(moved).toContain('counter = 0');
});
