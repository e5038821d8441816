import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { EventEntity } from '../../api/types';
import { formatInstant } from '../../logic/timeText';
import { Icon } from '../../shared/Icon';
import { useShortcuts } from '../../shared/shortcuts';
import { EmptyState } from './EmptyState';
import { EventDetails, eventTypeNumber } from './EventDetails';
import { EventList } from './EventList';
import { EventsModel } from './EventsModel';
import './EventsScreen.css';
import { FilterBox } from './FilterBox';
import { FilterNotes } from './FilterNotes';
import { Histogram } from './Histogram';
import { RangePicker } from './RangePicker';
import { ResultTable } from './ResultTable';
import { StatusLine } from './StatusLine';

/** The Events screen: ask above, counts over time, and the events or the table below. */
export function EventsScreen() {
  const model = useMemo(() => new EventsModel(), []);
  const filterInput = useRef<HTMLTextAreaElement>(null);
  const rangeButton = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    const open = () => model.openAddress();
    open();
    addEventListener('popstate', open);
    return () => {
      removeEventListener('popstate', open);
      model.close();
    };
  }, [model]);

  useShortcuts({
    '/': () => filterInput.current?.focus(),
    r: () => rangeButton.current?.click(),
    z: () => model.zoomOut(),
    t: () => model.toggleTail(),
    j: () => model.moveSelection(1),
    k: () => model.moveSelection(-1),
    g: () => model.selectFirst(),
    Enter: (event) => openSelected(model, event),
    s: () => addSelectedType(model, '='),
    x: () => addSelectedType(model, '<>'),
    Escape: () => (model.isRunning.value ? model.cancel() : model.closeAll()),
  });

  return (
    <main class="events-screen">
      <form class="ask" role="search" onSubmit={(event) => event.preventDefault()}>
        <div class="ask-line">
          <FilterBox model={model} input={filterInput} />
          <RangePicker range={model.view.value.range} button={rangeButton} onChange={(range) => model.apply({ range })} />
          <RunButton model={model} />
          <button
            type="button"
            class="button"
            aria-pressed={model.view.value.tail}
            disabled={model.showsQuery.value}
            title="Follow new events as they arrive (t)"
            data-testid="tail-toggle"
            onClick={() => model.toggleTail()}
          >
            <Icon name={model.view.value.tail ? 'pause' : 'play'} />
            Tail
          </button>
        </div>
        <FilterNotes model={model} />
      </form>
      <div
        class={`progress${model.isRunning.value ? ' running' : ''}`}
        role="progressbar"
        aria-label="Searching"
        aria-hidden={!model.isRunning.value}
      />
      <Results model={model} />
    </main>
  );
}

/** Turns into Cancel only for a search that takes a while, and never when other text waits to be run: nobody means to hit it then. */
function RunButton({ model }: { model: EventsModel }) {
  const isLong = useIsLong(model.isRunning.value);
  const isCancel = isLong && model.draft.value.trim() === model.view.value.filter;
  return (
    <button
      type="button"
      class={`button ${isCancel ? '' : 'primary'} run`}
      data-testid="run-button"
      title={isCancel ? 'Stop (Esc)' : 'Run (Enter)'}
      onClick={() => (isCancel ? model.cancel() : model.runDraft())}
    >
      {isCancel ? 'Cancel' : 'Run'}
    </button>
  );
}

const LONG_MS = 400;

function useIsLong(isRunning: boolean): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (!isRunning) return;
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, [isRunning]);
  return isLong && isRunning;
}

function Results({ model }: { model: EventsModel }) {
  const table = model.table.value;
  // After an error the last results stay, visibly not what was asked for.
  return (
    <div class={`results${model.problem.value === null ? '' : ' stale'}`}>
      {table === null ? <EventResults model={model} /> : <ResultTable key={table.request.query} state={table} />}
    </div>
  );
}

function EventResults({ model }: { model: EventsModel }) {
  const { search } = model;
  const isEmpty = search.phase.value === 'ready' && search.log.value.size === 0 && model.problem.value === null;
  return (
    <>
      <Histogram
        model={model.histogram}
        onZoom={(fromMs, toMs) => model.apply({ range: { kind: 'between', fromMs, toMs }, tail: false })}
      />
      <StatusLine model={model} />
      <LinkedEvent model={model} />
      {isEmpty ? <EmptyState model={model} /> : <EventList model={model} />}
    </>
  );
}

/** The event that a link points at, when it is not among those first listed. */
function LinkedEvent({ model }: { model: EventsModel }) {
  const event = model.linked.value;
  if (event === null) return null;
  return (
    <section class="linked-event" aria-label="The linked event" data-testid="linked-event">
      <header>
        <h2>{event === 'missing' ? 'The linked event is not stored here, or no longer.' : linkedTitle(event)}</h2>
        <button type="button" class="button square quiet" aria-label="Close the linked event" onClick={() => (model.linked.value = null)}>
          <Icon name="cross" />
        </button>
      </header>
      {event !== 'missing' && <EventDetails event={event} model={model} isAlone />}
    </section>
  );
}

function linkedTitle(event: EventEntity): string {
  return `Linked event · ${event.Level ?? 'Information'} · ${formatInstant(Date.parse(event.Timestamp))}`;
}

function openSelected(model: EventsModel, event: KeyboardEvent): void | false {
  const id = model.selectedId.value;
  // A focused button or event takes the key itself.
  if (id === null || event.target !== document.body) return false;
  model.toggleOpen(id);
}

function addSelectedType(model: EventsModel, operator: '=' | '<>'): void | false {
  const event = model.selectedEvent();
  if (event === undefined) return false;
  model.addToFilter(`@EventType ${operator} ${eventTypeNumber(event)}`);
}
