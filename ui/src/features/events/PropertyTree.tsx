import { useState } from 'preact/hooks';
import type { Json } from '../../api/types';
import { ExactNumber, printExact } from '../../logic/exactJson';
import { type ValuePath, clause, pathExpression } from '../../logic/filterBuilding';
import { displayValue, valueKind } from '../../logic/message';
import { CopyButton } from '../../shared/CopyButton';
import { Icon } from '../../shared/Icon';
import './PropertyTree.css';

export interface PropertyEntry {
  label: string;
  value: Json;
  path: ValuePath;
  /** False for values that an expression cannot be compared with; they can only be copied. */
  isComparable?: boolean;
}

interface PropertyTreeProps {
  title: string;
  entries: readonly PropertyEntry[];
  /** Receives a condition to add to the filter. */
  onAdd: (condition: string) => void;
}

/** Members of a large object or array shown at once; the rest comes on request. */
const MEMBERS_MAX = 100;
const TEXT_MAX = 2000;

/** Names and values, nested objects and arrays as branches. Every value can be found, excluded and copied. */
export function PropertyTree({ title, entries, onAdd }: PropertyTreeProps) {
  if (entries.length === 0) return null;
  return (
    <section class="property-section">
      <h2>{title}</h2>
      <Branch entries={entries} depth={0} onAdd={onAdd} />
    </section>
  );
}

interface BranchProps {
  entries: readonly PropertyEntry[];
  /** How many objects and arrays lie above. */
  depth: number;
  onAdd: (condition: string) => void;
}

function Branch({ entries, depth, onAdd }: BranchProps) {
  const [shown, setShown] = useState(MEMBERS_MAX);
  return (
    <ul class="property-branch">
      {entries.slice(0, shown).map((entry) => (
        <Property key={entry.label} entry={entry} depth={depth} onAdd={onAdd} />
      ))}
      {entries.length > shown && (
        <li>
          <button type="button" class="button small quiet" onClick={() => setShown(shown + 10 * MEMBERS_MAX)}>
            {(entries.length - shown).toLocaleString('en')} more
          </button>
        </li>
      )}
    </ul>
  );
}

function Property({ entry, depth, onAdd }: { entry: PropertyEntry; depth: number; onAdd: (condition: string) => void }) {
  const members = membersOf(entry);
  const [isOpen, setOpen] = useState(members !== null && members.length <= 12);
  const kind = valueKind(entry.value);
  return (
    <li class="property">
      <div class="property-line">
        <PropertyActions entry={entry} onAdd={onAdd} />
        <span class="property-name" style={{ '--depth': String(depth) }}>
          {entry.isComparable === false ? (
            entry.label
          ) : (
            <button
              type="button"
              title={`Find events that have ${entry.label}`}
              onClick={() => onAdd(clause('has', entry.path, entry.value))}
            >
              {entry.label}
            </button>
          )}
        </span>
        {members === null ? (
          <Leaf text={displayValue(entry.value)} kind={kind} />
        ) : (
          <button type="button" class="property-toggle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <Icon name={isOpen ? 'chevronDown' : 'chevronRight'} />
            {kind === 'array' ? `[ ${members.length} ]` : `{ ${members.length} }`}
          </button>
        )}
      </div>
      {members !== null && isOpen && <Branch entries={members} depth={depth + 1} onAdd={onAdd} />}
    </li>
  );
}

function PropertyActions({ entry, onAdd }: { entry: PropertyEntry; onAdd: (condition: string) => void }) {
  const name = pathExpression(entry.path);
  const find = clause('find', entry.path, entry.value);
  const exclude = clause('exclude', entry.path, entry.value);
  return (
    <span class="property-actions">
      {entry.isComparable !== false && (
        <>
          <button
            type="button"
            aria-label={`Find this value of ${name}`}
            title={`Find: ${shortened(find)}`}
            data-action="find"
            onClick={() => onAdd(find)}
          >
            <Icon name="tick" />
          </button>
          <button
            type="button"
            aria-label={`Exclude this value of ${name}`}
            title={`Exclude: ${shortened(exclude)}`}
            data-action="exclude"
            onClick={() => onAdd(exclude)}
          >
            <Icon name="cross" />
          </button>
        </>
      )}
      <CopyButton label={`Copy the value of ${name}`} isCompact className="" text={() => copyText(entry.value)} />
    </span>
  );
}

function Leaf({ text, kind }: { text: string; kind: string }) {
  const [isWhole, setWhole] = useState(false);
  const isLong = text.length > TEXT_MAX && !isWhole;
  return (
    <span class={`property-value value-${kind}`}>
      {isLong ? text.slice(0, TEXT_MAX) : text === '' ? <i class="empty-text">empty text</i> : text}
      {isLong && (
        <button type="button" class="button small quiet" onClick={() => setWhole(true)}>
          … {(text.length - TEXT_MAX).toLocaleString('en')} more characters
        </button>
      )}
    </span>
  );
}

/** The members of an object or array as entries; null for a simple value. */
function membersOf({ value, path, isComparable }: PropertyEntry): PropertyEntry[] | null {
  if (value === null || typeof value !== 'object' || value instanceof ExactNumber) return null;
  const pairs: [string | number, Json][] = Array.isArray(value) ? value.map((item, index) => [index, item]) : Object.entries(value);
  return pairs.map(([step, member]) => ({
    label: String(step),
    value: member,
    path: { ...path, steps: [...path.steps, step] },
    ...(isComparable === undefined ? {} : { isComparable }),
  }));
}

function copyText(value: Json): string {
  return typeof value === 'string' ? value : printExact(value, 2);
}

function shortened(condition: string): string {
  return condition.length > 120 ? `${condition.slice(0, 120)}…` : condition;
}
