import { parseExact } from '../logic/exactJson';
import { access } from './access';

/** The server answered, but not with success; `message` is fit to show. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** The parsed body, when it was JSON. */
    readonly body: unknown,
    /** How long the server wants the next attempt to wait, where it says so. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

export type QueryParameters = Record<string, string | number | boolean | null | undefined>;

export type Method = 'GET' | 'POST';

/** An absolute address for a path below the page's own base. Parameters that are null or undefined are left out. */
export function apiUrl(path: string, parameters: QueryParameters): URL {
  const url = new URL(path, document.baseURI);
  for (const [name, value] of Object.entries(parameters))
    if (value !== null && value !== undefined) url.searchParams.set(name, String(value));
  url.hash = '';
  return url;
}

/**
 * Sends a request and parses the JSON answer. Throws `ApiError` for every answer but success, `TypeError` when there is no
 * connection, and an `AbortError` when `signal` fires (then the server cancels its work too). Where the answer says that the session
 * is over, or another one, the session is told.
 */
export async function requestJson<T>(
  method: Method,
  path: string,
  parameters: QueryParameters,
  signal: AbortSignal,
  body?: unknown,
): Promise<T> {
  try {
    return await sendJson<T>(method, path, parameters, signal, body);
  } catch (failure) {
    if (failure instanceof ApiError && (failure.status === 401 || failure.status === 403)) access.onRefused();
    throw failure;
  }
}

/** The same without telling the session, for what the session itself asks. */
export async function sendJson<T>(
  method: Method,
  path: string,
  parameters: QueryParameters,
  signal: AbortSignal,
  body?: unknown,
): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json; charset=utf-8';
  if (method !== 'GET' && access.csrfToken !== null) headers['X-Seq-CsrfToken'] = access.csrfToken;
  const response = await fetch(apiUrl(path, parameters), {
    method,
    headers,
    signal,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const parsed = tryParse(await response.text());
  if (!response.ok) throw new ApiError(response.status, errorText(response.status, parsed), parsed, retryAfter(response));
  return parsed as T;
}

/** The text to show for anything that was thrown. */
export function describeFailure(failure: unknown): string {
  if (failure instanceof ApiError) return failure.message;
  if (failure instanceof TypeError || (failure instanceof DOMException && failure.name === 'TimeoutError'))
    return 'The server does not answer. Check that it is running and that this page may reach it, then try again.';
  return failure instanceof Error ? failure.message : String(failure);
}

export function isAbort(failure: unknown): boolean {
  return failure instanceof DOMException && failure.name === 'AbortError';
}

function errorText(status: number, body: unknown): string {
  if (typeof body === 'object' && body !== null && 'Error' in body && typeof body.Error === 'string') return body.Error;
  return status === 401 ? 'You are not logged in, or the session has ended.' : `The server answered with status ${status}.`;
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get('Retry-After') ?? NaN);
  return Number.isFinite(seconds) ? seconds : null;
}

function tryParse(text: string): unknown {
  try {
    return parseExact(text);
  } catch {
    return undefined;
  }
}
