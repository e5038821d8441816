import type { UserEntity } from '../api/types';

/** Whom the server takes this browser for, as far as the page knows. */
export type SessionState =
  /** The first answer is on its way. */
  | { kind: 'asking' }
  /** There was never an answer. */
  | { kind: 'unreachable'; message: string }
  /** Nobody has to log in. */
  | { kind: 'open' }
  | { kind: 'login'; why: LoginReason; username: string; instanceName: string | null }
  | { kind: 'user'; user: UserEntity };

/** Why the login screen is shown: at the start, after one's own logout, or because the session is over. */
export type LoginReason = 'start' | 'left' | 'ended';

/** What the server says about the session. `user` is null where it is nobody's. */
export interface SessionAnswer {
  user: UserEntity | null;
  mustLogIn: boolean;
  instanceName: string | null;
}

/** The state after an answer. Whoever was in and is no longer will want to log in again with the same name. */
export function nextState(before: SessionState, { user, mustLogIn, instanceName }: SessionAnswer): SessionState {
  // Without logins everybody is the administrator, whatever session they have from before.
  if (!mustLogIn) return { kind: 'open' };
  if (user !== null) return { kind: 'user', user };
  if (before.kind === 'login') return { ...before, instanceName };
  if (before.kind === 'user') return { kind: 'login', why: 'ended', username: before.user.Username, instanceName };
  return { kind: 'login', why: 'start', username: '', instanceName };
}

/** What to call a person. */
export function nameOf(user: UserEntity): string {
  return user.DisplayName?.trim() || user.Username;
}
