import { useLayoutEffect } from 'preact/hooks';
import type { Credentials } from '../../api/session';
import { FormFailure } from './FormFailure';
import { NewPasswordFields, findProblem, useNewPassword } from './NewPasswordFields';
import { OwnerField } from './OwnerField';
import type { Session } from './Session';
import { SubmitButton } from './SubmitButton';
import { useLoginAttempt } from './useLoginAttempt';

interface RenewalFormProps {
  session: Session;
  /** What was right, but may not be kept. */
  credentials: Credentials;
  onBack: () => void;
}

/** The second step of a login whose password must be changed. */
export function RenewalForm({ session, credentials, onBack }: RenewalFormProps) {
  const attempt = useLoginAttempt();
  const typed = useNewPassword();
  useLayoutEffect(() => typed.first.current?.focus(), []);

  async function submit(event: Event) {
    event.preventDefault();
    const problem = findProblem(typed, credentials.Password);
    if (problem !== null) return attempt.complain(problem);
    const failure = await attempt.run(() => session.logIn({ ...credentials, NewPassword: typed.text }));
    if (failure !== null) typed.first.current?.focus();
  }

  return (
    <form class="session-form" method="post" noValidate data-testid="renewal-form" onSubmit={submit}>
      <OwnerField username={credentials.Username} />
      <NewPasswordFields typed={typed} present={credentials.Password} />
      <FormFailure id="renewal-failure" failure={attempt.failure} />
      <SubmitButton text="Set the password and log in" attempt={attempt} />
      <button type="button" class="button quiet back" onClick={onBack}>
        Back
      </button>
    </form>
  );
}
