import { parseExact } from '../logic/exactJson';

/** The server answered, but not with success; `message` is fit to show. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** The parsed body, when it was JSON. */
    readonly body: unknown,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

export type QueryParameters = Record<string, string | number | boolean | null | undefined>;

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
 * connection, and an `AbortError` when `signal` fires (then the server cancels its work too).
 */
export async function requestJson<T>(
  method: 'GET' | 'POST',
  path: string,
  parameters: QueryParameters,
  signal: AbortSignal,
  body?: unknown,
): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json; charset=utf-8';
  const response = await fetch(apiUrl(path, parameters), {
    method,
    headers,
    signal,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const parsed = tryParse(await response.text());
  if (!response.ok) throw new ApiError(response.status, errorText(response.status, parsed), parsed);
  return parsed as T;
}

/** The text to show for anything that was thrown. */
export function describeFailure(failure: unknown): string {
  if (failure instanceof ApiError) return failure.message;
  if (failure instanceof TypeError)
    return 'The server does not answer. Check that it is running and that this page may reach it, then try again.';
  return failure instanceof Error ? failure.message : String(failure);
}

export function isAbort(failure: unknown): boolean {
  return failure instanceof DOMException && failure.name === 'AbortError';
}

function errorText(status: number, body: unknown): string {
  if (typeof body === 'object' && body !== null && 'Error' in body && typeof body.Error === 'string') return body.Error;
  return status === 401 ? 'You are not signed in, or the session has ended.' : `The server answered with status ${status}.`;
}

function tryParse(text: string): unknown {
  try {
    return parseExact(text);
  } catch {
    return undefined;
  }
}
