import { DAY, HOUR, MINUTE, describeDuration, formatDuration, parseDuration } from './durations';
import { formatInstant } from './timeText';

/** What a person asked for. `last` moves with the clock and has no end; `between` may be open on one side. */
export type TimeRange =
  { kind: 'last'; durationMs: number } | { kind: 'between'; fromMs: number | null; toMs: number | null } | { kind: 'all' };

export const RANGE_PRESETS: readonly TimeRange[] = [
  { kind: 'last', durationMs: 15 * MINUTE },
  { kind: 'last', durationMs: HOUR },
  { kind: 'last', durationMs: 6 * HOUR },
  { kind: 'last', durationMs: DAY },
  { kind: 'last', durationMs: 7 * DAY },
  { kind: 'last', durationMs: 30 * DAY },
  { kind: 'all' },
];

export const DEFAULT_RANGE: TimeRange = { kind: 'last', durationMs: DAY };

/** Instants to search between, Unix milliseconds: `fromMs` inclusive, `toMs` exclusive, null where open. */
export interface ResolvedRange {
  fromMs: number | null;
  toMs: number | null;
}

/** The short text of a range for the URL; null for `between`, which is written as two instants. */
export function rangeKey(range: TimeRange): string | null {
  if (range.kind === 'last') return formatDuration(range.durationMs);
  return range.kind === 'all' ? 'all' : null;
}

/** Reads `rangeKey` back; null when the text is neither `all` nor a duration. */
export function parseRangeKey(text: string): TimeRange | null {
  if (text.toLowerCase() === 'all') return { kind: 'all' };
  const durationMs = parseDuration(text);
  return durationMs === null ? null : { kind: 'last', durationMs };
}

export function sameRange(a: TimeRange, b: TimeRange): boolean {
  return a.kind === b.kind && describeRange(a) === describeRange(b);
}

/** A label for the range button. */
export function describeRange(range: TimeRange): string {
  switch (range.kind) {
    case 'all':
      return 'All time';
    case 'last':
      return `Last ${describeDuration(range.durationMs).replace(/^1 /, '')}`;
    case 'between':
      return describeInterval(range.fromMs, range.toMs);
  }
}

function describeInterval(fromMs: number | null, toMs: number | null): string {
  if (fromMs === null && toMs === null) return 'All time';
  if (toMs === null) return `Since ${formatInstant(fromMs ?? 0)}`;
  if (fromMs === null) return `Before ${formatInstant(toMs)}`;
  const from = formatInstant(fromMs);
  const to = formatInstant(toMs);
  const sameDay = from.slice(0, 10) === to.slice(0, 10);
  return `${from} – ${sameDay ? to.slice(11) : to}`;
}

/** The next wider preset, for an empty result: one click further out, then everything. */
export function widerRange(range: TimeRange): TimeRange | null {
  if (range.kind === 'all') return null;
  if (range.kind === 'between') return { kind: 'all' };
  return RANGE_PRESETS.find((preset) => preset.kind === 'all' || (preset.kind === 'last' && preset.durationMs > range.durationMs)) ?? null;
}

/** Three times the range around the same middle, for the step back after a zoom; null for ranges that are not zoomed. */
export function zoomedOut(range: TimeRange): TimeRange | null {
  if (range.kind !== 'between' || range.fromMs === null || range.toMs === null) return null;
  const spanMs = range.toMs - range.fromMs;
  return { kind: 'between', fromMs: range.fromMs - spanMs, toMs: range.toMs + spanMs };
}
