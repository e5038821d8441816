import { Dialog } from './Dialog';
import './HelpDialog.css';

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

/** What the keyboard does and what can be typed. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys and queries" testId="help-dialog" className="help" onClose={onClose}>
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
    </Dialog>
  );
}
