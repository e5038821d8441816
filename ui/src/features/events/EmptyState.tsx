import type { ComponentChildren } from 'preact';
import { describeAge } from '../../logic/durations';
import { bareWords } from '../../logic/textHints';
import { describeRange, widerRange } from '../../logic/timeRange';
import { CopyButton } from '../../shared/CopyButton';
import './EmptyState.css';
import type { EventsModel } from './EventsModel';

/** Says why there is nothing to see, and offers the one click that most likely changes it. */
export function EmptyState({ model }: { model: EventsModel }) {
  const extent = model.extent.value;
  const { filter, range, tail } = model.view.value;
  if (extent === 'not asked') return null;
  if (extent === null) return <FirstEvent model={model} />;

  const wider = widerRange(range);
  const words = bareWords(filter);
  const newestMs = extent === 'not known' ? Infinity : extent.newestMs;
  const isOutOfRange = range.kind === 'last' && newestMs < Date.now() - range.durationMs;
  return (
    <Frame title={filter === '' ? 'No events in this range' : 'Nothing matches'}>
      <p>
        {isOutOfRange
          ? `Nothing has arrived in ${describeRange(range).toLowerCase().replace('last', 'the last')}: the newest event is ${describeAge(Date.now() - newestMs)} old.`
          : filter === ''
            ? `There is no event in ${rangeInWords(model)}.`
            : `No event in ${rangeInWords(model)} matches this filter.`}
        {tail && ' New events appear here as they arrive.'}
      </p>
      <div class="empty-actions">
        {words !== null && (
          <button type="button" class="button primary" onClick={() => model.apply({ filter: words })}>
            Search for the text <code>{words}</code>
          </button>
        )}
        {wider !== null && (
          <button
            type="button"
            class={`button ${words === null ? 'primary' : ''}`}
            onClick={() => model.apply({ range: isOutOfRange ? { kind: 'all' } : wider })}
          >
            Look in {(isOutOfRange ? 'all time' : describeRange(wider).toLowerCase()).replace(/^last/, 'the last')}
          </button>
        )}
        {wider !== null && !isOutOfRange && wider.kind !== 'all' && (
          <button type="button" class="button" onClick={() => model.apply({ range: { kind: 'all' } })}>
            Look in all time
          </button>
        )}
        {filter !== '' && (
          <button type="button" class="button" onClick={() => model.apply({ filter: '' })}>
            Remove the filter
          </button>
        )}
      </div>
    </Frame>
  );
}

function rangeInWords(model: EventsModel): string {
  const { range } = model.view.value;
  if (range.kind === 'all') return 'all time';
  return range.kind === 'last' ? describeRange(range).toLowerCase().replace('last', 'the last') : 'the chosen range';
}

function FirstEvent({ model }: { model: EventsModel }) {
  const isFollowing = model.view.value.tail;
  const url = new URL('ingest/clef', document.baseURI).href;
  const command = `curl ${url} -d '{"@t":"${new Date().toISOString()}","@mt":"Hello, {Name}!","Name":"world"}'`;
  return (
    <Frame title="No events yet">
      <p>
        This server has not stored an event yet. {isFollowing ? 'The first one appears here as soon as it is sent:' : 'Send the first one:'}
      </p>
      <pre>
        <code>{command}</code>
        <CopyButton label="Copy" text={() => command} />
      </pre>
      {!isFollowing && (
        <div class="empty-actions">
          <button type="button" class="button primary" onClick={() => model.toggleTail()}>
            Wait for it here
          </button>
        </div>
      )}
    </Frame>
  );
}

function Frame({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="empty" role="status" data-testid="empty-state">
      <h2>{title}</h2>
      {children}
    </div>
  );
}
