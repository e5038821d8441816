import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { access } from '../../src/api/access';
import { openEventStream } from '../../src/api/eventStream';
import { ApiError, requestJson } from '../../src/api/http';
import { logIn, readCurrentUser } from '../../src/api/session';

const signal = new AbortController().signal;
const sent: { url: string; headers: Record<string, string> }[] = [];
let answer = new Response('{}');
let refusals = 0;

class FakeSocket {
  static last: FakeSocket;
  onopen: (() => void) | null = null;
  onclose: ((event: { reason: string }) => void) | null = null;
  constructor() {
    FakeSocket.last = this;
  }
}

beforeEach(() => {
  sent.length = refusals = 0;
  answer = new Response('{}');
  access.csrfToken = 'token';
  access.onRefused = () => refusals++;
  vi.stubGlobal('document', { baseURI: 'http://localhost/logs/' });
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('fetch', (url: URL, { headers }: { headers: Record<string, string> }) => {
    sent.push({ url: url.href, headers });
    return Promise.resolve(answer);
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('the token of the session', () => {
  it('goes with every change', async () => {
    await requestJson('POST', 'api/data', {}, signal, {});
    expect(sent[0]).toMatchObject({ url: 'http://localhost/logs/api/data', headers: { 'X-Seq-CsrfToken': 'token' } });
  });

  it('does not go with what only reads', async () => {
    await requestJson('GET', 'api/events/event-1', {}, signal);
    expect(sent[0]?.headers).not.toHaveProperty('X-Seq-CsrfToken');
  });

  it('is not made up where there is none', async () => {
    access.csrfToken = null;
    await requestJson('POST', 'api/data', {}, signal, {});
    expect(sent[0]?.headers).not.toHaveProperty('X-Seq-CsrfToken');
  });
});

describe('the session is told', () => {
  it.each([401, 403])('of an answer %d', async (status) => {
    answer = new Response('{"Error":"No."}', { status });
    await expect(requestJson('GET', 'api/events', {}, signal)).rejects.toThrow('No.');
    expect(refusals).toBe(1);
  });

  it.each([400, 404, 500])('nothing of an answer %d', async (status) => {
    answer = new Response('', { status });
    await expect(requestJson('GET', 'api/events', {}, signal)).rejects.toThrow(`${status}`);
    expect(refusals).toBe(0);
  });

  it('of a stream that does not open, but not of one that ends', () => {
    const handlers = { onOpen: vi.fn(), onEvent: vi.fn(), onLost: vi.fn() };
    openEventStream(null, handlers);
    FakeSocket.last.onclose?.({ reason: '' });
    expect(refusals).toBe(1);
    openEventStream(null, handlers);
    FakeSocket.last.onopen?.();
    FakeSocket.last.onclose?.({ reason: '' });
    expect(refusals).toBe(1);
    expect(handlers.onLost).toHaveBeenCalledTimes(2);
  });
});

describe('what the session itself asks', () => {
  it('knows of nobody too', async () => {
    answer = new Response('null');
    expect(await readCurrentUser(signal)).toBeNull();
  });

  it('gives a refused login with the seconds to wait', async () => {
    answer = new Response('{"Error":"Later."}', { status: 429, headers: { 'Retry-After': '8' } });
    const failure = await logIn({ Username: 'a', Password: 'b' }, signal).catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(ApiError);
    expect(failure).toMatchObject({ status: 429, message: 'Later.', retryAfterSeconds: 8 });
    expect(refusals).toBe(0);
  });
});
