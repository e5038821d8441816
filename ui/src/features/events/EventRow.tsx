import type { ComponentChildren } from 'preact';
import type { EventEntity } from '../../api/types';
import { describeAge } from '../../logic/durations';
import { levelKind, levelMarker } from '../../logic/levels';
import { messageParts } from '../../logic/message';
import { exceptionType } from '../../logic/stackTrace';
import { formatClock, formatDate, formatSeconds } from '../../logic/timeText';
import { Icon } from '../../shared/Icon';

interface EventRowProps {
  event: EventEntity;
  /** One-based place in the list, and the length of the list; -1 while that is unknown. */
  position: number;
  size: number;
  top: number;
  isOpen: boolean;
  isSelected: boolean;
  isTabStop: boolean;
  onToggle: () => void;
  children: ComponentChildren;
}

/** Longer messages are cut in the row; the details show all of it. */
const ROW_TEXT_MAX = 600;

/** One event: level, time and message on one line, the details below when open. */
export function EventRow(props: EventRowProps) {
  const { event, isOpen, isSelected, onToggle } = props;
  const kind = levelKind(event.Level);

  function onClick(mouse: MouseEvent) {
    // Selecting text across the row must not open it.
    if (window.getSelection()?.isCollapsed === false && mouse.detail === 1) return;
    onToggle();
  }

  function onKeyDown(key: KeyboardEvent) {
    if (key.target !== key.currentTarget || (key.key !== 'Enter' && key.key !== ' ')) return;
    key.preventDefault();
    onToggle();
  }

  return (
    <article
      class={`event ${kind}${isOpen ? ' open' : ''}${isSelected ? ' selected' : ''}`}
      style={{ transform: `translateY(${props.top}px)` }}
      tabIndex={props.isTabStop ? 0 : -1}
      aria-posinset={props.position}
      aria-setsize={props.size}
      aria-label={`${event.Level ?? 'Information'} event`}
      data-testid="event-row"
      data-event-id={event.Id}
      onKeyDown={onKeyDown}
    >
      <div class="event-line" onClick={onClick}>
        <button
          type="button"
          class="event-chevron"
          tabIndex={-1}
          aria-expanded={isOpen}
          aria-label={isOpen ? 'Close this event' : 'Open this event'}
        >
          <Icon name="chevronRight" />
        </button>
        <EventTime timestamp={event.Timestamp} />
        <span class="event-level" title={event.Level}>
          {levelMarker(event.Level)}
        </span>
        <EventMessage event={event} />
        {event.Elapsed !== undefined && <span class="event-tag">{shortElapsed(event.Elapsed)}</span>}
        {event.Exception !== undefined && <span class="event-tag exception">{exceptionType(event.Exception) ?? 'exception'}</span>}
      </div>
      {props.children}
    </article>
  );
}

function EventTime({ timestamp }: { timestamp: string }) {
  const ms = Date.parse(timestamp);
  const nowMs = Date.now();
  const isToday = new Date(ms).toDateString() === new Date(nowMs).toDateString();
  return (
    <time class="event-time" dateTime={timestamp} title={`${timestamp}, ${describeAge(nowMs - ms)} ago`}>
      {!isToday && <span class="event-date">{formatDate(ms, nowMs)} </span>}
      {formatSeconds(ms)}
      <span class="event-fraction">{formatClock(ms).slice(8)}</span>
    </time>
  );
}

function EventMessage({ event }: { event: EventEntity }) {
  let rest = ROW_TEXT_MAX;
  return (
    <span class="event-message">
      {messageParts(event).map((part, index) => {
        if (rest <= 0) return null;
        const text = part.text.slice(0, rest);
        rest -= text.length;
        return part.property === null ? (
          text
        ) : (
          <span key={index} class={`value-${part.property.kind}`} title={part.property.name}>
            {text}
          </span>
        );
      })}
    </span>
  );
}

/** `00:00:01.2500000` as `1.25 s`. */
function shortElapsed(elapsed: string): string {
  const match = /^(?:(\d+)\.)?(\d+):(\d+):(\d+(?:\.\d+)?)$/.exec(elapsed);
  if (match === null) return elapsed;
  const [, days = '0', hours = '0', minutes = '0', rest = '0'] = match;
  const seconds = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(rest);
  if (seconds === 0) return '0 ms';
  if (seconds >= 1) return `${seconds.toPrecision(3)} s`;
  return seconds >= 0.001 ? `${(seconds * 1000).toPrecision(3)} ms` : `${(seconds * 1e6).toPrecision(3)} µs`;
}
