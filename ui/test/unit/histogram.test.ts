import { describe, expect, it } from 'vitest';
import { buildHistogram, emptyHistogram, histogramQuery, withArrivals } from '../../src/logic/histogram';
import { axisTicks } from '../../src/logic/axisTicks';
import { bucketSize, planRange } from '../../src/logic/histogramPlan';
import { RANGE_PRESETS } from '../../src/logic/timeRange';

const now = Date.UTC(2026, 10, 22, 12, 7, 23, 456);

describe('planning', () => {
  it.each(RANGE_PRESETS.filter((range) => range.kind === 'last'))('%o has 40 to 102 tidy bars that cover it', (range) => {
    const { search, histogram } = planRange(range, now, null);
    const { fromMs, toMs, bucketMs } = histogram!;
    expect((toMs - fromMs) / bucketMs).toBeGreaterThanOrEqual(40);
    expect((toMs - fromMs) / bucketMs).toBeLessThanOrEqual(102);
    expect(search).toEqual({ fromMs, toMs: null });
    expect(fromMs).toBeLessThanOrEqual(now - (range.kind === 'last' ? range.durationMs : 0));
    expect(toMs).toBeGreaterThanOrEqual(now);
    expect(fromMs % Math.min(bucketMs, 900_000)).toBe(0);
  });

  it('keeps the exact instants of a chosen range', () => {
    const { search, histogram } = planRange({ kind: 'between', fromMs: now - 100_001, toMs: now }, now, null);
    expect(search).toEqual({ fromMs: now - 100_001, toMs: now });
    expect(histogram).toEqual({ fromMs: now - 100_001, toMs: now, bucketMs: 2000 });
  });

  it('takes an open start from the oldest event, and has no bars without it', () => {
    expect(planRange({ kind: 'all' }, now, null)).toEqual({ search: { fromMs: null, toMs: null }, histogram: null });
    const { histogram } = planRange({ kind: 'all' }, now, { oldestMs: now - 86_400_000, newestMs: now + 5000 });
    expect(histogram!.fromMs).toBeLessThanOrEqual(now - 86_400_000);
    expect(histogram!.toMs).toBeGreaterThan(now + 5000);
  });

  it('has no bars for a range that ends before it starts', () =>
    expect(planRange({ kind: 'between', fromMs: now, toMs: now - 1 }, now, null).histogram).toBeNull());

  it('never asks for more than a hundred bars of a span', () => {
    for (let span = 1; span < 4e12; span = span * 3 + 1) expect(span / bucketSize(span)).toBeLessThanOrEqual(100);
  });
});

describe('bars', () => {
  const plan = { fromMs: now, toMs: now + 3500, bucketMs: 1000 };
  const at = (offset: number) => new Date(now + offset).toISOString();

  it('sum level spellings into kinds', () => {
    const result = buildHistogram(plan, {
      Series: [
        {
          Key: ['Error'],
          Slices: [
            { Time: at(0), Rows: [[2]] },
            { Time: at(1000), Rows: [] },
          ],
        },
        { Key: ['err'], Slices: [{ Time: at(0), Rows: [['err', 3]] }] },
        { Key: [null], Slices: [{ Time: at(3000), Rows: [[7]] }] },
        { Key: ['Warning'], Slices: [{ Time: at(99_000), Rows: [[100]] }] },
      ],
    });
    expect(result.buckets.map((bucket) => bucket.total)).toEqual([5, 0, 0, 7]);
    expect(result.buckets[0]!.counts.error).toBe(5);
    expect(result.buckets[3]!.counts.information).toBe(7);
    expect(result.buckets[3]!.toMs).toBe(plan.toMs);
    expect([result.max, result.total]).toEqual([7, 12]);
    expect(result.levels.error).toEqual(['Error', 'err']);
  });

  it('count arrivals without touching the histogram they grew from', () => {
    const before = emptyHistogram(plan);
    const after = withArrivals(before, [
      { ms: now + 1500, level: 'Fatal' },
      { ms: now - 1, level: 'Fatal' },
      { ms: now + 9999, level: 'Fatal' },
    ]);
    expect(after.buckets.map((bucket) => bucket.total)).toEqual([0, 1, 0, 0]);
    expect([before.levels.fatal, after.levels.fatal]).toEqual([[], ['Fatal']]);
    expect([before.total, after.total, after.max]).toEqual([0, 1, 1]);
  });

  it('are asked for with the filter in parentheses', () => {
    expect(histogramQuery(plan, 'A = 1 or B = 2')).toBe(
      'select count(*) as count from stream where (A = 1 or B = 2\n) group by @Level, time(1s) limit 20000',
    );
    expect(histogramQuery(plan, null)).not.toContain('where');
  });
});

describe('axis labels', () => {
  it('never stand closer than they are wide', () => {
    for (let span = 100; span < 60 * 365 * 86_400_000; span = Math.round(span * 1.7))
      for (const width of [300, 700, 1900]) {
        const ticks = axisTicks(now, now + span, width);
        ticks.slice(1).forEach((tick, index) => expect(tick.x - ticks[index]!.x, `${span} ms, ${width} px`).toBeGreaterThan(80));
        expect(ticks.length).toBeLessThan(25);
      }
  });

  it('stand at the start of months and years where a range is long', () => {
    const labels = (years: number) =>
      axisTicks(new Date(2015, 4, 17).getTime(), new Date(2015 + years, 4, 17).getTime(), 800).map((tick) => tick.label);
    expect(labels(11)).toEqual(['2016', '2018', '2020', '2022', '2024']);
    expect(labels(1)).toEqual(['Jul 2015', 'Oct 2015', '2016', 'Apr 2016']);
  });
});
