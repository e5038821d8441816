import { describe, expect, it } from 'vitest';
import { ExactNumber } from '../../src/logic/exactJson';
import { flattenResult, sortRows } from '../../src/logic/resultTable';

describe('flattening', () => {
  it('leaves plain rows as they are', () => {
    const table = flattenResult({
      Columns: ['a', 'b'],
      Rows: [
        [1, 'x'],
        [null, 'y'],
      ],
    });
    expect(table).toEqual({
      headings: ['a', 'b'],
      rows: [
        [1, 'x'],
        [null, 'y'],
      ],
      isNumeric: [true, false],
    });
  });

  it('puts the time first for slices; empty slices add nothing', () => {
    const table = flattenResult({
      Columns: ['n'],
      Slices: [
        { Time: 't1', Rows: [[1]] },
        { Time: 't2', Rows: [] },
      ],
    });
    expect(table.headings).toEqual(['time', 'n']);
    expect(table.rows).toEqual([['t1', 1]]);
  });

  it('puts the time after the keys for series', () => {
    const table = flattenResult({
      Columns: ['@Level', 'App', 'n'],
      Series: [
        { Key: ['Error', 'web'], Slices: [{ Time: 't1', Rows: [[4]] }] },
        { Key: [null, 'api'], Slices: [{ Time: 't1', Rows: [[5]] }] },
      ],
    });
    expect(table.headings).toEqual(['@Level', 'App', 'time', 'n']);
    expect(table.rows).toEqual([
      ['Error', 'web', 't1', 4],
      [null, 'api', 't1', 5],
    ]);
  });

  it('drops keys that a series row repeats', () => {
    const table = flattenResult({ Columns: ['k', 'n'], Series: [{ Key: ['a'], Slices: [{ Time: 't', Rows: [['a', 1]] }] }] });
    expect(table.rows).toEqual([['a', 't', 1]]);
  });

  it('is empty for an empty result', () =>
    expect(flattenResult({ Columns: [], Rows: [] })).toEqual({ headings: [], rows: [], isNumeric: [] }));
});

it('orders numbers before text, null always last, and keeps equals in place', () => {
  const rows = [
    ['b', 1],
    [null, 2],
    [new ExactNumber('10'), 3],
    [9, 4],
    ['a', 5],
    [9, 6],
  ];
  expect(sortRows(rows, 0, false).map((row) => row[1])).toEqual([4, 6, 3, 5, 1, 2]);
  expect(sortRows(rows, 0, true).map((row) => row[1])).toEqual([1, 5, 3, 4, 6, 2]);
});

it('orders numbers that are equal as doubles by their digits', () => {
  const ordered = [
    '-9007199254740993',
    '-9007199254740992',
    '0.1234567890123456789',
    '0.12345678901234567892',
    '1234567890123456789012345678',
    '1234567890123456789012345679',
  ];
  const rows = ordered.map((text) => [new ExactNumber(text)]);
  const texts = (sorted: unknown[][]) => sorted.map((row) => String(row[0]));
  expect(texts(sortRows(rows.toReversed(), 0, false))).toEqual(ordered);
  expect(texts(sortRows(rows, 0, true))).toEqual(ordered.toReversed());
});
