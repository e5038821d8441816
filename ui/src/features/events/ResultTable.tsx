import { useState } from 'preact/hooks';
import { csvUrl } from '../../api/data';
import type { Json } from '../../api/types';
import { displayValue, valueKind } from '../../logic/message';
import { sortRows } from '../../logic/resultTable';
import { ticksToMs } from '../../logic/ticks';
import { formatInstant } from '../../logic/timeText';
import { Icon } from '../../shared/Icon';
import type { TableState } from './EventsModel';
import './ResultTable.css';

/** Rows drawn at once; the CSV file holds them all. */
const ROWS_SHOWN = 2000;

const TICK_HEADINGS: ReadonlySet<string> = new Set(['@Timestamp', '@Start']);

/** The result of a query. Click a heading to order by it: ascending, descending, as the server sent it. */
export function ResultTable({ state }: { state: TableState }) {
  const [order, setOrder] = useState<{ column: number; descending: boolean } | null>(null);
  const { headings, rows, isNumeric } = state.table;
  const sorted = order === null ? rows : sortRows(rows, order.column, order.descending);

  function onHeading(column: number) {
    if (order?.column !== column) setOrder({ column, descending: false });
    else setOrder(order.descending ? null : { column, descending: true });
  }

  return (
    <div class="result" data-testid="result-table">
      <div class="result-bar">
        <span>
          {rows.length.toLocaleString('en')} {rows.length === 1 ? 'row' : 'rows'}
          {state.elapsedMs !== null && ` · ${state.elapsedMs.toFixed(state.elapsedMs < 10 ? 1 : 0)} ms`}
          {rows.length > ROWS_SHOWN && ` · the first ${ROWS_SHOWN.toLocaleString('en')} are shown`}
        </span>
        <a class="button small quiet" href={csvUrl(state.request)} download="query.csv">
          <Icon name="download" />
          CSV
        </a>
      </div>
      <div class="result-scroll" tabIndex={0} role="region" aria-label="Query result">
        <table>
          <thead>
            <tr>
              {headings.map((heading, column) => (
                <th key={column} scope="col" class={isNumeric[column] ? 'numeric' : ''} aria-sort={ariaSort(order, column)}>
                  <button type="button" onClick={() => onHeading(column)}>
                    {heading}
                    {order?.column === column && <Icon name={order.descending ? 'arrowDown' : 'arrowUp'} />}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, ROWS_SHOWN).map((row, index) => (
              <tr key={index}>
                {headings.map((heading, column) => (
                  <td key={column} class={isNumeric[column] ? 'numeric' : ''}>
                    <CellValue value={row[column] ?? null} heading={heading} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p class="result-empty">The query ran and gave no rows. A wider time range may have some.</p>}
      </div>
    </div>
  );
}

/** Times are shown as times: the start of a slice, and ticks in a column that is named after a time of the event. */
function CellValue({ value, heading }: { value: Json; heading: string }) {
  if (value === null) return <span class="cell-null">null</span>;
  const text = displayValue(value);
  const ms = heading === 'time' && typeof value === 'string' ? Date.parse(value) : TICK_HEADINGS.has(heading) ? ticksToMs(value) : null;
  if (ms === null || Number.isNaN(ms)) return <span class={`value-${valueKind(value)}`}>{text}</span>;
  return <time title={text}>{formatInstant(ms)}</time>;
}

function ariaSort(order: { column: number; descending: boolean } | null, column: number) {
  if (order?.column !== column) return 'none';
  return order.descending ? 'descending' : 'ascending';
}
