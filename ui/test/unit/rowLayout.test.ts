import { describe, expect, it } from 'vitest';
import { RowLayout } from '../../src/logic/rowLayout';

const ROW = 26;

describe('a hundred thousand rows, two of them open', () => {
  const open = [
    { index: 70_000, extraHeight: 300 },
    { index: 3, extraHeight: 100 },
  ];
  const layout = new RowLayout(100_000, ROW, open);

  it('knows its height', () => expect(layout.totalHeight).toBe(100_000 * ROW + 400));

  it('finds the row at the top of every row', () => {
    for (const index of [0, 2, 3, 4, 5, 69_999, 70_000, 70_001, 99_999]) {
      expect(layout.rowAt(layout.topOf(index))).toBe(index);
      expect(layout.rowAt(layout.topOf(index + 1) - 1)).toBe(index);
    }
  });

  it('draws a few dozen rows, wherever it is scrolled', () => {
    for (const top of [0, 90, 1_000_000, 1_820_500, layout.totalHeight - 800]) {
      const { first, end } = layout.window(top, 800, 12);
      expect(end - first).toBeLessThan(60);
      expect(layout.topOf(first)).toBeLessThanOrEqual(top);
      expect(layout.topOf(end)).toBeGreaterThanOrEqual(Math.min(top + 800, layout.totalHeight));
    }
  });

  it('scrolls the least that shows a row', () => {
    expect(layout.scrollToShow(10, 0, 800)).toBe(0);
    expect(layout.scrollToShow(1, 200, 800)).toBe(ROW);
    expect(layout.scrollToShow(100, 0, 800)).toBe(layout.topOf(100) + ROW - 800);
  });
});

it('shows all of an open row where it fits, and from its line on where it does not', () => {
  const layout = new RowLayout(100, ROW, [
    { index: 20, extraHeight: 300 },
    { index: 50, extraHeight: 5000 },
  ]);
  expect(layout.scrollToShowAll(20, 0, 600)).toBe(layout.topOf(21) - 600);
  expect(layout.scrollToShowAll(20, 400, 600)).toBe(400);
  expect(layout.scrollToShowAll(50, 800, 600)).toBe(layout.topOf(50));
});

it('is nothing for no rows, whatever is asked', () => {
  const layout = new RowLayout(0, ROW, [{ index: -1, extraHeight: 50 }]);
  expect(layout.totalHeight).toBe(0);
  expect(layout.window(500, 800, 12)).toEqual({ first: 0, end: 0 });
});
