import { parseExact } from '../logic/exactJson';
import { access } from './access';
import { apiUrl } from './http';
import type { EventEntity } from './types';

export interface EventStreamHandlers {
  /** The server has accepted the stream: every event stored from now on will be delivered. */
  onOpen(): void;
  onEvent(event: EventEntity): void;
  /** The stream ended and was not closed by us. `reason` is the server's text and may be empty. */
  onLost(reason: string): void;
}

/** A running live stream. */
export interface EventStream {
  close(): void;
}

/** Opens the live stream of events that match a strict filter (null: all). One JSON event per message. */
export function openEventStream(filter: string | null, handlers: EventStreamHandlers): EventStream {
  const url = apiUrl('api/events/stream', { filter });
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  let isOpened = false;
  socket.onopen = () => {
    isOpened = true;
    handlers.onOpen();
  };
  socket.onmessage = (message: MessageEvent<string>) => handlers.onEvent(parseExact(message.data) as EventEntity);
  socket.onclose = (event) => {
    // Why an upgrade was refused is hidden from pages: perhaps the session is over.
    if (!isOpened) access.onRefused();
    handlers.onLost(event.reason);
  };
  return {
    close() {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close(1000);
    },
  };
}
