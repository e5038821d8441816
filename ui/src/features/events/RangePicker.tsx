import { type RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { RANGE_PRESETS, type TimeRange, describeRange, sameRange } from '../../logic/timeRange';
import { formatInstant, localZone, parseInstant } from '../../logic/timeText';
import { Icon } from '../../shared/Icon';
import { useDismissal } from '../../shared/dismissal';
import './RangePicker.css';

interface RangePickerProps {
  range: TimeRange;
  onChange: (range: TimeRange) => void;
  button: RefObject<HTMLButtonElement | null>;
}

/** The time range: a button that opens presets and two fields that take a time in any common form. */
export function RangePicker({ range, onChange, button }: RangePickerProps) {
  const [isOpen, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);

  useDismissal(frame, isOpen, () => setOpen(false));

  function close() {
    setOpen(false);
    button.current?.focus();
  }

  function choose(chosen: TimeRange) {
    close();
    onChange(chosen);
  }

  return (
    <div class="range-picker" ref={frame} onKeyDown={(event) => event.key === 'Escape' && isOpen && close()}>
      <button
        type="button"
        class="button"
        ref={button}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        title="Time range (r)"
        data-testid="range-picker"
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="clock" />
        <span class="range-label">{describeRange(range)}</span>
        <Icon name="chevronDown" />
      </button>
      {isOpen && (
        <div class="range-panel" role="dialog" aria-label="Time range">
          <div class="range-presets">
            {RANGE_PRESETS.map((preset, index) => (
              <Preset
                key={describeRange(preset)}
                preset={preset}
                isChosen={sameRange(preset, range)}
                isFirst={index === 0}
                onChoose={choose}
              />
            ))}
          </div>
          <CustomRange range={range} onChoose={choose} />
        </div>
      )}
    </div>
  );
}

interface PresetProps {
  preset: TimeRange;
  isChosen: boolean;
  isFirst: boolean;
  onChoose: (range: TimeRange) => void;
}

function Preset({ preset, isChosen, isFirst, onChoose }: PresetProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isFirst) button.current?.focus();
  }, [isFirst]);
  return (
    <button type="button" class="range-preset" ref={button} aria-pressed={isChosen} onClick={() => onChoose(preset)}>
      {describeRange(preset)}
    </button>
  );
}

function CustomRange({ range, onChoose }: { range: TimeRange; onChoose: (range: TimeRange) => void }) {
  const [from, setFrom] = useState(range.kind === 'between' && range.fromMs !== null ? formatInstant(range.fromMs) : '');
  const [to, setTo] = useState(range.kind === 'between' && range.toMs !== null ? formatInstant(range.toMs) : '');
  const nowMs = Date.now();
  const fromMs = parseInstant(from, nowMs);
  const toMs = parseInstant(to, nowMs);
  const problem = problemOf(from, fromMs, to, toMs);

  function submit(event: Event) {
    event.preventDefault();
    if (problem === null) onChoose({ kind: 'between', fromMs, toMs });
  }

  return (
    <form class="range-custom" onSubmit={submit}>
      <InstantField label="From" text={from} ms={fromMs} onInput={setFrom} />
      <InstantField label="To" text={to} ms={toMs} onInput={setTo} />
      <p class="range-hint">
        Local time ({localZone(nowMs)}). Also <code>yesterday 14:00</code>, <code>90m</code> (ago), ISO-8601, Unix seconds.
      </p>
      <button type="submit" class="button primary" disabled={problem !== null}>
        {problem ?? 'Use this range'}
      </button>
    </form>
  );
}

function InstantField({ label, text, ms, onInput }: { label: string; text: string; ms: number | null; onInput: (text: string) => void }) {
  return (
    <label>
      <span>{label}</span>
      <input
        type="text"
        value={text}
        placeholder={label === 'From' ? 'the beginning' : 'now and after'}
        spellcheck={false}
        autocomplete="off"
        aria-invalid={text !== '' && ms === null}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <output>{text === '' ? '' : ms === null ? 'not a time' : formatInstant(ms)}</output>
    </label>
  );
}

function problemOf(from: string, fromMs: number | null, to: string, toMs: number | null): string | null {
  if (from === '' && to === '') return 'Type a time';
  if (from !== '' && fromMs === null) return 'From is not a time';
  if (to !== '' && toMs === null) return 'To is not a time';
  return fromMs !== null && toMs !== null && fromMs >= toMs ? 'From must be before To' : null;
}
