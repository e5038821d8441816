// Durations as the query language writes them: `15m`, `1h30m`, `250ms`.

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const UNITS: readonly (readonly [string, number])[] = [
  ['d', DAY],
  ['h', HOUR],
  ['m', MINUTE],
  ['s', SECOND],
  ['ms', 1],
];

const UNIT_MS: Record<string, number> = Object.fromEntries(UNITS);

/** Milliseconds of a text such as `90m` or `1d12h`; null when it is no duration or not above zero. */
export function parseDuration(text: string): number | null {
  const compact = text.replace(/\s+/g, '').toLowerCase();
  if (!/^(\d+(ms|[dhms]))+$/.test(compact)) return null;
  let total = 0;
  for (const [, count, unit] of compact.matchAll(/(\d+)(ms|[dhms])/g)) total += Number(count) * (UNIT_MS[unit ?? ''] ?? 0);
  return total > 0 && Number.isSafeInteger(total) ? total : null;
}

/** The duration literal for whole milliseconds, largest units first: 5400000 is `1h30m`. */
export function formatDuration(milliseconds: number): string {
  let rest = Math.max(1, Math.round(milliseconds));
  let text = '';
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    if (count === 0) continue;
    text += `${count}${unit}`;
    rest -= count * size;
  }
  return text;
}

const WORDS: readonly (readonly [string, number])[] = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', SECOND],
];

/** A duration for people, in its largest fitting unit: `1 hour`, `90 minutes`, `7 days`. */
export function describeDuration(milliseconds: number): string {
  for (const [word, size] of WORDS) {
    const isWholeDayOrLess = word !== 'day' || milliseconds !== DAY;
    if (milliseconds >= size && milliseconds % size === 0 && isWholeDayOrLess) return plural(milliseconds / size, word);
  }
  return formatDuration(milliseconds);
}

/** About how long ago, in one unit: `3 minutes`, `5 years`. */
export function describeAge(milliseconds: number): string {
  const sizes: readonly (readonly [string, number])[] = [['year', 365 * DAY], ['month', 30 * DAY], ...WORDS];
  for (const [word, size] of sizes) if (milliseconds >= size) return plural(Math.floor(milliseconds / size), word);
  return 'a moment';
}

function plural(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}
