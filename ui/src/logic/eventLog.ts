import type { EventEntity } from '../api/types';

/**
 * The events on screen, newest first, each id once. Immutable: every change gives a new log, so a component can compare by identity.
 * Live events stand above history in the order they arrived; history follows in the server's order.
 */
export class EventLog {
  static readonly empty = new EventLog([], new Set());

  private constructor(
    readonly events: readonly EventEntity[],
    // Exactly the ids of `events`.
    private readonly ids: ReadonlySet<string>,
  ) {}

  get size(): number {
    return this.events.length;
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  /** Adds a page of history below; events already here (they arrived live before the page was read) are skipped. */
  withPage(page: readonly EventEntity[]): EventLog {
    const added = fresh(page, this.ids);
    return added.length === 0 ? this : new EventLog([...this.events, ...added], grown(this.ids, added));
  }

  /**
   * Adds arrivals above, the newest first, and drops the oldest beyond `sizeMax`.
   * @param arrivals in the order they arrived.
   */
  withArrivals(arrivals: readonly EventEntity[], sizeMax: number): EventLog {
    const added = fresh(arrivals, this.ids);
    if (added.length === 0) return this;
    // Senders batch, so events that arrive together may be out of order; the sort is stable for equal times.
    added.reverse().sort((a, b) => compareText(b.Timestamp, a.Timestamp));
    const events = [...added, ...this.events];
    const ids = grown(this.ids, added);
    for (const dropped of events.splice(sizeMax)) ids.delete(dropped.Id);
    return new EventLog(events, ids);
  }
}

function fresh(events: readonly EventEntity[], known: ReadonlySet<string>): EventEntity[] {
  const seen = new Set<string>();
  return events.filter((event) => {
    if (known.has(event.Id) || seen.has(event.Id)) return false;
    seen.add(event.Id);
    return true;
  });
}

function grown(ids: ReadonlySet<string>, added: readonly EventEntity[]): Set<string> {
  const all = new Set(ids);
  for (const event of added) all.add(event.Id);
  return all;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
