import { expect, test } from 'vitest';
import { labelPicture } from '../../src/teach/label-picture.js';

const table = { kind: 'table', head: ['orders', 'pid'], rows: [['any', '7']] } as const;

test('heads and cells of a table are shown under the names that the language has for them.', () => {
  expect(labelPicture(table, { orders: '顺序', any: '不限' })).toEqual({
    kind: 'table',
    head: ['顺序', 'pid'],
    rows: [['不限', '7']],
  });
});

test('so are bars and their unit.', () => {
  const bars = { kind: 'bars', unit: 'times', bars: [{ label: 'own', value: 2 }] } as const;
  expect(labelPicture(bars, { times: '次', own: '独有' })).toEqual({
    kind: 'bars',
    unit: '次',
    bars: [{ label: '独有', value: 2 }],
  });
});

test('without labels, and for words that only objects have, a picture stays as it is.', () => {
  expect(labelPicture(table)).toEqual(table);
  const strange = { kind: 'table', head: ['constructor'], rows: [['toString']] } as const;
  expect(labelPicture(strange, { orders: 'x' })).toEqual(strange);
});
