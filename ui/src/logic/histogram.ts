import type { Json, QueryResult, QuerySlice } from '../api/types';
import { formatDuration } from './durations';
import type { HistogramPlan } from './histogramPlan';
import { LEVEL_KINDS, type LevelKind, levelKind } from './levels';

export interface HistogramBucket {
  fromMs: number;
  toMs: number;
  total: number;
  counts: Record<LevelKind, number>;
}

export interface Histogram {
  plan: HistogramPlan;
  buckets: HistogramBucket[];
  /** The tallest bucket. */
  max: number;
  total: number;
  /** The spellings that occurred, by kind. */
  levels: Record<LevelKind, string[]>;
}

/** More rows than buckets times any plausible number of level spellings; above the language's default of 1024. */
const ROWS_MAX = 20_000;

/** The query whose result `buildHistogram` reads. `where` must be in the form that queries accept (no text fragments). */
export function histogramQuery(plan: HistogramPlan, where: string | null): string {
  // On a line of its own, the closing parenthesis cannot end up in a comment.
  const condition = where === null ? '' : ` where (${where}\n)`;
  return `select count(*) as count from stream${condition} group by @Level, time(${formatDuration(plan.bucketMs)}) limit ${ROWS_MAX}`;
}

export function emptyHistogram(plan: HistogramPlan): Histogram {
  const buckets: HistogramBucket[] = [];
  for (let from = plan.fromMs; from < plan.toMs; from += plan.bucketMs)
    buckets.push({ fromMs: from, toMs: Math.min(from + plan.bucketMs, plan.toMs), total: 0, counts: noCounts() });
  const levels = { verbose: [], debug: [], information: [], warning: [], error: [], fatal: [] };
  return { plan, buckets, max: 0, total: 0, levels };
}

/** Puts the slices of a result into the buckets of the plan; slices outside it are left out. */
export function buildHistogram(plan: HistogramPlan, result: QueryResult): Histogram {
  const histogram = emptyHistogram(plan);
  for (const slice of result.Slices ?? []) addSlice(histogram, 'information', slice);
  for (const series of result.Series ?? []) {
    const level = series.Key[0];
    const kind = levelKind(typeof level === 'string' ? level : null);
    if (typeof level === 'string') histogram.levels[kind].push(level);
    for (const slice of series.Slices) addSlice(histogram, kind, slice);
  }
  return summed(histogram);
}

/** A new histogram with events counted that arrived after it was asked for. Events outside the plan do not count. */
export function withArrivals(histogram: Histogram, arrivals: readonly { ms: number; level: string | undefined }[]): Histogram {
  const buckets = histogram.buckets.map((bucket) => ({ ...bucket, counts: { ...bucket.counts } }));
  const grown: Histogram = { ...histogram, buckets, levels: { ...histogram.levels } };
  for (const { ms, level } of arrivals) {
    const kind = levelKind(level);
    if (level !== undefined && !grown.levels[kind].includes(level)) grown.levels[kind] = [...grown.levels[kind], level];
    add(grown, kind, ms, 1);
  }
  return summed(grown);
}

function addSlice(histogram: Histogram, kind: LevelKind, slice: QuerySlice): void {
  const ms = Date.parse(slice.Time);
  for (const row of slice.Rows) add(histogram, kind, ms, asCount(row[row.length - 1]));
}

function add(histogram: Histogram, kind: LevelKind, ms: number, count: number): void {
  const { fromMs, bucketMs } = histogram.plan;
  const bucket = histogram.buckets[Math.floor((ms - fromMs) / bucketMs)];
  if (bucket !== undefined) bucket.counts[kind] += count;
}

function summed(histogram: Histogram): Histogram {
  for (const bucket of histogram.buckets) bucket.total = LEVEL_KINDS.reduce((sum, kind) => sum + bucket.counts[kind], 0);
  histogram.max = histogram.buckets.reduce((max, bucket) => Math.max(max, bucket.total), 0);
  histogram.total = histogram.buckets.reduce((sum, bucket) => sum + bucket.total, 0);
  return histogram;
}

function asCount(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0;
}

function noCounts(): Record<LevelKind, number> {
  return { verbose: 0, debug: 0, information: 0, warning: 0, error: 0, fatal: 0 };
}
