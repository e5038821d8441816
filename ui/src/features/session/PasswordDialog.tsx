import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Dialog } from '../../shared/Dialog';
import { FormFailure } from './FormFailure';
import './forms.css';
import { NewPasswordFields, findProblem, useNewPassword } from './NewPasswordFields';
import { OwnerField } from './OwnerField';
import { PasswordField } from './PasswordField';
import type { Session } from './Session';
import { SubmitButton } from './SubmitButton';
import { useLoginAttempt } from './useLoginAttempt';

interface PasswordDialogProps {
  session: Session;
  username: string;
  onClose: () => void;
}

/**
 * Changes one's own password, by a login with a new one: so the present one must be known, whoever stands before the screen; and so it
 * works for people who may only read, and this browser stays logged in.
 */
export function PasswordDialog(props: PasswordDialogProps) {
  const [isDone, setDone] = useState(false);
  return (
    <Dialog title="Change password" testId="password-dialog" className="password-dialog" onClose={props.onClose}>
      {isDone ? <Changed onClose={props.onClose} /> : <ChangeForm {...props} onDone={() => setDone(true)} />}
    </Dialog>
  );
}

function ChangeForm({ session, username, onDone }: PasswordDialogProps & { onDone: () => void }) {
  const attempt = useLoginAttempt();
  const typed = useNewPassword();
  const presentInput = useRef<HTMLInputElement>(null);
  const [present, setPresent] = useState('');

  async function submit(event: Event) {
    event.preventDefault();
    if (present === '') {
      presentInput.current?.focus();
      return attempt.complain('Type the password that you have now.');
    }
    const problem = findProblem(typed, present);
    if (problem !== null) return attempt.complain(problem);
    const failure = await attempt.run(() => session.logIn({ Username: username, Password: present, NewPassword: typed.text }));
    if (failure === null) onDone();
    else if (failure.kind === 'wrong') presentInput.current?.select();
  }

  // The login speaks of a name too, which nobody has typed here.
  const isWrong = attempt.failure?.kind === 'wrong';
  const failure = isWrong ? { ...attempt.failure!, message: 'The present password is not right.' } : attempt.failure;
  return (
    <form class="session-form" method="post" noValidate onSubmit={submit}>
      <p class="form-text">You stay logged in here. Wherever else you are logged in, you have to log in again.</p>
      <OwnerField username={username} />
      <PasswordField
        label="Present password"
        name="password"
        autocomplete="current-password"
        autofocus
        input={presentInput}
        isInvalid={isWrong}
        describedBy={isWrong ? 'change-failure' : undefined}
        onInput={setPresent}
      />
      <NewPasswordFields typed={typed} present={present} />
      <FormFailure id="change-failure" failure={failure} />
      <SubmitButton text="Change password" attempt={attempt} />
    </form>
  );
}

function Changed({ onClose }: { onClose: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => button.current?.focus(), []);
  return (
    <div class="session-form">
      <p class="form-text" role="status">
        Your password is changed. Your other sessions are over.
      </p>
      <button type="button" class="button primary submit" ref={button} onClick={onClose}>
        Done
      </button>
    </div>
  );
}
