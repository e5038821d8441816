import { signal } from '@preact/signals';
import type { DataRequest } from '../../api/data';
import { describeFailure } from '../../api/http';
import type { EventEntity, QueryResult } from '../../api/types';
import { type Histogram, buildHistogram, emptyHistogram, histogramQuery, withArrivals } from '../../logic/histogram';
import type { DataExtent, HistogramPlan } from '../../logic/histogramPlan';
import { ticksToMs } from '../../logic/ticks';

export type RunQuery = (request: DataRequest, signal: AbortSignal) => Promise<QueryResult>;

/** How often, at most, the histogram of a moving range is counted anew while events arrive beyond its last bar. */
const RECOUNT_MS = 5000;

/** Counts of the searched range over time, by level. A failure here never hides the list: it is a line of text in the bars' place. */
export class EventHistogram {
  readonly bars = signal<Histogram | null>(null);
  readonly isLoading = signal(false);
  readonly problem = signal<string | null>(null);
  /** Called when events arrive after the last bar; the owner plans the range again. */
  onOutgrown: () => void = () => {};

  private run = new AbortController();
  private loadedAtMs = 0;

  constructor(private readonly runQuery: RunQuery) {}

  /** Counts anew. The old bars stay until the new ones are there. */
  async load(plan: HistogramPlan | null, where: string | null): Promise<void> {
    this.stop();
    const run = this.run;
    this.loadedAtMs = performance.now();
    if (plan === null) {
      this.bars.value = null;
      return;
    }
    this.isLoading.value = true;
    try {
      const request: DataRequest = { query: histogramQuery(plan, where), fromMs: plan.fromMs, toMs: plan.toMs };
      const result = await this.runQuery(request, run.signal);
      if (run.signal.aborted) return;
      this.bars.value = buildHistogram(plan, result);
      this.problem.value = null;
    } catch (failure) {
      if (run.signal.aborted) return;
      this.bars.value = emptyHistogram(plan);
      this.problem.value = describeFailure(failure);
    } finally {
      if (!run.signal.aborted) this.isLoading.value = false;
    }
  }

  stop(): void {
    this.run.abort();
    this.run = new AbortController();
    this.isLoading.value = false;
  }

  clear(): void {
    this.stop();
    this.bars.value = null;
    this.problem.value = null;
  }

  /** Adds live events to their bars. */
  addArrivals(events: readonly EventEntity[]): void {
    const bars = this.bars.value;
    if (bars === null) return;
    const arrivals = events.map((event) => ({ ms: Date.parse(event.Timestamp), level: event.Level }));
    this.bars.value = withArrivals(bars, arrivals);
    const isBeyond = arrivals.some((arrival) => arrival.ms >= bars.plan.toMs);
    if (isBeyond && !this.isLoading.value && performance.now() - this.loadedAtMs > RECOUNT_MS) this.onOutgrown();
  }
}

/** The times of the oldest and newest event in the store; null when it is empty. */
export async function readExtent(runQuery: RunQuery, signal: AbortSignal): Promise<DataExtent | null> {
  const query = 'select min(@Timestamp) as oldest, max(@Timestamp) as newest from stream';
  const result = await runQuery({ query, fromMs: null, toMs: null }, signal);
  const [oldest, newest] = result.Rows?.[0] ?? [];
  const oldestMs = ticksToMs(oldest);
  const newestMs = ticksToMs(newest);
  return oldestMs === null || newestMs === null ? null : { oldestMs, newestMs };
}
