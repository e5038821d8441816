import { describe, expect, it } from 'vitest';
import { DEFAULT_RANGE } from '../../src/logic/timeRange';
import { URL_STATE_VERSION, type UrlState, formatUrl, parseUrl } from '../../src/logic/urlState';

const empty: UrlState = { filter: '', range: DEFAULT_RANGE, tail: false, eventId: null };

describe('the current version', () => {
  const states: UrlState[] = [
    empty,
    { ...empty, filter: "A = 'x & y' and B > 1 + 2 #\nC", tail: true },
    { ...empty, range: { kind: 'all' }, eventId: 'event-1' },
    { ...empty, range: { kind: 'last', durationMs: 90 * 60_000 } },
    { ...empty, range: { kind: 'between', fromMs: Date.UTC(2026, 0, 1), toMs: null } },
    { ...empty, range: { kind: 'between', fromMs: 1_700_000_000_123, toMs: 1_700_000_500_000 } },
  ];
  it.each(states.map((state) => [formatUrl(state), state] as const))('%s reads back', (url, state) => expect(parseUrl(url)).toEqual(state));

  it('is written into every link', () => expect(formatUrl(empty)).toBe(`#/events?v=${URL_STATE_VERSION}&range=1d`));
});

// Links that were written down somewhere. They must open what they opened then; add to this list, never change it.
describe('links of older versions', () => {
  it.each([
    ['#/events?filter=%40Id%20%3D%20%27event-ab12%27&show=expanded', { ...empty, eventId: 'event-ab12' }],
    ['#/events?filter=@Id%20%3D%3D%20%22event-ab12%22&show=expanded', { ...empty, eventId: 'event-ab12' }],
    ["#/events?filter=@Level%20%3D%20'Error'", { ...empty, filter: "@Level = 'Error'" }],
    ['#/events?range=7d', { ...empty, range: { kind: 'last', durationMs: 7 * 86_400_000 } }],
    [
      '#/events?v=1&filter=x&range=15m&tail=1&id=event-9',
      { filter: 'x', range: { kind: 'last', durationMs: 900_000 }, tail: true, eventId: 'event-9' },
    ],
    ['#/events?v=1&from=2026-01-01T00:00:00.000Z', { ...empty, range: { kind: 'between', fromMs: Date.UTC(2026, 0, 1), toMs: null } }],
  ])('%s', (url, state) => expect(parseUrl(url)).toEqual(state));
});

it.each(['', '#', '#/events', '#/events?v=nonsense&range=sometimes&from=never', '#/events?v=99', '#/events?v=-3'])(
  'a damaged link %j opens the default view',
  (url) => expect(parseUrl(url)).toEqual(empty),
);
