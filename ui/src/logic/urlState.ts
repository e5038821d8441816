import { DEFAULT_RANGE, type TimeRange, parseRangeKey, rangeKey } from './timeRange';

/** Raise this, and add an upgrader, when a parameter changes its name or meaning: links live for years in tickets and chats. */
export const URL_STATE_VERSION = 1;

/** What a link to the Events screen carries. */
export interface UrlState {
  filter: string;
  range: TimeRange;
  tail: boolean;
  /** The event that is open, or that the link points at. */
  eventId: string | null;
}

/** Turns the parameters of version N, in place, into those of version N + 1. */
const UPGRADERS: Record<number, (parameters: URLSearchParams) => void> = {
  // Links without a version are written by Seq's apps and alerts: `#/events?filter=@Id = 'event-…'&show=expanded`.
  0: (parameters) => {
    const id = /^\s*@Id\s*={1,2}\s*['"](event-[^'"]+)['"]\s*$/.exec(parameters.get('filter') ?? '')?.[1];
    if (id === undefined || parameters.get('show') !== 'expanded') return;
    parameters.delete('filter');
    parameters.set('id', id);
  },
};

/** Reads the fragment of an address. Never fails: what cannot be read keeps its default, so a damaged link still opens the screen. */
export function parseUrl(hash: string): UrlState {
  const question = hash.indexOf('?');
  const parameters = new URLSearchParams(question < 0 ? '' : hash.slice(question + 1));
  const version = Number(parameters.get('v') ?? '0');
  for (let from = Number.isInteger(version) && version >= 0 ? version : 0; from < URL_STATE_VERSION; from++) UPGRADERS[from]?.(parameters);
  return {
    filter: parameters.get('filter') ?? '',
    range: parseRange(parameters),
    tail: /^(1|true)$/i.test(parameters.get('tail') ?? ''),
    eventId: parameters.get('id'),
  };
}

/** The fragment for a state; `parseUrl` reads it back. The range is always written: the default may change, links may not. */
export function formatUrl(state: UrlState): string {
  const parameters = new URLSearchParams({ v: String(URL_STATE_VERSION) });
  if (state.filter !== '') parameters.set('filter', state.filter);
  writeRange(parameters, state.range);
  if (state.tail) parameters.set('tail', '1');
  if (state.eventId !== null) parameters.set('id', state.eventId);
  return `#/events?${parameters.toString()}`;
}

function parseRange(parameters: URLSearchParams): TimeRange {
  const fromMs = instant(parameters.get('from'));
  const toMs = instant(parameters.get('to'));
  if (fromMs !== null || toMs !== null) return { kind: 'between', fromMs, toMs };
  return parseRangeKey(parameters.get('range') ?? '') ?? DEFAULT_RANGE;
}

function writeRange(parameters: URLSearchParams, range: TimeRange): void {
  const key = rangeKey(range);
  if (key !== null) {
    parameters.set('range', key);
    return;
  }
  if (range.kind !== 'between') return;
  if (range.fromMs !== null) parameters.set('from', new Date(range.fromMs).toISOString());
  if (range.toMs !== null) parameters.set('to', new Date(range.toMs).toISOString());
}

function instant(text: string | null): number | null {
  const ms = text === null ? NaN : Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}
