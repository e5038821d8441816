import { waitText } from '../../logic/login';
import type { LoginAttempt } from './useLoginAttempt';

/** Sends the form. While the server takes no attempt it counts down until it does. */
export function SubmitButton({ text, attempt }: { text: string; attempt: LoginAttempt }) {
  const isWaiting = attempt.waitSeconds > 0;
  return (
    <button type="submit" class="button primary submit" data-testid="login-button" disabled={attempt.isBusy || isWaiting}>
      {isWaiting ? `Try again in ${waitText(attempt.waitSeconds)}` : attempt.isBusy ? 'One moment…' : text}
    </button>
  );
}
