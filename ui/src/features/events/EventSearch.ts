import { computed, signal } from '@preact/signals';
import type { EventSearchRequest } from '../../api/events';
import type { EventStream, EventStreamHandlers } from '../../api/eventStream';
import type { EventEntity, ResultSet } from '../../api/types';
import { EventLog } from '../../logic/eventLog';

/** What the search needs from the server; a test passes its own. */
export interface EventSearchApi {
  searchEvents(request: EventSearchRequest, signal: AbortSignal): Promise<ResultSet>;
  openEventStream(filter: string | null, handlers: EventStreamHandlers): EventStream;
}

export interface EventSearchInput {
  filter: string | null;
  fromMs: number | null;
  toMs: number | null;
  tail: boolean;
}

export type TailState = 'off' | 'connecting' | 'live' | 'reconnecting';

/** Few enough to be on screen at once; later pages are read ahead of scrolling and may be larger. */
const FIRST_PAGE = 100;
const NEXT_PAGE = 500;

/** What the page holds at most. Beyond it a person narrows the search rather than scrolls. */
export const ROWS_MAX = 100_000;

/** Live events that wait while the list is paused. When more arrive, the list is read anew instead. */
const WAITING_MAX = 10_000;

/** Drawing for every event of a busy stream would leave time for nothing else; a lone event is drawn at once. */
const FLUSH_INTERVAL_MS = 100;
const RECONNECT_MS: readonly number[] = [500, 1000, 2000, 5000, 10_000];

/** A stream that lasted this long was a good one; a shorter life counts as another failed attempt. */
const STEADY_MS = 10_000;

/**
 * The list of events for one filter and range: pages of history below, live events above. The stream is opened before history is
 * read and every event is taken by id once, so nothing between the two is missed or repeated; after a lost connection, or
 * when too many events had to wait, history is read again for the same reason.
 */
export class EventSearch {
  readonly log = signal(EventLog.empty);
  /** In every phase but `ready` the list still answers an earlier question. */
  readonly phase = signal<'loading' | 'ready' | 'failed' | 'cancelled'>('loading');
  /** Grows whenever the list is replaced rather than added to. */
  readonly generation = signal(0);
  readonly failure = signal<unknown>(null);
  readonly isLoadingMore = signal(false);
  readonly hasMore = signal(false);
  readonly elapsedMs = signal<number | null>(null);
  readonly tail = signal<TailState>('off');
  /** What the server said when it ended the stream; empty when it said nothing. */
  readonly lostReason = signal('');
  /** Live events that are held back while paused. */
  readonly waiting = signal(0);
  readonly isFull = computed(() => this.log.value.size >= ROWS_MAX);

  /** Called with live events as they enter the list. */
  onArrivals: (events: readonly EventEntity[]) => void = () => {};

  private run = new AbortController();
  private input: EventSearchInput = { filter: null, fromMs: null, toMs: null, tail: false };
  private cursor: string | null = null;
  private stream: EventStream | null = null;
  private buffer: EventEntity[] = [];
  private mustReadAgain = false;
  private isPaused = false;
  private flushTimer: ReturnType<typeof setTimeout> | undefined;
  private reconnectTimer: ReturnType<typeof setTimeout> | undefined;
  private flushedAtMs = -Infinity;
  private attempts = 0;

  constructor(private readonly api: EventSearchApi) {}

  /** Replaces the list. Resolves when the first page is there, has failed, or was overtaken by another start. */
  async start(input: EventSearchInput): Promise<void> {
    this.stop();
    this.input = input;
    // The list says again whether it is being read; while there is nothing to list, nobody would.
    this.isPaused = false;
    this.phase.value = 'loading';
    const run = this.run;
    if (input.tail) await this.connect(run.signal);
    if (!run.signal.aborted) await this.readFirstPage(run.signal);
  }

  /** Ends everything under way; the list stays as it is. */
  stop(): void {
    this.run.abort();
    this.run = new AbortController();
    this.disconnect();
    clearTimeout(this.reconnectTimer);
    this.attempts = 0;
    this.tail.value = 'off';
    this.isLoadingMore.value = false;
  }

  /** Gives up on what was asked. */
  cancel(): void {
    this.stop();
    if (this.phase.value === 'loading') this.phase.value = 'cancelled';
  }

  /** Holds live events back, or lets them in. */
  setPaused(isPaused: boolean): void {
    if (this.isPaused === isPaused) return;
    this.isPaused = isPaused;
    if (!isPaused) this.flush();
  }

  /** Reads the next page of history, unless one is being read or there is nothing more to read. */
  async loadMore(): Promise<void> {
    if (this.isLoadingMore.value || !this.hasMore.value || this.phase.value !== 'ready' || this.isFull.value) return;
    const { signal: cancelled } = this.run;
    this.isLoadingMore.value = true;
    try {
      const page = await this.readPage(this.cursor, Math.min(NEXT_PAGE, ROWS_MAX - this.log.value.size), cancelled);
      if (cancelled.aborted) return;
      this.log.value = this.log.value.withPage(page);
    } catch (failure) {
      if (cancelled.aborted) return;
      this.failure.value = failure;
      this.hasMore.value = false;
    } finally {
      if (!cancelled.aborted) this.isLoadingMore.value = false;
    }
  }

