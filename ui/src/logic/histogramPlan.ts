import { DAY, HOUR, MINUTE, SECOND } from './durations';
import type { ResolvedRange, TimeRange } from './timeRange';

/** Bars never get thinner than this many per range. */
const BUCKETS_MAX = 100;

const BUCKET_SIZES: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365, 3650].map((n) => n * DAY),
];

/** Equal buckets over `[fromMs, toMs)`; the first starts at `fromMs`, the last may be partly in the future. */
export interface HistogramPlan {
  fromMs: number;
  toMs: number;
  bucketMs: number;
}

/** The oldest and newest event in the store, Unix milliseconds. */
export interface DataExtent {
  oldestMs: number;
  newestMs: number;
}

/** The smallest tidy bucket with which a span needs no more than a hundred of them. */
export function bucketSize(spanMs: number): number {
  return BUCKET_SIZES.find((size) => spanMs / size <= BUCKETS_MAX) ?? Math.ceil(spanMs / BUCKETS_MAX);
}

/**
 * Turns a range into instants and buckets. The start of a moving range is rounded down to a bucket, and the search uses that same
 * start, so that bars have tidy times and their sum is exactly the number of events in the list.
 * @param extent needed for open ends only; without it a range that is open at its start has no histogram.
 */
export function planRange(
  range: TimeRange,
  nowMs: number,
  extent: DataExtent | null,
): { search: ResolvedRange; histogram: HistogramPlan | null } {
  if (range.kind === 'last') {
    const bucketMs = bucketSize(range.durationMs);
    const fromMs = floorTo(nowMs - range.durationMs, bucketMs);
    return { search: { fromMs, toMs: null }, histogram: { fromMs, toMs: ceilingTo(nowMs, bucketMs), bucketMs } };
  }

  const search: ResolvedRange = range.kind === 'all' ? { fromMs: null, toMs: null } : { fromMs: range.fromMs, toMs: range.toMs };
  const fromMs = search.fromMs ?? extent?.oldestMs ?? null;
  const toMs = search.toMs ?? Math.max(nowMs, extent?.newestMs ?? nowMs) + 1;
  if (fromMs === null || toMs <= fromMs) return { search, histogram: null };

  // Only an open start may move: it covers no event that the search leaves out.
  const bucketMs = bucketSize(toMs - fromMs);
  const start = search.fromMs === null ? floorTo(fromMs, bucketMs) : fromMs;
  return { search, histogram: { fromMs: start, toMs, bucketMs } };
}

/** Rounds down to a multiple of `sizeMs` counted from local midnight, so that day bars are the reader's days. */
export function floorTo(ms: number, sizeMs: number): number {
  const offset = localOffsetMs(ms);
  return Math.floor((ms + offset) / sizeMs) * sizeMs - offset;
}

function ceilingTo(ms: number, sizeMs: number): number {
  const floor = floorTo(ms, sizeMs);
  return floor === ms ? ms : floor + sizeMs;
}

function localOffsetMs(ms: number): number {
  return -new Date(ms).getTimezoneOffset() * MINUTE;
}
