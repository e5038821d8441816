import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Credentials } from '../../api/session';
import { FormFailure } from './FormFailure';
import './forms.css';
import { PasswordField } from './PasswordField';
import type { Session } from './Session';
import { SubmitButton } from './SubmitButton';
import { useLoginAttempt } from './useLoginAttempt';

interface LoginFormProps {
  session: Session;
  /** Of whoever was in before. */
  username: string;
  /** The password was right, and must be changed. */
  onMustChange: (credentials: Credentials) => void;
}

/** Name and password. What is typed is read when it is sent: what a browser fills in may not be told to the page before. */
export function LoginForm({ session, username, onMustChange }: LoginFormProps) {
  const attempt = useLoginAttempt();
  const nameInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => (username === '' ? nameInput : passwordInput).current?.focus(), []);

  async function submit(event: Event) {
    event.preventDefault();
    const credentials = { Username: nameInput.current!.value, Password: passwordInput.current!.value };
    if (credentials.Username.trim() === '' || credentials.Password === '') {
      attempt.complain('Type your username and your password.');
      (credentials.Username.trim() === '' ? nameInput : passwordInput).current?.focus();
      return;
    }
    const failure = await attempt.run(() => session.logIn(credentials));
    if (failure?.kind === 'mustChange') return onMustChange(credentials);
    if (failure !== null) passwordInput.current?.select();
  }

  const isWrong = attempt.failure?.kind === 'wrong';
  return (
    <form class="session-form" method="post" noValidate onSubmit={submit}>
      <div class="field">
        <label for="username">Username</label>
        <input
          id="username"
          ref={nameInput}
          name="username"
          type="text"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          defaultValue={username}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? 'login-failure' : undefined}
        />
      </div>
      <PasswordField
        label="Password"
        name="password"
        autocomplete="current-password"
        input={passwordInput}
        isInvalid={isWrong}
        describedBy={isWrong ? 'login-failure' : undefined}
      />
      <FormFailure id="login-failure" failure={attempt.failure} />
      <SubmitButton text="Log in" attempt={attempt} />
    </form>
  );
}
