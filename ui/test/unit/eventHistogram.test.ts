import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DataRequest } from '../../src/api/data';
import type { QueryResult } from '../../src/api/types';
import { EventHistogram } from '../../src/features/events/EventHistogram';
import { someEvent } from './someEvent';

const start = Date.parse(someEvent(0).Timestamp);
const plan = { fromMs: start, toMs: start + 10_000, bucketMs: 1000 };
const counted = (count: number): QueryResult => ({
  Series: [{ Key: ['Error'], Slices: [{ Time: new Date(start).toISOString(), Rows: [[count]] }] }],
});

let answers: ((result: QueryResult) => void)[];
let recounts: number;
let histogram: EventHistogram;

beforeEach(() => {
  vi.useFakeTimers();
  answers = [];
  recounts = 0;
  histogram = new EventHistogram(
    (_: DataRequest, signal) =>
      new Promise((resolve, reject) => {
        answers.push(resolve);
        signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
      }),
  );
  histogram.onOutgrown = () => recounts++;
});
afterEach(() => {
  histogram.stop();
  vi.useRealTimers();
});

it('shows only the latest count', async () => {
  const first = histogram.load(plan, null);
  const second = histogram.load(plan, 'A = 1');
  answers[1]!(counted(2));
  answers[0]!(counted(1));
  await Promise.all([first, second]);
  expect(histogram.bars.value?.total).toBe(2);
  expect([histogram.isLoading.value, histogram.isStale.value]).toEqual([false, false]);
});

it('is outdated from the moment of a new search until it is counted or stopped', async () => {
  histogram.outdate();
  expect(histogram.isStale.value).toBe(true);
  const loading = histogram.load(plan, null);
  expect([histogram.isStale.value, histogram.isLoading.value]).toEqual([true, true]);
  answers[0]!(counted(1));
  await loading;
  expect(histogram.isStale.value).toBe(false);
  histogram.outdate();
  histogram.stop();
  expect(histogram.isStale.value).toBe(false);
});

it('counts arrivals itself, and asks again only for those it cannot place', async () => {
  const loading = histogram.load(plan, null);
  answers[0]!(counted(1));
  await loading;
  vi.advanceTimersByTime(2000);
  histogram.addArrivals([someEvent(1), someEvent(2)]);
  vi.advanceTimersByTime(60_000);
  expect([histogram.bars.value?.total, recounts]).toEqual([3, 0]);
  histogram.addArrivals([someEvent(10)]);
  histogram.addArrivals([someEvent(11)]);
  vi.advanceTimersByTime(60_000);
  expect(recounts).toBe(1);
});

it('asks again after arrivals that a count under way may have missed', async () => {
  const loading = histogram.load(plan, null);
  histogram.addArrivals([someEvent(1)]);
  answers[0]!(counted(1));
  await loading;
  vi.advanceTimersByTime(60_000);
  expect(recounts).toBe(1);
});

it('asks again after arrivals that the last count may have seen, in proportion to what that costs', async () => {
  const loading = histogram.load(plan, null);
  vi.advanceTimersByTime(2000);
  answers[0]!(counted(1));
  await loading;
  vi.advanceTimersByTime(50);
  histogram.addArrivals([someEvent(1)]);
  expect(histogram.bars.value?.total).toBe(1);
  vi.advanceTimersByTime(39_000);
  expect(recounts).toBe(0);
  vi.advanceTimersByTime(2000);
  expect(recounts).toBe(1);
});

it('says why there are no bars', async () => {
  const broken = new EventHistogram(() => Promise.reject(new Error('too many groups')));
  await broken.load(plan, null);
  expect([broken.problem.value, broken.bars.value?.total]).toEqual(['too many groups', 0]);
});
