import type { LoginFailure } from '../../logic/login';
import { Icon } from '../../shared/Icon';

/** Why the last attempt failed; read aloud when it appears. */
export function FormFailure({ id, failure }: { id: string; failure: LoginFailure | null }) {
  if (failure === null) return null;
  return (
    <p class="form-failure" role="alert" id={id} data-testid="login-error">
      <Icon name="warning" />
      {failure.message}
    </p>
  );
}
