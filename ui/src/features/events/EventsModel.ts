import { computed, signal } from '@preact/signals';
import { type DataRequest, QueryFailure, asQueryFailure, runQuery } from '../../api/data';
import { openEventStream } from '../../api/eventStream';
import { readEvent, searchEvents } from '../../api/events';
import { toSql, toStrict } from '../../api/expressions';
import { ApiError, describeFailure } from '../../api/http';
import type { EventEntity } from '../../api/types';
import { HOUR } from '../../logic/durations';
import { type ErrorSpan, errorSpan, placeOf, spanAt, type TextPlace } from '../../logic/errorPosition';
import { addClause, isQuery } from '../../logic/filterBuilding';
import { type DataExtent, planRange } from '../../logic/histogramPlan';
import { type ResultTable, flattenResult } from '../../logic/resultTable';
import { type ResolvedRange, zoomedOut } from '../../logic/timeRange';
import { type UrlState, formatUrl, parseUrl } from '../../logic/urlState';
import { EventHistogram, readExtent } from './EventHistogram';
import { EventSearch } from './EventSearch';

/** What the server made of the text in the filter box. */
export interface FilterReading {
  strict: string | null;
  /** The same filter as a `where` condition. */
  sql: string | null;
  isText: boolean;
  /** Why it was searched as text, what it was probably meant to be, and where it stops being an expression. */
  reason: string | null;
  suggestion: string | null;
  place: TextPlace | null;
}

/** Why the last run gave no result, in a form the filter box can point with. */
export interface FilterProblem {
  text: string;
  message: string;
  reasons: readonly string[];
  suggestion: string | null;
  place: TextPlace | null;
  span: ErrorSpan | null;
}

export interface TableState {
  request: DataRequest;
  table: ResultTable;
  elapsedMs: number | null;
}

const EVERYTHING: FilterReading = { strict: null, sql: null, isText: false, reason: null, suggestion: null, place: null };

/** The state of the Events screen and all that a person can do to it. The address bar is its only memory. */
export class EventsModel {
  /** The text in the box; it may differ from the filter that was run. */
  readonly draft = signal('');
  readonly view = signal<UrlState>(parseUrl(''));
  readonly reading = signal<FilterReading>(EVERYTHING);
  readonly problem = signal<FilterProblem | null>(null);
  readonly table = signal<TableState | null>(null);
  readonly isRunning = signal(false);
  /** When the store's events lie: asked only when a search found nothing or the range is open. Null: there are none. */
  readonly extent = signal<DataExtent | null | 'not asked' | 'not known'>('not asked');
  /** The event a link points at when it is not in the list. */
  readonly linked = signal<EventEntity | 'missing' | null>(null);
  readonly openIds = signal<readonly string[]>([]);
  readonly selectedId = signal<string | null>(null);
  readonly showsQuery = computed(() => isQuery(this.view.value.filter));

  readonly search = new EventSearch({ searchEvents, openEventStream });
  readonly histogram = new EventHistogram(runQuery);
  private run = new AbortController();
  // The clock of this run: list and histogram must mean the same range.
  private nowMs = Date.now();

  constructor() {
    this.search.onArrivals = (events) => this.histogram.addArrivals(events);
    this.histogram.onOutgrown = () => {
      this.nowMs = Date.now();
      void this.loadHistogram();
    };
  }

  /** Reads the address bar and runs what it says; called once and after Back or Forward. */
  openAddress(): void {
    const state = parseUrl(location.hash);
    this.view.value = state;
    this.draft.value = state.filter;
    this.showEvent(state.eventId);
    void this.start();
  }

  /** Ends everything under way; the screen is gone. */
  close(): void {
    this.run.abort();
    this.search.stop();
    this.histogram.stop();
  }

  /** Changes the view, writes it to the address bar as a step that Back undoes, and runs it. */
  apply(change: Partial<UrlState>): void {
    const next: UrlState = { ...this.view.value, eventId: null, ...change };
    const isNew = formatUrl(next) !== formatUrl(this.view.value);
    this.view.value = next;
    this.draft.value = next.filter;
    this.showEvent(next.eventId);
    if (isNew) history.pushState(null, '', formatUrl(next));
    void this.start();
  }

