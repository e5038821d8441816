import type { TextPlace } from '../../logic/errorPosition';
import { looksLikeExpression, textHint } from '../../logic/textHints';
import { Icon } from '../../shared/Icon';
import { Prose } from '../../shared/Prose';
import type { EventsModel } from './EventsModel';
import './FilterNotes.css';

/** What there is to say about the filter that was run: an error with its reasons, or that it was searched as text. */
export function FilterNotes({ model }: { model: EventsModel }) {
  if (model.problem.value !== null) return <FilterError model={model} />;
  if (model.reading.value.isText) return <SearchedAsText model={model} />;
  return null;
}

function FilterError({ model }: { model: EventsModel }) {
  const problem = model.problem.value;
  if (problem === null) return null;
  const { suggestion } = problem;
  const hasOlderResults = model.table.value !== null || model.search.log.value.size > 0;
  return (
    <div class="filter-note error" role="alert" id="filter-error" data-testid="error-message">
      <Icon name="warning" />
      <div>
        <p>
          <Prose text={problem.message} />
          <Place text={problem.message} place={problem.place} />
        </p>
        {problem.reasons.length > 0 && (
          <ul>
            {problem.reasons.map((reason) => (
              <li key={reason}>
                <Prose text={reason} />
              </li>
            ))}
          </ul>
        )}
        {hasOlderResults && <p class="filter-reason">Below, in grey, is what was found before.</p>}
        {suggestion !== null && <UseSuggestion model={model} suggestion={suggestion} />}
      </div>
    </div>
  );
}

/** Where the mistake is, unless the message says so itself. */
function Place({ text, place }: { text: string; place: TextPlace | null }) {
  if (place === null || /line \d+, column \d+/i.test(text)) return null;
  return (
    <span class="filter-place">
      Line {place.line}, column {place.column}
    </span>
  );
}

function UseSuggestion({ model, suggestion }: { model: EventsModel; suggestion: string }) {
  return (
    <button type="button" class="button small suggestion" data-testid="use-suggestion" onClick={() => model.apply({ filter: suggestion })}>
      Use this: <code>{suggestion}</code>
    </button>
  );
}

function SearchedAsText({ model }: { model: EventsModel }) {
  const { filter } = model.view.value;
  const { reason, place } = model.reading.value;
  const hint = textHint(filter);
  // `level:error` is another product's style: the hint knows more of what is meant than a corrected colon.
  const suggestion = hint === null ? model.reading.value.suggestion : null;
  const isMistaken = suggestion !== null || (hint === null && looksLikeExpression(filter));
  return (
    <div class={`filter-note${isMistaken ? ' mistaken' : ''}`} role="status" data-testid="text-note">
      {isMistaken && <Icon name="warning" />}
      <p>
        {isMistaken ? 'This looks like an expression, but was searched as text. ' : 'Searched as text, in messages and exceptions. '}
        {reason !== null && (
          <span class="filter-reason">
            <Prose text={reason} />
            {isMistaken && <Place text={reason} place={place} />}
          </span>
        )}
      </p>
      {suggestion !== null && <UseSuggestion model={model} suggestion={suggestion} />}
      {hint !== null && (
        <button type="button" class="button small" onClick={() => model.apply({ filter: hint.filter })}>
          {hint.label}
        </button>
      )}
    </div>
  );
}
