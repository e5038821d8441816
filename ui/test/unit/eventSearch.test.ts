import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventSearchRequest } from '../../src/api/events';
import type { EventStreamHandlers } from '../../src/api/eventStream';
import type { EventEntity, ResultSet, SearchStatus } from '../../src/api/types';
import { EventSearch, type EventSearchApi } from '../../src/features/events/EventSearch';
import { someEvent } from './someEvent';

/** A server in memory. Events added with `store` reach open streams at once and later searches. */
class FakeServer implements EventSearchApi {
  stored: EventEntity[] = [];
  requests: EventSearchRequest[] = [];
  streams: EventStreamHandlers[] = [];
  opensStreams = true;
  /** Runs while a search is under way, before it answers. */
  duringSearch: () => void = () => {};
  pageStatus: SearchStatus | null = null;

  store(...numbers: number[]): void {
    for (const event of numbers.map(someEvent)) {
      this.stored.unshift(event);
      for (const stream of this.streams) stream.onEvent(event);
    }
  }

  async searchEvents(request: EventSearchRequest): Promise<ResultSet> {
    this.requests.push(request);
    const from = request.afterId === null ? 0 : this.stored.findIndex((event) => event.Id === request.afterId) + 1;
    const events = this.stored.slice(from, from + request.count);
    this.duringSearch();
    await Promise.resolve();
    const isEnd = from + events.length >= this.stored.length;
    return {
      Events: events,
      Statistics: {
        Status: this.pageStatus ?? (isEnd ? 'Complete' : 'Full'),
        ...(events.length > 0 ? { LastReadEventId: events.at(-1)!.Id } : {}),
      },
    };
  }

  openEventStream(_: string | null, handlers: EventStreamHandlers) {
    queueMicrotask(() => {
      if (!this.opensStreams) return handlers.onLost('refused');
      this.streams.push(handlers);
      handlers.onOpen();
    });
    return { close: () => (this.streams = this.streams.filter((stream) => stream !== handlers)) };
  }

  breakConnections(): void {
    for (const stream of this.streams.splice(0)) stream.onLost('');
  }
}

const history = { filter: null, fromMs: null, toMs: null, tail: false };
const live = { ...history, tail: true };
const ids = (search: EventSearch) => search.log.value.events.map((event) => Number(event.Id.slice('event-'.length)));

let server: FakeServer;
let search: EventSearch;

beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeServer();
  search = new EventSearch(server);
});
afterEach(() => {
  search.stop();
  vi.useRealTimers();
});

describe('history', () => {
  it('is read page by page to its end', async () => {
    server.store(...Array.from({ length: 1500 }, (_, index) => index));
    await search.start(history);
    expect(search.log.value.size).toBe(100);
    while (search.hasMore.value) await search.loadMore();
    expect(ids(search)).toEqual(Array.from({ length: 1500 }, (_, index) => 1499 - index));
  });

  it('goes on where the server stopped early', async () => {
    server.store(1, 2, 3);
    server.pageStatus = 'Partial';
    server.duringSearch = () => {
      if (server.requests.length === 2) server.pageStatus = 'Complete';
    };
    await search.start(history);
    expect(server.requests.map((request) => request.afterId)).toEqual([null, 'event-1']);
    expect(ids(search)).toEqual([3, 2, 1]);
    expect(search.hasMore.value).toBe(false);
  });

  it('keeps only the answer of the latest start', async () => {
    server.store(1);
    const first = search.start({ ...history, filter: 'old' });
    server.store(2);
    await search.start(history);
    await first;
    expect(ids(search)).toEqual([2, 1]);
    expect(search.phase.value).toBe('ready');
  });

  it('that is cancelled never arrives', async () => {
    server.store(1);
    const running = search.start(history);
    search.cancel();
    await running;
    expect(search.phase.value).toBe('cancelled');
    expect(ids(search)).toEqual([]);
  });

  it('that fails keeps the failure and ends the run', async () => {
    server.duringSearch = () => {
      throw new Error('no such thing');
    };
    await search.start(history);
    expect(search.phase.value).toBe('failed');
    expect(search.failure.value).toEqual(new Error('no such thing'));
  });
});

describe('live tail', () => {
  it('misses and repeats nothing between history and live', async () => {
    server.store(1, 2);
    // One event is stored after the search read its page, one was stored before and is also streamed.
    server.duringSearch = () => {
      server.duringSearch = () => {};
      server.store(3);
      for (const stream of server.streams) stream.onEvent(someEvent(2));
    };
    await search.start(live);
    server.store(4);
    vi.advanceTimersByTime(200);
    expect(ids(search)).toEqual([4, 3, 2, 1]);
  });

  it('opens the stream before it searches', async () => {
    server.duringSearch = () => expect(server.streams).toHaveLength(1);
    await search.start(live);
    expect(server.requests).toHaveLength(1);
  });

  it('holds events back while paused and lets them in after', async () => {
    await search.start(live);
    search.setPaused(true);
    server.store(1, 2);
    vi.advanceTimersByTime(200);
    expect([search.log.value.size, search.waiting.value]).toEqual([0, 2]);
    search.setPaused(false);
    expect(ids(search)).toEqual([2, 1]);
    expect(search.waiting.value).toBe(0);
  });

  it('starts anew without a pause left over from the list before', async () => {
    await search.start(live);
    search.setPaused(true);
    await search.start(live);
    server.store(1);
    vi.advanceTimersByTime(200);
    expect(ids(search)).toEqual([1]);
  });

  it('reads history again when more arrived than may wait', async () => {
    await search.start(live);
    search.setPaused(true);
    server.store(...Array.from({ length: 10_050 }, (_, index) => index));
    vi.advanceTimersByTime(200);
    expect(search.waiting.value).toBe(10_000);
    search.setPaused(false);
    await vi.advanceTimersByTimeAsync(200);
    expect(ids(search).slice(0, 2)).toEqual([10_049, 10_048]);
    expect(search.hasMore.value).toBe(true);
  });

  it('comes back after a lost connection with what it missed', async () => {
    server.store(1);
    await search.start(live);
    server.breakConnections();
    expect(search.tail.value).toBe('reconnecting');
    server.store(2);
    await vi.advanceTimersByTimeAsync(1000);
    expect(search.tail.value).toBe('live');
    server.store(3);
    vi.advanceTimersByTime(200);
    expect(ids(search)).toEqual([3, 2, 1]);
  });

  it('shows history even when the stream is refused', async () => {
    server.store(1);
    server.opensStreams = false;
    await search.start(live);
    expect(ids(search)).toEqual([1]);
    expect(search.tail.value).toBe('reconnecting');
  });

  it('tries ever more slowly while the server keeps ending the stream', async () => {
    await search.start(live);
    const openings: number[] = [];
    const open = server.openEventStream.bind(server);
    server.openEventStream = (filter, handlers) => {
      openings.push(Math.round(performance.now()));
      return open(filter, { ...handlers, onOpen: () => (handlers.onOpen(), handlers.onLost('no')) });
    };
    const startedAt = Math.round(performance.now());
    server.breakConnections();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(openings.map((at) => at - startedAt)).toEqual([500, 1500, 3500, 8500, 18_500, 28_500]);
    expect(search.lostReason.value).toBe('no');
  });

  it('ends with the run', async () => {
    await search.start(live);
    search.stop();
    expect(server.streams).toHaveLength(0);
    expect(search.tail.value).toBe('off');
  });
});
