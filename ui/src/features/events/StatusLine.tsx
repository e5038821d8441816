import { quote } from '../../logic/filterBuilding';
import { LEVEL_KINDS, type LevelKind } from '../../logic/levels';
import { zoomedOut } from '../../logic/timeRange';
import { Icon } from '../../shared/Icon';
import type { TailState } from './EventSearch';
import type { EventsModel } from './EventsModel';
import './StatusLine.css';

/** One line between bars and list: how many, how fast, which levels, whether it is live. */
export function StatusLine({ model }: { model: EventsModel }) {
  const { search, histogram } = model;
  const bars = histogram.bars.value;
  const loaded = search.log.value.size;
  const isCounted = bars !== null && !histogram.isStale.value && histogram.problem.value === null;
  // Events with a time after the last bar are in the list but not in the bars.
  const total = isCounted ? Math.max(bars.total, loaded) : null;
  return (
    <div class="status-line" data-testid="status-line">
      {/* Read aloud once per search, but not at every live event. */}
      <span class="status-count" aria-live={search.tail.value === 'off' ? 'polite' : 'off'}>
        {countText(model, total)}
      </span>
      {search.elapsedMs.value !== null && search.phase.value === 'ready' && (
        <span title="From asking until the first page was on screen">{search.elapsedMs.value.toFixed(0)} ms</span>
      )}
      <span class="status-levels">
        {isCounted &&
          LEVEL_KINDS.toReversed().map((kind) => {
            const count = bars.buckets.reduce((sum, bucket) => sum + bucket.counts[kind], 0);
            if (count === 0) return null;
            const condition = levelCondition(bars.levels[kind]);
            return (
              <LevelCount key={kind} kind={kind} count={count} onFind={condition === null ? null : () => model.addToFilter(condition)} />
            );
          })}
      </span>
      {zoomedOut(model.view.value.range) !== null && (
        <button type="button" class="button small quiet zoom-out" title="Show three times this range (z)" onClick={() => model.zoomOut()}>
          <Icon name="zoomOut" />
          Zoom out
        </button>
      )}
      <TailStatus model={model} />
    </div>
  );
}

function countText({ search, isRunning }: EventsModel, total: number | null): string {
  // A list that nothing was asked for yet, because the first text was a mistake, counts nothing.
  if (search.phase.value === 'loading') return isRunning.value ? 'Searching…' : '';
  if (search.phase.value === 'cancelled') return 'Cancelled';
  if (total !== null) return `${total.toLocaleString('en')} ${total === 1 ? 'event' : 'events'}`;
  return `${search.log.value.size.toLocaleString('en')}${search.hasMore.value ? '+' : ''} loaded`;
}

function LevelCount({ kind, count, onFind }: { kind: LevelKind; count: number; onFind: (() => void) | null }) {
  return (
    <button type="button" class="level-count" disabled={onFind === null} title={`Find ${kind} events`} onClick={() => onFind?.()}>
      <i class={`bar-${kind}`} />
      {kind} {count.toLocaleString('en')}
    </button>
  );
}

/** Levels are free text, so a kind is found by the spellings that were counted for it. */
function levelCondition(spellings: readonly string[]): string | null {
  if (spellings.length === 0) return null;
  const literals = spellings.map(quote);
  return literals.length === 1 ? `@Level = ${literals[0]}` : `@Level in [${literals.join(', ')}]`;
}

const TAIL_TEXTS: Record<Exclude<TailState, 'off'>, string> = {
  connecting: 'Connecting…',
  live: 'Following new events',
  reconnecting: 'Connection lost, trying again…',
};

function TailStatus({ model }: { model: EventsModel }) {
  const state = model.search.tail.value;
  if (state === 'off') return null;
  const isHeld = model.search.waiting.value > 0;
  const text = state === 'live' && isHeld ? 'Paused while you read' : TAIL_TEXTS[state];
  return (
    <span class={`tail-status ${state}${isHeld ? ' held' : ''}`} role="status" data-testid="tail-status">
      <i />
      {text}
      {state === 'reconnecting' && model.search.lostReason.value}
    </span>
  );
}
