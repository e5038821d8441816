import { requestJson } from './http';
import type { EventEntity, ResultSet } from './types';

export interface EventSearchRequest {
  /** A strict expression; null finds everything. */
  filter: string | null;
  fromMs: number | null;
  toMs: number | null;
  count: number;
  /** Continue with events older than this one. */
  afterId: string | null;
}

// What a search is evaluated with besides its parameters: no unsaved signal, no variables.
const EMPTY_CONTEXT = { Signal: null, Variables: null };

/** One page of events, newest first. */
export function searchEvents(request: EventSearchRequest, signal: AbortSignal): Promise<ResultSet> {
  const parameters = {
    filter: request.filter,
    fromDateUtc: isoOrNull(request.fromMs),
    toDateUtc: isoOrNull(request.toMs),
    count: request.count,
    afterId: request.afterId,
  };
  return requestJson('POST', 'api/events/signal', parameters, signal, EMPTY_CONTEXT);
}

/** One event by id; throws `ApiError` 404 when there is none. */
export function readEvent(id: string, signal: AbortSignal): Promise<EventEntity> {
  return requestJson('GET', `api/events/${encodeURIComponent(id)}`, {}, signal);
}

export function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
