import { type RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { spanAt } from '../../logic/errorPosition';
import { looksLikeExpression } from '../../logic/textHints';
import { Icon } from '../../shared/Icon';
import type { EventsModel } from './EventsModel';
import './FilterBox.css';
import { FilterPaint } from './FilterPaint';

/** The box for a filter or a query. Enter runs it, Shift+Enter starts a new line; errors are underlined where they are. */
export function FilterBox({ model, input }: { model: EventsModel; input: RefObject<HTMLTextAreaElement | null> }) {
  const frame = useRef<HTMLDivElement>(null);
  const text = model.draft.value;
  const problem = model.problem.value;
  const isAsRun = text.trim() === model.view.value.filter;
  const hasError = problem !== null && problem.text === text.trim();
  const reading = model.reading.value;
  const isText = isAsRun && reading.isText;
  const isMistaken = isText && (reading.suggestion !== null || looksLikeExpression(text));
  // What was meant as words gets neither colours nor underlines.
  const wrong = hasError ? problem.span : isMistaken && reading.place !== null ? spanAt(text, reading.place) : null;

  function onKeyDown(event: KeyboardEvent) {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      model.runDraft();
    }
    if (event.key === 'Escape') input.current?.blur();
  }

  // The textarea scrolls by itself when the text is taller than the box; its colours must follow.
  function onScroll() {
    const paint = frame.current?.querySelector('.filter-paint');
    if (paint && input.current) paint.scrollTop = input.current.scrollTop;
  }

  return (
    <div class={`filter-box${hasError ? ' has-error' : ''}`} ref={frame}>
      <Icon name="search" />
      <div class="filter-field">
        <FilterPaint text={text} isPlain={isText && !isMistaken} wrong={wrong} />
        <textarea
          ref={input}
          rows={1}
          value={text}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          aria-label="Filter: text, an expression, or a select query"
          aria-invalid={hasError}
          aria-describedby={hasError ? 'filter-error' : undefined}
          placeholder="Text, an expression such as @Level = 'Error', or select … from stream"
          data-testid="filter-input"
          onInput={(event) => (model.draft.value = event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onScroll={onScroll}
        />
      </div>
      {text !== '' && (
        <button
          type="button"
          class="filter-clear"
          aria-label="Clear the filter"
          title="Clear the filter"
          onClick={() => model.apply({ filter: '' })}
        >
          <Icon name="cross" />
        </button>
      )}
    </div>
  );
}
