import { DAY, HOUR, MINUTE, SECOND } from './durations';
import { floorTo } from './histogramPlan';

export interface AxisTicks {
  stepMs: number;
  marks: { ms: number; x: number }[];
}

const LABEL_WIDTH = 90;

const STEPS: readonly number[] = [
  ...[1, 5, 10, 50, 100, 500],
  ...[1, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14, 30, 90, 180, 365, 730, 1825].map((n) => n * DAY),
];

/** Places round times along `width` pixels that show `[fromMs, toMs)`, far enough apart for their labels. */
export function axisTicks(fromMs: number, toMs: number, width: number): AxisTicks {
  const span = toMs - fromMs;
  const labels = Math.max(1, Math.floor(width / LABEL_WIDTH));
  const stepMs = STEPS.find((step) => span / step <= labels) ?? Math.ceil(span / labels);
  const marks: AxisTicks['marks'] = [];
  for (let ms = floorTo(fromMs, stepMs); ms < toMs; ms += stepMs) {
    const x = ((ms - fromMs) / span) * width;
    // A label at the very edge would be cut off.
    if (x >= LABEL_WIDTH / 3 && x <= width - LABEL_WIDTH / 3) marks.push({ ms, x });
  }
  return { stepMs, marks };
}