  /** Runs the text in the box. */
  runDraft(): void {
    this.apply({ filter: this.draft.value.trim() });
  }

  /** Adds a condition to the filter and runs it. */
  addToFilter(condition: string): void {
    const { filter } = this.view.value;
    this.apply({ filter: isQuery(filter) ? condition : addClause(filter, condition, this.reading.value.isText) });
  }

  zoomOut(): void {
    const range = zoomedOut(this.view.value.range);
    if (range !== null) this.apply({ range });
  }

  toggleTail(): void {
    const { tail, range } = this.view.value;
    // A range with an end has no future to follow.
    const follows = range.kind !== 'between' || range.toMs === null;
    this.apply({ tail: !tail, range: follows || tail ? range : { kind: 'last', durationMs: HOUR } });
  }

  closeAll(): void {
    this.openIds.value = [];
    this.rememberEvent(null);
  }

  toggleOpen(id: string): void {
    const isOpen = this.openIds.value.includes(id);
    this.openIds.value = isOpen ? this.openIds.value.filter((open) => open !== id) : [...this.openIds.value, id];
    this.selectedId.value = id;
    this.rememberEvent(this.openIds.value.at(-1) ?? null);
  }

  selectedEvent(): EventEntity | undefined {
    return this.search.log.value.events.find((event) => event.Id === this.selectedId.value);
  }

  /** Moves the selection down (1) or up (-1); the first move selects the newest event. */
  moveSelection(step: 1 | -1): void {
    const { events } = this.search.log.value;
    const index = events.findIndex((event) => event.Id === this.selectedId.value);
    const next = index < 0 ? 0 : Math.max(0, Math.min(events.length - 1, index + step));
    this.selectedId.value = events[next]?.Id ?? null;
  }

  selectFirst(): void {
    this.selectedId.value = this.search.log.value.events[0]?.Id ?? null;
  }

  cancel(): void {
    this.run.abort();
    const { filter } = this.view.value;
    if (isQuery(filter)) this.problem.value = { text: filter, message: 'Cancelled.', reasons: [], suggestion: null, place: null, span: null };
    this.search.cancel();
    this.histogram.stop();
    this.isRunning.value = false;
    if (this.view.value.tail) {
      this.view.value = { ...this.view.value, tail: false };
      history.replaceState(null, '', formatUrl(this.view.value));
    }
  }

  private showEvent(id: string | null): void {
    this.openIds.value = id === null ? [] : [id];
    this.selectedId.value = id;
  }

  private rememberEvent(id: string | null): void {
    this.view.value = { ...this.view.value, eventId: id };
    history.replaceState(null, '', formatUrl(this.view.value));
  }

  private async start(): Promise<void> {
    this.run.abort();
    const run = (this.run = new AbortController());
    this.nowMs = Date.now();
    this.isRunning.value = true;
    this.problem.value = null;
    this.linked.value = null;
    this.extent.value = 'not asked';
    const { filter } = this.view.value;
    document.title = `${filter === '' ? 'Events' : filter.replace(/\s+/g, ' ').slice(0, 80)} · seqsvr`;
    try {
      if (isQuery(filter)) await this.startTable(filter, run.signal);
      else await this.startSearch(filter, run.signal);
    } catch (failure) {
      if (run.signal.aborted) return;
      this.problem.value = describeProblem(filter, failure);
      this.histogram.stop();
    } finally {
      if (!run.signal.aborted) this.isRunning.value = false;
    }
  }

  private async startTable(query: string, cancelled: AbortSignal): Promise<void> {
    this.search.stop();
    this.histogram.stop();
    this.reading.value = EVERYTHING;
    const request: DataRequest = { query, ...(await this.queryRange(query, cancelled)) };
    const result = await runQuery(request, cancelled);
    if (cancelled.aborted) return;
    this.histogram.clear();
    this.table.value = { request, table: flattenResult(result), elapsedMs: result.Statistics?.ElapsedMilliseconds ?? null };
  }

