import { useEffect, useRef, useState } from 'preact/hooks';
import type { Histogram as HistogramData, HistogramBucket } from '../../logic/histogram';
import { axisTicks } from '../../logic/axisTicks';
import { LEVEL_KINDS, type LevelKind } from '../../logic/levels';
import { describeRange } from '../../logic/timeRange';
import { formatInstant } from '../../logic/timeText';
import type { EventHistogram } from './EventHistogram';
import './Histogram.css';

interface HistogramProps {
  model: EventHistogram;
  /** A stretch was dragged, or one bar clicked: `[fromMs, toMs)`. */
  onZoom: (fromMs: number, toMs: number) => void;
}

const PLOT_HEIGHT = 56;

/** Counts over time, stacked by level. Hover for counts, drag or click to zoom; the browser's Back undoes it. */
export function Histogram({ model, onZoom }: HistogramProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [hover, setHover] = useState<number | null>(null);
  const [anchor, setAnchor] = useState<number | null>(null);
  const bars = model.bars.value;
  const count = bars?.buckets.length ?? 0;

  function bucketAt(event: PointerEvent): number {
    const box = frame.current?.getBoundingClientRect();
    if (box === undefined || count === 0) return 0;
    return Math.max(0, Math.min(count - 1, Math.floor(((event.clientX - box.left) / box.width) * count)));
  }

  function onPointerDown(event: PointerEvent) {
    if (event.button !== 0 || count === 0) return;
    frame.current?.setPointerCapture(event.pointerId);
    setAnchor(bucketAt(event));
  }

  function onPointerUp(event: PointerEvent) {
    if (anchor === null || bars === null) return;
    const [first, last] = ordered(anchor, bucketAt(event));
    setAnchor(null);
    const from = bars.buckets[first];
    const to = bars.buckets[last];
    if (from !== undefined && to !== undefined) onZoom(from.fromMs, to.toMs);
  }

  const selection = anchor === null || hover === null ? null : ordered(anchor, hover);
  const hovered = hover === null ? undefined : bars?.buckets[hover];
  return (
    <div
      class={`histogram${model.isStale.value ? ' outdated' : ''}`}
      data-testid="histogram"
      aria-busy={model.isLoading.value || model.isStale.value}
    >
      <div
        class="histogram-plot"
        ref={frame}
        role="img"
        aria-label={bars === null ? 'Event counts over time' : summary(bars)}
        onPointerDown={onPointerDown}
        onPointerMove={(event) => setHover(bucketAt(event))}
        onPointerUp={onPointerUp}
        onPointerCancel={() => setAnchor(null)}
        onPointerLeave={() => setHover(null)}
      >
        {bars !== null && width > 0 && <Bars bars={bars} width={width} hover={selection === null ? hover : null} selection={selection} />}
        {bars !== null && bars.max > 0 && <span class="histogram-max">{bars.max.toLocaleString('en')}</span>}
        {model.problem.value !== null && <p class="histogram-problem">No counts over time: {model.problem.value}</p>}
        {hovered !== undefined && hover !== null && (
          <Tooltip bucket={hovered} side={hover > count / 2 ? 'left' : 'right'} at={(hover + 0.5) / count} />
        )}
      </div>
    </div>
  );
}

interface BarsProps {
  bars: HistogramData;
  width: number;
  hover: number | null;
  /** First and last bar that are being dragged over. */
  selection: [number, number] | null;
}

function Bars({ bars, width, hover, selection }: BarsProps) {
  const step = width / bars.buckets.length;
  const ticks = axisTicks(bars.plan.fromMs, bars.plan.fromMs + bars.buckets.length * bars.plan.bucketMs, width);
  return (
    <svg width={width} height={PLOT_HEIGHT + 18} aria-hidden="true">
      {hover !== null && <rect class="histogram-hover" x={hover * step} y={0} width={step} height={PLOT_HEIGHT} />}
      {selection !== null && (
        <rect
          class="histogram-selection"
          x={selection[0] * step}
          y={0}
          width={(selection[1] - selection[0] + 1) * step}
          height={PLOT_HEIGHT}
        />
      )}
      {LEVEL_KINDS.map((kind) => (
        <path key={kind} class={`bar-${kind}`} d={barPath(bars, kind, step)} />
      ))}
      <line class="histogram-base" x1={0} x2={width} y1={PLOT_HEIGHT + 0.5} y2={PLOT_HEIGHT + 0.5} />
      {ticks.map((mark) => (
        <g key={mark.ms}>
          <line class="histogram-tick" x1={mark.x} x2={mark.x} y1={PLOT_HEIGHT} y2={PLOT_HEIGHT + 4} />
          <text x={mark.x} y={PLOT_HEIGHT + 15}>
            {mark.label}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** All bars of one level as one path: a hundred bars cost six elements, not six hundred. */
function barPath(bars: HistogramData, kind: LevelKind, step: number): string {
  const gap = step > 5 ? 1 : 0;
  let path = '';
  bars.buckets.forEach((bucket, index) => {
    if (bucket.counts[kind] === 0) return;
    const below = LEVEL_KINDS.slice(LEVEL_KINDS.indexOf(kind) + 1).reduce((sum, other) => sum + bucket.counts[other], 0);
    const bottom = PLOT_HEIGHT - (below / bars.max) * (PLOT_HEIGHT - 4);
    // One event among thousands must still be seen.
    const height = Math.max(1.5, (bucket.counts[kind] / bars.max) * (PLOT_HEIGHT - 4));
    const x = index * step;
    path += `M${x.toFixed(2)} ${bottom.toFixed(2)}h${(step - gap).toFixed(2)}v${(-height).toFixed(2)}h${(gap - step).toFixed(2)}z`;
  });
  return path;
}

function Tooltip({ bucket, side, at }: { bucket: HistogramBucket; side: 'left' | 'right'; at: number }) {
  return (
    <div class={`histogram-tooltip ${side}`} style={{ left: `${at * 100}%` }}>
      <strong>
        {bucket.total.toLocaleString('en')} {bucket.total === 1 ? 'event' : 'events'}
      </strong>
      <span class="histogram-time">{describeRange({ kind: 'between', fromMs: bucket.fromMs, toMs: bucket.toMs })}</span>
      {LEVEL_KINDS.toReversed()
        .filter((kind) => bucket.counts[kind] > 0)
        .map((kind) => (
          <span key={kind} class="histogram-row">
            <i class={`bar-${kind}`} />
            <span>{kind}</span>
            <b>{bucket.counts[kind].toLocaleString('en')}</b>
          </span>
        ))}
    </div>
  );
}

function useWidth(element: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

function ordered(a: number, b: number): [number, number] {
  return a < b ? [a, b] : [b, a];
}

function summary(bars: HistogramData): string {
  const { fromMs, toMs } = bars.plan;
  return `${bars.total} events from ${formatInstant(fromMs)} to ${formatInstant(toMs)}, at most ${bars.max} in one bar`;
}
