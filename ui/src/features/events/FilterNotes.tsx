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
        {suggestion !== null && suggestion !== '' && (
          <button type="button" class="button small" onClick={() => model.apply({ filter: suggestion })}>
            Run instead: <code>{suggestion}</code>
          </button>
        )}
      </div>
    </div>
  );
}

function SearchedAsText({ model }: { model: EventsModel }) {
  const { filter } = model.view.value;
  const { reason } = model.reading.value;
  const hint = textHint(filter);
  const isMistaken = hint === null && looksLikeExpression(filter);
  return (
    <div class={`filter-note${isMistaken ? ' mistaken' : ''}`} role="status" data-testid="text-note">
      {isMistaken && <Icon name="warning" />}
      <p>
        {isMistaken ? 'This looks like an expression, but was searched as text. ' : 'Searched as text, in messages and exceptions. '}
        {reason !== null && (
          <span class="filter-reason">
            <Prose text={reason} />
          </span>
        )}
      </p>
      {hint !== null && (
        <button type="button" class="button small" onClick={() => model.apply({ filter: hint.filter })}>
          {hint.label}
        </button>
      )}
    </div>
  );
}