  // The server wants a start for slices of time; for a range without one it is where the events begin.
  private async queryRange(query: string, cancelled: AbortSignal): Promise<ResolvedRange> {
    const { range } = this.view.value;
    const { search } = planRange(range, this.nowMs, null);
    if (search.fromMs !== null || !/\btime\s*\(/i.test(query)) return search;
    const { histogram } = planRange(range, this.nowMs, await readExtent(runQuery, cancelled));
    return { ...search, fromMs: histogram?.fromMs ?? null };
  }

  private async startSearch(filter: string, cancelled: AbortSignal): Promise<void> {
    this.histogram.outdate();
    const reading = await readFilter(filter, cancelled);
    if (cancelled.aborted) return;
    this.table.value = null;
    this.reading.value = reading;
    const { range, tail } = this.view.value;
    const { search } = planRange(range, this.nowMs, null);
    await this.search.start({ filter: reading.strict, ...search, tail });
    if (cancelled.aborted) return;
    if (this.search.phase.value === 'failed') throw this.search.failure.value;
    // Only now, so that counting never delays the first events on screen.
    void this.loadHistogram();
    await this.openLinkedEvent(cancelled);
  }

  private async loadHistogram(): Promise<void> {
    const { signal: cancelled } = this.run;
    const { range } = this.view.value;
    const isOpenStart = range.kind === 'all' || (range.kind === 'between' && range.fromMs === null);
    this.histogram.problem.value = null;
    if (isOpenStart || this.search.log.value.size === 0) await this.askExtent(cancelled);
    if (cancelled.aborted) return;
    const extent = this.extent.value;
    const { histogram } = planRange(range, this.nowMs, typeof extent === 'string' ? null : extent);
    await this.histogram.load(histogram, this.reading.value.sql);
  }

  private async askExtent(cancelled: AbortSignal): Promise<void> {
    try {
      const extent = await readExtent(runQuery, cancelled);
      if (!cancelled.aborted) this.extent.value = extent;
    } catch (failure) {
      if (cancelled.aborted) return;
      this.extent.value = 'not known';
      this.histogram.problem.value = describeFailure(failure);
    }
  }

  private async openLinkedEvent(cancelled: AbortSignal): Promise<void> {
    const id = this.view.value.eventId;
    if (id === null || this.search.log.value.has(id)) return;
    const event = await readEvent(id, cancelled).catch((failure: unknown) => {
      if (failure instanceof ApiError && failure.status === 404) return 'missing' as const;
      throw failure;
    });
    if (!cancelled.aborted) this.linked.value = event;
  }
}

async function readFilter(filter: string, cancelled: AbortSignal): Promise<FilterReading> {
  if (filter === '') return EVERYTHING;
  const part = await toStrict(filter, cancelled);
  const sql = await toSql(filter, part.StrictExpression, cancelled);
  // A filter of nothing but a comment has no expression.
  if (part.StrictExpression === '') return EVERYTHING;
  return {
    strict: part.StrictExpression,
    sql,
    isText: part.MatchedAsText,
    reason: part.ReasonIfMatchedAsText ?? null,
    suggestion: part.Suggestion ?? null,
    place: placeOf(part.Line, part.Column),
  };
}

function describeProblem(text: string, failure: unknown): FilterProblem {
  const explained = failure instanceof ApiError ? (asQueryFailure(failure) ?? failure) : failure;
  const reasons = explained instanceof QueryFailure ? explained.reasons : [];
  const suggestion = explained instanceof QueryFailure ? explained.suggestion : null;
  const place = explained instanceof QueryFailure ? explained.place : null;
  const message = describeFailure(explained);
  const span = place === null ? errorSpan(text, [message, ...reasons]) : spanAt(text, place);
  return { text, message, reasons, suggestion, place, span };
}
