import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { EventEntity } from '../../api/types';
import { RowLayout, type RowWindow } from '../../logic/rowLayout';
import { Icon } from '../../shared/Icon';
import { EventDetails } from './EventDetails';
import './EventList.css';
import { EventRow } from './EventRow';
import type { EventsModel } from './EventsModel';
import { ListEnd } from './ListEnd';

/** The height of a closed row in CSS pixels; `--row-height` says the same. */
const ROW_HEIGHT = 26;

/** Rows drawn beyond the view on either side, so that scrolling does not show gaps. */
const MARGIN_ROWS = 12;

/** How far from the end the next page is asked for. */
const AHEAD_ROWS = 150;

/** The newest-first list. Only the rows in view exist as elements, however many events there are. */
export function EventList({ model }: { model: EventsModel }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [openHeights, setOpenHeights] = useState<ReadonlyMap<string, number>>(new Map());
  const { events } = model.search.log.value;
  const openIds = model.openIds.value;
  const selectedId = model.selectedId.value;

  const layout = new RowLayout(events.length, ROW_HEIGHT, openRows(events, openIds, openHeights));
  const [rows, refreshRows] = useRowWindow(scroller, layout);
  const selectedIndex = selectedId === null ? -1 : events.findIndex((event) => event.Id === selectedId);

  // Reading something must not be disturbed: live events wait while the list is scrolled or an event is open.
  function onScroll() {
    refreshRows();
    const top = scroller.current?.scrollTop ?? 0;
    model.search.setPaused(top > 0 || model.openIds.peek().length > 0);
  }
  useLayoutEffect(onScroll, [events, openIds, openHeights]);
  useLayoutEffect(() => {
    if (rows.end + AHEAD_ROWS >= events.length) void model.search.loadMore();
  }, [rows.end, events.length, model.search.phase.value, model.search.isLoadingMore.value]);
  useLayoutEffect(() => scroller.current?.scrollTo({ top: 0 }), [model.search.generation.value]);
  useSelectionInView(scroller, layout, selectedIndex);
  useOpenedInView(scroller, layout, selectedIndex, selectedId !== null && openHeights.has(selectedId) && openIds.includes(selectedId));

  function showNewest() {
    if (model.openIds.value.length > 0) model.closeAll();
    scroller.current?.scrollTo({ top: 0 });
    model.search.setPaused(false);
  }

  function onDetailsHeight(id: string, height: number) {
    setOpenHeights((before) => (before.get(id) === height ? before : new Map(before).set(id, height)));
  }

  const drawn = drawnIndexes(rows, selectedIndex);
  return (
    <div class="event-list-frame">
      <NewEvents model={model} onShow={showNewest} />
      <div
        class={`event-list${model.search.phase.value === 'ready' ? '' : ' outdated'}`}
        ref={scroller}
        role="feed"
        aria-label="Events, newest first"
        aria-busy={model.search.isLoadingMore.value || model.search.phase.value === 'loading'}
        data-testid="event-list"
        data-count={events.length}
        onScroll={onScroll}
      >
        <div class="event-rows" style={{ height: `${layout.totalHeight}px` }}>
          {drawn.map((index) => {
            const event = events[index];
            if (event === undefined) return null;
            const isOpen = openIds.includes(event.Id);
            return (
              <EventRow
                key={event.Id}
                event={event}
                position={index + 1}
                size={model.search.hasMore.value ? -1 : events.length}
                top={layout.topOf(index)}
                isOpen={isOpen}
                isSelected={index === selectedIndex}
                isTabStop={index === (selectedIndex < 0 ? rows.first : selectedIndex)}
                onToggle={() => model.toggleOpen(event.Id)}
              >
                {isOpen && <EventDetails event={event} model={model} onHeight={(height) => onDetailsHeight(event.Id, height)} />}
              </EventRow>
            );
          })}
        </div>
        <ListEnd search={model.search} />
      </div>
    </div>
  );
}

function NewEvents({ model, onShow }: { model: EventsModel; onShow: () => void }) {
  const count = model.search.waiting.value;
  return (
    <div class="new-events" role="status">
      {count > 0 && (
        <button type="button" class="button primary small" data-testid="new-events" onClick={onShow}>
          <Icon name="arrowUp" />
          {count.toLocaleString('en')} new {count === 1 ? 'event' : 'events'}
        </button>
      )}
    </div>
  );
}

function openRows(events: readonly EventEntity[], openIds: readonly string[], heights: ReadonlyMap<string, number>) {
  if (openIds.length === 0) return [];
  return openIds.map((id) => ({ index: events.findIndex((event) => event.Id === id), extraHeight: heights.get(id) ?? 0 }));
}

/** The rows in view, and a function that looks again; drawing happens only when they change. */
function useRowWindow(scroller: { current: HTMLElement | null }, layout: RowLayout): [RowWindow, () => void] {
  const [rows, setRows] = useState<RowWindow>({ first: 0, end: 0 });
  const latest = useRef(layout);
  latest.current = layout;

  function refresh() {
    const element = scroller.current;
    if (element === null) return;
    const next = latest.current.window(element.scrollTop, element.clientHeight, MARGIN_ROWS);
    setRows((before) => (before.first === next.first && before.end === next.end ? before : next));
  }

  useLayoutEffect(() => {
    if (scroller.current === null) return;
    const observer = new ResizeObserver(refresh);
    observer.observe(scroller.current);
    return () => observer.disconnect();
  }, []);
  return [rows, refresh];
}

/** Scrolls the least that shows the selected row, and moves the focus along when the list already has it. */
function useSelectionInView(scroller: { current: HTMLElement | null }, layout: RowLayout, selectedIndex: number): void {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || selectedIndex < 0) return;
    element.scrollTop = layout.scrollToShow(selectedIndex, element.scrollTop, element.clientHeight);
    const isElsewhere = document.activeElement !== document.body && !element.contains(document.activeElement);
    if (isElsewhere) return;
    const row = element.querySelector<HTMLElement>('.event.selected');
    if (row !== null && !row.contains(document.activeElement)) row.focus({ preventScroll: true });
  }, [selectedIndex]);
}

/** When the selected row has opened and its height is known, scrolls so that its details can be read. */
function useOpenedInView(scroller: { current: HTMLElement | null }, layout: RowLayout, selectedIndex: number, isOpen: boolean): void {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || selectedIndex < 0 || !isOpen) return;
    const top = layout.scrollToShowAll(selectedIndex, element.scrollTop, element.clientHeight);
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (top !== element.scrollTop) element.scrollTo({ top, behavior: isCalm ? 'auto' : 'smooth' });
  }, [isOpen]);
}

// The selected row stays drawn when scrolled away: it has the keyboard focus, which would otherwise be lost.
function drawnIndexes(rows: RowWindow, selectedIndex: number): number[] {
  const indexes = Array.from({ length: rows.end - rows.first }, (_, offset) => rows.first + offset);
  if (selectedIndex >= 0 && (selectedIndex < rows.first || selectedIndex >= rows.end)) indexes.push(selectedIndex);
  return indexes;
}
