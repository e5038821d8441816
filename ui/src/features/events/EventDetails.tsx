import { useLayoutEffect, useRef } from 'preact/hooks';
import type { EventEntity, NamedValue } from '../../api/types';
import { MINUTE } from '../../logic/durations';
import { ExactNumber, printExact } from '../../logic/exactJson';
import { messageText } from '../../logic/message';
import { formatUrl } from '../../logic/urlState';
import { DEFAULT_RANGE } from '../../logic/timeRange';
import { CopyButton } from '../../shared/CopyButton';
import { Icon } from '../../shared/Icon';
import './EventDetails.css';
import type { EventsModel } from './EventsModel';
import { ExceptionText } from './ExceptionText';
import { PropertyTree, type PropertyEntry } from './PropertyTree';

interface EventDetailsProps {
  event: EventEntity;
  model: EventsModel;
  /** Told whenever the height changes, in pixels. */
  onHeight?: (height: number) => void;
  /** Set where no row above shows the message. */
  isAlone?: boolean;
}

/** All of one event: what to do with it, what it is, its exception, its properties. */
export function EventDetails({ event, model, onHeight, isAlone = false }: EventDetailsProps) {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null || onHeight === undefined) return;
    const report = () => onHeight(element.offsetHeight);
    report();
    const observer = new ResizeObserver(report);
    observer.observe(element);
    return () => observer.disconnect();
  }, [event.Id]);

  const message = messageText(event);
  return (
    <div class="event-details" ref={frame} data-testid="event-details">
      <EventActions event={event} model={model} />
      {(isAlone || message.length > 90 || message.includes('\n')) && <p class="full-message">{message}</p>}
      {event.Exception !== undefined && <ExceptionText text={event.Exception} />}
      <PropertyTree title="Properties" entries={entries(event.Properties)} onAdd={(condition) => model.addToFilter(condition)} />
      <PropertyTree title="Resource" entries={entries(event.Resource, '@Resource')} onAdd={(condition) => model.addToFilter(condition)} />
      <PropertyTree title="Scope" entries={entries(event.Scope, '@Scope')} onAdd={(condition) => model.addToFilter(condition)} />
      <PropertyTree title="Event" entries={builtInEntries(event)} onAdd={(condition) => model.addToFilter(condition)} />
    </div>
  );
}

function EventActions({ event, model }: { event: EventEntity; model: EventsModel }) {
  const similar = `@EventType = ${eventTypeNumber(event)}`;
  return (
    <div class="event-actions">
      <button type="button" class="button small quiet" title={`${similar} (s)`} onClick={() => model.addToFilter(similar)}>
        <Icon name="similar" />
        Find similar
      </button>
      <button
        type="button"
        class="button small quiet"
        title="Exclude this event type (x)"
        onClick={() => model.addToFilter(similar.replace('=', '<>'))}
      >
        <Icon name="cross" />
        Exclude similar
      </button>
      <button
        type="button"
        class="button small quiet"
        title="All events from five minutes before to five minutes after"
        onClick={() => showAround(event, model)}
      >
        <Icon name="focus" />
        Around ±5 min
      </button>
      <CopyButton label="Copy link" icon="link" text={() => permalink(event.Id)} />
      <CopyButton label="Copy message" text={() => messageText(event)} />
      <CopyButton label="Copy JSON" text={() => printExact(plainEvent(event), 2)} />
    </div>
  );
}

/** `$A1B2C3D4`, as the API writes an event type, in the form that expressions compare: `0xA1B2C3D4`. */
export function eventTypeNumber(event: EventEntity): string {
  return event.EventType.replace(/^\$/, '0x');
}

function showAround(event: EventEntity, model: EventsModel): void {
  const ms = Date.parse(event.Timestamp);
  model.apply({ filter: '', range: { kind: 'between', fromMs: ms - 5 * MINUTE, toMs: ms + 5 * MINUTE }, tail: false, eventId: event.Id });
}

function permalink(id: string): string {
  return new URL(formatUrl({ filter: '', range: DEFAULT_RANGE, tail: false, eventId: id }), document.baseURI).href;
}

function entries(values: readonly NamedValue[] | undefined, root?: string): PropertyEntry[] {
  return (values ?? [])
    .map(({ Name, Value }) => ({ label: Name, value: Value, path: root === undefined ? { steps: [Name] } : { root, steps: [Name] } }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}

function builtInEntries(event: EventEntity): PropertyEntry[] {
  const all: [string, string | ExactNumber | undefined][] = [
    ['@Level', event.Level],
    ['@Timestamp', event.Timestamp],
    ['@TraceId', event.TraceId],
    ['@SpanId', event.SpanId],
    ['@ParentId', event.ParentId],
    ['@SpanKind', event.SpanKind],
    ['@Start', event.Start],
    ['@Elapsed', event.Elapsed],
    // Shown and compared as the language writes it, in hexadecimal.
    ['@EventType', new ExactNumber(eventTypeNumber(event))],
    ['@Id', event.Id],
  ];
  // Times are numbers to the language, so comparing them with their text would find nothing.
  const comparable = (name: string) => !['@Timestamp', '@Start', '@Elapsed'].includes(name);
  return all.flatMap(([label, value]) =>
    value === undefined ? [] : [{ label, value, path: { root: label, steps: [] }, isComparable: comparable(label) }],
  );
}

/** The event as a person would write it down: names to values, without the API's lists of pairs. */
function plainEvent(event: EventEntity): Record<string, unknown> {
  const { Properties, MessageTemplateTokens, Resource, Scope, Definitions, ...rest } = event;
  const plain: Record<string, unknown> = { ...rest, Message: messageText(event), Properties: asObject(Properties) };
  delete plain['Links'];
  plain['MessageTemplate'] = MessageTemplateTokens.map((token) => token.Text ?? token.RawText ?? `{${token.PropertyName ?? ''}}`).join('');
  if (Resource !== undefined) plain['Resource'] = asObject(Resource);
  if (Scope !== undefined) plain['Scope'] = asObject(Scope);
  if (Definitions !== undefined) plain['Definitions'] = asObject(Definitions);
  return plain;
}

function asObject(values: readonly NamedValue[]): Record<string, unknown> {
  return Object.fromEntries(values.map(({ Name, Value }) => [Name, Value]));
}
