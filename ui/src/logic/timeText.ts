import { DAY, parseDuration } from './durations';

/**
 * Reads an instant as people type or paste it: `2026-11-22 14:00`, ISO-8601 with or without a zone, `14:00`, `yesterday 14:00`,
 * `90m` (ago), `now`, seconds or milliseconds since 1970. Without a zone it is local time. Returns Unix milliseconds, or null.
 */
export function parseInstant(text: string, nowMs: number): number | null {
  const trimmed = text.trim().toLowerCase();
  if (trimmed === '') return null;
  if (trimmed === 'now') return nowMs;

  const ago = parseDuration(trimmed.replace(/\s*ago$/, '').replace(/^-/, ''));
  if (ago !== null) return nowMs - ago;

  if (/^\d{9,10}(\.\d+)?$/.test(trimmed)) return Math.round(Number(trimmed) * 1000);
  if (/^\d{12,13}$/.test(trimmed)) return Number(trimmed);

  return parseDay(trimmed, nowMs) ?? parseIso(text.trim());
}

const CLOCK = /^(?:(today|yesterday)\s*)?(?:(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?)?$/;

function parseDay(text: string, nowMs: number): number | null {
  const match = CLOCK.exec(text);
  if (match === null) return null;
  const [, day, hours = '0', minutes = '0', seconds = '0', fraction = '0'] = match;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const date = new Date(nowMs);
  if (day === 'yesterday') date.setDate(date.getDate() - 1);
  date.setHours(Number(hours), Number(minutes), Number(seconds), Number(fraction.padEnd(3, '0')));
  return date.getTime();
}

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?)?\s*(z|[+-]\d{2}:?\d{2})?$/i;

function parseIso(text: string): number | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, year, month, day, hours = '0', minutes = '0', seconds = '0', fraction = '0', zone] = match;
  const parts = [Number(year), Number(month) - 1, Number(day), Number(hours), Number(minutes), Number(seconds)] as const;
  if (parts[1] > 11 || parts[2] < 1 || parts[2] > 31 || parts[3] > 24 || parts[4] > 59 || parts[5] > 59) return null;
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
  if (zone === undefined) return new Date(...parts, milliseconds).getTime();
  return Date.UTC(...parts, milliseconds) - zoneOffsetMs(zone);
}

function zoneOffsetMs(zone: string): number {
  if (zone.toLowerCase() === 'z') return 0;
  const digits = zone.replace(/[+:-]/g, '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** `14:05:09.123`, local time. */
export function formatClock(ms: number): string {
  const date = new Date(ms);
  return `${formatSeconds(ms)}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** `14:05:09`, local time. */
export function formatSeconds(ms: number): string {
  const date = new Date(ms);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** `22 Nov`, with the year when it is not the year of `nowMs`. */
export function formatDate(ms: number, nowMs: number): string {
  const date = new Date(ms);
  const text = `${two(date.getDate())} ${MONTHS[date.getMonth()] ?? ''}`;
  return date.getFullYear() === new Date(nowMs).getFullYear() ? text : `${text} ${date.getFullYear()}`;
}

/** `2026-11-22 14:05:09`, local time; milliseconds only when there are any. `parseInstant` reads it back. */
export function formatInstant(ms: number): string {
  const date = new Date(ms);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${ms % 1000 === 0 ? formatSeconds(ms) : formatClock(ms)}`;
}

/** A label for an axis tick: as little as tells two ticks apart. */
export function formatTick(ms: number, stepMs: number): string {
  const date = new Date(ms);
  const month = MONTHS[date.getMonth()] ?? '';
  if (stepMs > 28 * DAY) return date.getMonth() === 0 ? String(date.getFullYear()) : `${month} ${date.getFullYear()}`;
  const isMidnight = date.getHours() + date.getMinutes() + date.getSeconds() === 0;
  if (stepMs >= DAY || isMidnight) return `${two(date.getDate())} ${month}`;
  if (stepMs >= 60_000) return `${two(date.getHours())}:${two(date.getMinutes())}`;
  return stepMs >= 1000 ? formatSeconds(ms) : formatClock(ms);
}

/** The zone that local times are shown in, as `UTC+10:00`. */
export function localZone(ms: number): string {
  const minutes = -new Date(ms).getTimezoneOffset();
  const sign = minutes < 0 ? '−' : '+';
  return minutes === 0 ? 'UTC' : `UTC${sign}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
}
