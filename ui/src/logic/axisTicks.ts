import { DAY, HOUR, MINUTE, SECOND } from './durations';
import { floorTo } from './histogramPlan';
import { formatTick } from './timeText';

export interface AxisTick {
  ms: number;
  /** Pixels from the left. */
  x: number;
  label: string;
}

const LABEL_WIDTH = 90;

const STEPS: readonly number[] = [
  ...[1, 5, 10, 50, 100, 500],
  ...[1, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14].map((n) => n * DAY),
];

/** Longer steps follow the calendar: months and years have no fixed length. */
const MONTH_STEPS: readonly number[] = [1, 3, 6, 12, 24, 60, 120];
const MONTH = 30.5 * DAY;

/** Places round times along `width` pixels that show `[fromMs, toMs)`, far enough apart for their labels. */
export function axisTicks(fromMs: number, toMs: number, width: number): AxisTick[] {
  const span = toMs - fromMs;
  const labels = Math.max(1, Math.floor(width / LABEL_WIDTH));
  const stepMs = STEPS.find((step) => span / step <= labels);
  const times = stepMs === undefined ? calendarTimes(fromMs, toMs, labels) : clockTimes(fromMs, toMs, stepMs);
  return (
    times
      .map((time) => ({ ...time, x: ((time.ms - fromMs) / span) * width }))
      // A label at the very edge would be cut off.
      .filter((tick) => tick.x >= LABEL_WIDTH / 3 && tick.x <= width - LABEL_WIDTH / 3)
  );
}

function clockTimes(fromMs: number, toMs: number, stepMs: number) {
  const times = [];
  for (let ms = floorTo(fromMs, stepMs); ms < toMs; ms += stepMs) times.push({ ms, label: formatTick(ms, stepMs) });
  return times;
}

function calendarTimes(fromMs: number, toMs: number, labels: number) {
  const months =
    MONTH_STEPS.find((step) => (toMs - fromMs) / (step * MONTH) <= labels) ?? Math.ceil((toMs - fromMs) / (120 * MONTH * labels)) * 120;
  const start = new Date(fromMs);
  const first = Math.floor((start.getFullYear() * 12 + start.getMonth()) / months) * months;
  const times = [];
  for (let month = first; ; month += months) {
    const ms = new Date(Math.floor(month / 12), month % 12, 1).getTime();
    if (ms >= toMs) return times;
    times.push({ ms, label: formatTick(ms, months * MONTH) });
  }
}
