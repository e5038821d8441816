/** Shortest password; the server's rule. */
export const PASSWORD_LENGTH_MIN = 8;

/** What a refused login says: the part of an `ApiError` that matters. */
export interface LoginRefusal {
  status: number;
  message: string;
  body: unknown;
  retryAfterSeconds: number | null;
}

/** Why a login failed, and what helps. */
export interface LoginFailure {
  /** `wrong`: name or password. `mustChange`: both are right, and a new password is needed. `wait`: not before `untilMs`. */
  kind: 'wrong' | 'mustChange' | 'wait' | 'other';
  message: string;
  untilMs: number | null;
}

/** Makes sense of a login that failed. `refusal` is null where there was no answer; `message` is what to show then. */
export function readLoginFailure(refusal: LoginRefusal | null, message: string, nowMs: number): LoginFailure {
  if (refusal === null) return { kind: 'other', message, untilMs: null };
  switch (refusal.status) {
    case 401:
      return { kind: 'wrong', message: refusal.message, untilMs: null };
    case 403:
      return { kind: saysMustChange(refusal.body) ? 'mustChange' : 'other', message: refusal.message, untilMs: null };
    case 429: {
      // How long is counted down beside the message; a number in it would soon be wrong.
      const reason = refusal.message.replace(/\s*Try again\b.*$/s, '');
      return { kind: 'wait', message: reason, untilMs: nowMs + 1000 * (refusal.retryAfterSeconds ?? 1) };
    }
    default:
      return { kind: 'other', message: refusal.message, untilMs: null };
  }
}

function saysMustChange(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'MustChangePassword' in body && body.MustChangePassword === true;
}

/** Whole seconds until a time, never less than none. */
export function secondsUntil(untilMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((untilMs - nowMs) / 1000));
}

/** A wait as people say it: `8 s`, `2 min 05 s`. */
export function waitText(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/** What a new password, typed twice, fulfils. `isOther` is about the present one. */
export interface NewPasswordCheck {
  isLongEnough: boolean;
  isSame: boolean;
  isOther: boolean;
}

export function checkNewPassword(password: string, again: string, present: string): NewPasswordCheck {
  return {
    isLongEnough: password.length >= PASSWORD_LENGTH_MIN,
    isSame: password !== '' && password === again,
    isOther: password !== present,
  };
}

/** The first thing that is wrong with a new password, as a sentence; null where nothing is. */
export function newPasswordProblem({ isLongEnough, isSame, isOther }: NewPasswordCheck): string | null {
  if (!isLongEnough) return `The new password needs at least ${PASSWORD_LENGTH_MIN} characters.`;
  if (!isOther) return 'The new password must be another one than the present one.';
  return isSame ? null : 'The two new passwords are not the same.';
}
