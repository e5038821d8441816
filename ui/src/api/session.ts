import { sendJson } from './http';
import type { RootDocument, SettingEntity, UserEntity } from './types';

export interface Credentials {
  Username: string;
  Password: string;
  /** Takes the place of the password, where both are right. */
  NewPassword?: string;
}

// None of these goes through `requestJson`: a refusal here is an answer, and must not make the session ask again.

/** Who the browser's session is of; while nobody has to log in also an administrator without a `CsrfToken`. Null: nobody. */
export function readCurrentUser(signal: AbortSignal): Promise<UserEntity | null> {
  return sendJson('GET', 'api/users/current', {}, signal);
}

/** Whether people must log in on this server. */
export async function readMustLogIn(signal: AbortSignal): Promise<boolean> {
  return (await sendJson<SettingEntity>('GET', 'api/settings/setting-isauthenticationenabled', {}, signal)).Value === true;
}

/** What people call this server; null where nobody has named it. */
export async function readInstanceName(signal: AbortSignal): Promise<string | null> {
  return (await sendJson<RootDocument>('GET', 'api', {}, signal)).InstanceName || null;
}

/** Begins a session. Throws `ApiError`: 401 wrong, 403 where a new password must be set, 429 where one has to wait. */
export function logIn(credentials: Credentials, signal: AbortSignal): Promise<UserEntity> {
  return sendJson('POST', 'api/users/login', {}, signal, credentials);
}

/** Ends the browser's session, if it has one. */
export function logOut(signal: AbortSignal): Promise<unknown> {
  return sendJson('POST', 'api/users/logout', {}, signal, {});
}
