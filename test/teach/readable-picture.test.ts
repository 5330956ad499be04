import { expect, test } from 'vitest';
import { readablePicture } from '../../src/teach/readable-picture.js';
import { events, site, tell } from './short-run.js';
import { makeLesson } from './support.js';

test('a picture with more parts than anybody could look at is not drawn, and the step speaks without it', () => {
  const [event] = events;
  if (event === undefined) throw new Error('an event');
  const of = (count: number) =>
    ({ kind: 'steps', events: Array.from({ length: count }, () => ({ ...event, site: site(4) })) }) as const;
  expect(readablePicture(of(1000))).not.toBeNull();
  const lesson = makeLesson({ many: { act: 'only', see: () => ({ facts: {}, events: [event], picture: of(1001) }) } });
  expect(tell({ lesson }).steps).toMatchObject([{ id: 'many', picture: null }]);
});
