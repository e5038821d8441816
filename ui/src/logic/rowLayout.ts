/** An open row: its place in the list and how much taller than a closed row it is, in pixels. */
export interface OpenRow {
  index: number;
  extraHeight: number;
}

/** The rows to draw: `first` up to but not including `end`. */
export interface RowWindow {
  first: number;
  end: number;
}

/**
 * Geometry of a list in which every row has the same height except the few that are open. Nothing here grows with the number of
 * rows, so a hundred thousand cost as much as ten. Units are CSS pixels.
 */
export class RowLayout {
  private readonly open: readonly OpenRow[];

  constructor(
    readonly count: number,
    readonly rowHeight: number,
    open: readonly OpenRow[],
  ) {
    this.open = open.filter((row) => row.index >= 0 && row.index < count).sort((a, b) => a.index - b.index);
  }

  get totalHeight(): number {
    return this.topOf(this.count);
  }

  /** The top edge of a row; of the row after the last, the height of everything. */
  topOf(index: number): number {
    const extra = this.open.reduce((sum, row) => (row.index < index ? sum + row.extraHeight : sum), 0);
    return index * this.rowHeight + extra;
  }

  heightOf(index: number): number {
    return this.topOf(index + 1) - this.topOf(index);
  }

  /** The row at a distance from the top; the nearest one when that is outside the list. */
  rowAt(y: number): number {
    let passed = 0;
    for (const row of this.open) {
      const top = row.index * this.rowHeight + passed;
      if (y < top) break;
      if (y < top + this.rowHeight + row.extraHeight) return row.index;
      passed += row.extraHeight;
    }
    return Math.max(0, Math.min(this.count - 1, Math.floor((y - passed) / this.rowHeight)));
  }

  /** The rows that touch the view, and `margin` more on both sides. */
  window(scrollTop: number, viewHeight: number, margin: number): RowWindow {
    if (this.count === 0) return { first: 0, end: 0 };
    const first = Math.max(0, this.rowAt(scrollTop) - margin);
    return { first, end: Math.min(this.count, this.rowAt(scrollTop + viewHeight) + 1 + margin) };
  }

  /** Where to scroll so that a row's own line is in view, moving as little as possible. */
  scrollToShow(index: number, scrollTop: number, viewHeight: number): number {
    return nearest(this.topOf(index), this.rowHeight, scrollTop, viewHeight);
  }

  /** Where to scroll so that all of an open row is in view, or as much as fits below its line. */
  scrollToShowAll(index: number, scrollTop: number, viewHeight: number): number {
    return nearest(this.topOf(index), Math.min(this.heightOf(index), viewHeight), scrollTop, viewHeight);
  }
}

function nearest(top: number, height: number, scrollTop: number, viewHeight: number): number {
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + height - viewHeight);
}
