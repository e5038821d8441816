import type { RefObject } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Icon } from '../../shared/Icon';

interface PasswordFieldProps {
  label: string;
  name: string;
  /** What a password manager is to make of it. */
  autocomplete: 'current-password' | 'new-password';
  /** The first of a dialog. */
  autofocus?: boolean;
  input: RefObject<HTMLInputElement | null>;
  isInvalid?: boolean;
  /** The id of what says more about it. */
  describedBy?: string;
  onInput?: (text: string) => void;
}

/** A password, hidden unless one asks to see it. */
export function PasswordField({ label, name, autocomplete, autofocus, input, isInvalid, describedBy, onInput }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  const id = useId();
  // One type to the compiler, which takes each kind of input for an element of its own.
  const type = (isShown ? 'text' : 'password') as 'password';
  const action = `${isShown ? 'Hide' : 'Show'} the ${label.toLowerCase()}`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="field-with-button">
        <input
          id={id}
          ref={input}
          name={name}
          type={type}
          autocomplete={autocomplete}
          autofocus={autofocus}
          autocapitalize="off"
          spellcheck={false}
          aria-invalid={isInvalid}
          aria-describedby={describedBy}
          onInput={(event) => onInput?.(event.currentTarget.value)}
        />
        <button type="button" class="button square quiet" aria-label={action} title={action} onClick={() => setShown(!isShown)}>
          <Icon name={isShown ? 'eyeOff' : 'eye'} />
        </button>
      </div>
    </div>
  );
}
