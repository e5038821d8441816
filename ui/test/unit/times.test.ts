import { describe, expect, it } from 'vitest';
import { describeAge, describeDuration, formatDuration, parseDuration } from '../../src/logic/durations';
import { DEFAULT_RANGE, RANGE_PRESETS, describeRange, parseRangeKey, rangeKey, widerRange, zoomedOut } from '../../src/logic/timeRange';
import { ExactNumber } from '../../src/logic/exactJson';
import { ticksToMs } from '../../src/logic/ticks';
import { formatInstant, parseInstant } from '../../src/logic/timeText';

const now = new Date(2026, 10, 22, 12, 30, 15, 250).getTime();

describe('durations', () => {
  it.each([
    ['15m', 900_000],
    ['1h30m', 5_400_000],
    ['1d 12h', 129_600_000],
    ['250ms', 250],
    ['0s', null],
    ['15', null],
    ['m', null],
    ['1.5h', null],
    ['', null],
  ])('%j is %s ms', (text, expected) => expect(parseDuration(text)).toBe(expected));

  it.each([1, 250, 1000, 61_000, 5_400_000, 86_400_000, 90_061_001])('%d ms reads back', (ms) =>
    expect(parseDuration(formatDuration(ms))).toBe(ms),
  );

  it('are described in words', () => {
    expect(describeDuration(86_400_000)).toBe('24 hours');
    expect(describeDuration(7 * 86_400_000)).toBe('7 days');
    expect(describeDuration(5_400_000)).toBe('90 minutes');
    expect(describeAge(3 * 365 * 86_400_000)).toBe('3 years');
    expect(describeAge(10)).toBe('a moment');
  });
});

describe('typed instants', () => {
  it.each([
    ['2026-11-22 14:00', new Date(2026, 10, 22, 14, 0).getTime()],
    ['2026-11-22', new Date(2026, 10, 22).getTime()],
    ['2026-11-22T14:00:00Z', Date.UTC(2026, 10, 22, 14)],
    ['2026-11-22T14:00:00.1234567+02:00', Date.UTC(2026, 10, 22, 12, 0, 0, 123)],
    ['2026-11-22 14:00:05,5 -0130', Date.UTC(2026, 10, 22, 15, 30, 5, 500)],
    ['14:05', new Date(2026, 10, 22, 14, 5).getTime()],
    ['yesterday 9:00:01', new Date(2026, 10, 21, 9, 0, 1).getTime()],
    ['today', new Date(2026, 10, 22).getTime()],
    ['90m', now - 5_400_000],
    ['2d ago', now - 172_800_000],
    ['now', now],
    ['1700000000', 1_700_000_000_000],
    ['1700000000123', 1_700_000_000_123],
  ])('%s', (text, expected) => expect(parseInstant(text, now)).toBe(expected));

  it.each(['', 'tomorrowish', '25:00', '2026-13-01', '2026-11-22T99:00', '12', '12:60'])('%j is no time', (text) =>
    expect(parseInstant(text, now)).toBeNull(),
  );

  it('are read back from how they are shown', () => {
    expect(parseInstant(formatInstant(now), now)).toBe(now);
    expect(formatInstant(now - 250)).toBe('2026-11-22 12:30:15');
  });
});

describe('ranges', () => {
  it.each(RANGE_PRESETS.map((preset) => [describeRange(preset), preset] as const))('%s reads back from its key', (_, preset) =>
    expect(parseRangeKey(rangeKey(preset) ?? '')).toEqual(preset),
  );

  it('widen step by step until everything', () => {
    const steps: string[] = [];
    for (let range = widerRange({ kind: 'last', durationMs: 900_000 }); range !== null; range = widerRange(range))
      steps.push(describeRange(range));
    expect(steps).toEqual(['Last hour', 'Last 6 hours', 'Last 24 hours', 'Last 7 days', 'Last 30 days', 'All time']);
  });

  it('zoom out around their middle', () => {
    expect(zoomedOut({ kind: 'between', fromMs: 100, toMs: 130 })).toEqual({ kind: 'between', fromMs: 70, toMs: 160 });
    expect(zoomedOut({ kind: 'between', fromMs: 100, toMs: null })).toBeNull();
    expect(zoomedOut(DEFAULT_RANGE)).toBeNull();
  });

  it('with a start or end alone say so', () => {
    expect(describeRange({ kind: 'between', fromMs: now, toMs: null })).toBe('Since 2026-11-22 12:30:15.250');
    expect(describeRange({ kind: 'between', fromMs: now - 250, toMs: now + 750 })).toBe('2026-11-22 12:30:15 – 12:30:16');
    expect(describeRange(DEFAULT_RANGE)).toBe('Last 24 hours');
  });
});

it('ticks of the query language become milliseconds, and nothing else does', () => {
  expect(ticksToMs(new ExactNumber('621355968000000000'))).toBe(0);
  expect(ticksToMs(new ExactNumber('638000000000123456'))).toBe(1_664_403_200_012);
  expect(ticksToMs('621355968000000000')).toBeNull();
  expect(ticksToMs(1.5)).toBeNull();
  expect(ticksToMs(null)).toBeNull();
});
