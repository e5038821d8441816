import { ExactNumber } from './exactJson';

/** 1970 in ticks of 100 ns since the year 1, in which the query language counts time. */
const UNIX_EPOCH_TICKS = 621_355_968_000_000_000n;

/** Unix milliseconds for a number of ticks from a query result; null for anything else, also for numbers that are no whole ticks. */
export function ticksToMs(value: unknown): number | null {
  if (typeof value !== 'number' && !(value instanceof ExactNumber)) return null;
  const text = String(value);
  if (!/^\d{1,19}$/.test(text)) return null;
  return Number((BigInt(text) - UNIX_EPOCH_TICKS) / 10_000n);
}