  private async readFirstPage(cancelled: AbortSignal): Promise<void> {
    const startedAt = performance.now();
    this.mustReadAgain = false;
    try {
      const page = await this.readPage(null, FIRST_PAGE, cancelled);
      if (cancelled.aborted) return;
      this.log.value = EventLog.empty.withPage(page);
      this.generation.value++;
      this.failure.value = null;
      this.phase.value = 'ready';
      this.elapsedMs.value = performance.now() - startedAt;
      this.flush();
    } catch (failure) {
      if (cancelled.aborted) return;
      this.failure.value = failure;
      this.phase.value = 'failed';
      this.disconnect();
      this.tail.value = 'off';
    }
  }

  // The server may stop early and say how far it read; the rest of the page is then asked for from there.
  private async readPage(afterId: string | null, count: number, cancelled: AbortSignal): Promise<EventEntity[]> {
    const { filter, fromMs, toMs } = this.input;
    const events: EventEntity[] = [];
    let cursor = afterId;
    for (;;) {
      const missing = count - events.length;
      const page = await this.api.searchEvents({ filter, fromMs, toMs, count: missing, afterId: cursor }, cancelled);
      events.push(...page.Events);
      const { Status: status, LastReadEventId: lastRead } = page.Statistics;
      const next = lastRead ?? page.Events.at(-1)?.Id ?? null;
      const isEnd = status === 'Complete' || next === null || next === cursor;
      cursor = next ?? cursor;
      if (!isEnd && status === 'Partial' && events.length < count && !cancelled.aborted) continue;
      if (!cancelled.aborted) {
        this.cursor = cursor;
        this.hasMore.value = !isEnd;
      }
      return events;
    }
  }

  // Resolves when the stream is open or has failed to open; in the second case it is tried again in the background.
  private connect(cancelled: AbortSignal): Promise<void> {
    this.tail.value = this.attempts === 0 ? 'connecting' : 'reconnecting';
    let openedAt = Infinity;
    return new Promise((resolve) => {
      this.stream = this.api.openEventStream(this.input.filter, {
        onOpen: () => {
          openedAt = performance.now();
          this.tail.value = 'live';
          resolve();
        },
        onEvent: (event) => this.receive(event),
        onLost: (reason) => {
          this.disconnect();
          this.tail.value = 'reconnecting';
          this.lostReason.value = reason;
          if (performance.now() - openedAt > STEADY_MS) this.attempts = 0;
          const delayMs = RECONNECT_MS[Math.min(this.attempts++, RECONNECT_MS.length - 1)];
          this.reconnectTimer = setTimeout(() => void this.reconnect(cancelled), delayMs);
          resolve();
        },
      });
      cancelled.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  private async reconnect(cancelled: AbortSignal): Promise<void> {
    await this.connect(cancelled);
    if (cancelled.aborted || this.tail.value !== 'live') return;
    this.mustReadAgain = true;
    if (!this.isPaused) await this.readFirstPage(cancelled);
  }

  private disconnect(): void {
    this.stream?.close();
    this.stream = null;
    this.buffer = [];
    this.waiting.value = 0;
    clearTimeout(this.flushTimer);
    this.flushTimer = undefined;
  }

  private receive(event: EventEntity): void {
    if (this.buffer.length < WAITING_MAX) this.buffer.push(event);
    else this.mustReadAgain = true;
    const delayMs = Math.max(0, this.flushedAtMs + FLUSH_INTERVAL_MS - performance.now());
    this.flushTimer ??= setTimeout(() => this.flush(), delayMs);
  }

  private flush(): void {
    clearTimeout(this.flushTimer);
    this.flushTimer = undefined;
    this.flushedAtMs = performance.now();
    if (this.phase.value !== 'ready') return;
    if (this.isPaused) {
      this.waiting.value = this.buffer.length;
      return;
    }
    if (this.mustReadAgain) {
      // What waits is older than what was dropped, and all of it is stored: history has it in its right place.
      this.buffer = [];
      this.waiting.value = 0;
      void this.readFirstPage(this.run.signal);
      return;
    }
    this.admit();
  }

  private admit(): void {
    const arrivals = this.buffer.filter((event) => !this.log.value.has(event.Id));
    this.buffer = [];
    this.waiting.value = 0;
    if (arrivals.length === 0) return;
    const isTrimmed = this.log.value.size + arrivals.length > ROWS_MAX;
    this.log.value = this.log.value.withArrivals(arrivals, ROWS_MAX);
    if (isTrimmed) {
      this.cursor = this.log.value.events.at(-1)?.Id ?? null;
      this.hasMore.value = true;
    }
    this.onArrivals(arrivals);
  }
}
