import { describeFailure } from '../../api/http';
import { type EventSearch, ROWS_MAX } from './EventSearch';

/** What stands below the last row: reading on, the end, the most that fits, or why reading on failed. */
export function ListEnd({ search }: { search: EventSearch }) {
  if (search.log.value.size === 0 || search.phase.value !== 'ready') return null;
  if (search.isFull.value)
    return (
      <p class="list-end">
        These are {ROWS_MAX.toLocaleString('en')} events, the most this page holds. Narrow the range or the filter to go further back.
      </p>
    );
  if (search.failure.value !== null) return <p class="list-end">Older events could not be read: {describeFailure(search.failure.value)}</p>;
  if (search.hasMore.value) return <p class="list-end">Reading older events…</p>;
  return <p class="list-end">No older events in this range.</p>;
}
