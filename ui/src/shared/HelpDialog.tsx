import { useEffect, useRef } from 'preact/hooks';
import './HelpDialog.css';
import { Icon } from './Icon';

const KEYS: readonly (readonly [string, string])[] = [
  ['/', 'Go to the filter'],
  ['Enter', 'In the filter: run it. On an event: open or close it'],
  ['Shift Enter', 'In the filter: a new line'],
  ['j k', 'Next, previous event'],
  ['g', 'Back to the newest event'],
  ['s', 'Find events like the selected one'],
  ['x', 'Exclude events like the selected one'],
  ['t', 'Follow new events (live tail)'],
  ['r', 'Choose the time range'],
  ['z', 'Zoom out of a chosen range'],
  ['Esc', 'Cancel a search; close a menu or the open events'],
  ['?', 'This help'],
];

const EXAMPLES: readonly (readonly [string, string])[] = [
  ['connection reset', 'Text anywhere in the message or exception'],
  ["@Level = 'Error' and Elapsed > 500", 'An expression over properties'],
  ["Customer.Name like 'A%' ci", 'Nested property, prefix, any case'],
  ['Has(@Exception)', 'Events that carry an exception'],
  ['select count(*) from stream group by @Level', 'A table instead of events'],
];

/** What the keyboard does and what can be typed. A native dialog: the browser keeps the focus inside and closes it on Escape. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);

  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" data-testid="help-dialog" onClose={onClose}>
      <header>
        <h2 id="help-title">Keys and queries</h2>
        <button type="button" class="button square quiet" aria-label="Close help" onClick={() => dialog.current?.close()}>
          <Icon name="cross" />
        </button>
      </header>
      <dl class="keys">
        {KEYS.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <dl class="examples">
        {EXAMPLES.map(([example, meaning]) => (
          <div key={example}>
            <dt>
              <code>{example}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
