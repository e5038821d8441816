import { signal } from '@preact/signals';
import type { DataRequest } from '../../api/data';
import { describeFailure } from '../../api/http';
import type { EventEntity, QueryResult } from '../../api/types';
import { type Histogram, buildHistogram, emptyHistogram, histogramQuery, withArrivals } from '../../logic/histogram';
import type { DataExtent, HistogramPlan } from '../../logic/histogramPlan';
import { ticksToMs } from '../../logic/ticks';

export type RunQuery = (request: DataRequest, signal: AbortSignal) => Promise<QueryResult>;

/** How long after an arrival that the bars cannot place they are counted anew; so also how often at most. */
const RECOUNT_MS = 5000;

/** Counting again may take this share of the time: a filter that is slow to count is counted less often. */
const RECOUNT_SHARE = 0.05;

/** For so long after a count, an arrival may be one that was counted already: it comes over another connection and waits a moment. */
const SETTLE_MS = 1000;

/** Counts of the searched range over time, by level. A failure here never hides the list: it is a line of text in the bars' place. */
export class EventHistogram {
  readonly bars = signal<Histogram | null>(null);
  readonly isLoading = signal(false);
  readonly problem = signal<string | null>(null);
  /** The bars belong to an earlier search; new ones are on their way. */
  readonly isStale = signal(false);
  /** Called when the bars no longer tell what arrived; the owner plans the range again and loads. */
  onOutgrown: () => void = () => {};

  private run = new AbortController();
  private loadTookMs = 0;
  private settledAtMs = 0;
  private recountTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly runQuery: RunQuery) {}

  /** Counts anew. The old bars stay until the new ones are there. */
  async load(plan: HistogramPlan | null, where: string | null): Promise<void> {
    const run = this.abandon();
    if (plan === null) {
      this.bars.value = null;
      this.isStale.value = false;
      return;
    }
    this.isLoading.value = true;
    const startedAtMs = performance.now();
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
      if (!run.signal.aborted) {
        this.isLoading.value = this.isStale.value = false;
        this.loadTookMs = performance.now() - startedAtMs;
        this.settledAtMs = performance.now() + SETTLE_MS;
      }
    }
  }

  /** A new search has begun: what is drawn is no longer the answer. */
  outdate(): void {
    this.stop();
    this.isStale.value = true;
  }

  /** Ends the count under way; the bars stay as they are. */
  stop(): void {
    this.abandon();
    this.isLoading.value = this.isStale.value = false;
  }

  clear(): void {
    this.stop();
    this.bars.value = null;
    this.problem.value = null;
  }

  /** Adds live events to their bars. */
  addArrivals(events: readonly EventEntity[]): void {
    const bars = this.bars.value;
    const arrivals = events.map((event) => ({ ms: Date.parse(event.Timestamp), level: event.Level }));
    // Whether a count that is under way or just over has seen these is not known: rather than count them twice, it is made once more.
    const isUncertain = this.isLoading.value || performance.now() < this.settledAtMs;
    if (bars !== null && !isUncertain) this.bars.value = withArrivals(bars, arrivals);
    const isBeyond = bars !== null && arrivals.some((arrival) => arrival.ms >= bars.plan.toMs);
    if (isBeyond || isUncertain) {
      const soonestMs = isUncertain ? SETTLE_MS : RECOUNT_MS;
      this.recountTimer ??= setTimeout(() => this.onOutgrown(), Math.max(soonestMs, this.loadTookMs / RECOUNT_SHARE));
    }
  }

  private abandon(): AbortController {
    clearTimeout(this.recountTimer);
    this.recountTimer = undefined;
    this.run.abort();
    this.run = new AbortController();
    return this.run;
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
