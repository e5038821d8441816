// One connection that asks one thing after another. No HTTP library: a client on the server's own cores must take as little of them as it can.
import { connect } from 'node:net';

export class HttpConnection {
  #socket;
  #host;
  #received = [];
  #length = 0;
  #waiting;

  static open(port, host = '127.0.0.1') {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host, noDelay: true }, () => resolve(new HttpConnection(socket, `${host}:${port}`)));
      socket.once('error', reject);
    });
  }

  constructor(socket, host) {
    this.#socket = socket;
    this.#host = host;
    socket.removeAllListeners('error');
    socket.on('data', bytes => this.#receive(bytes));
    for (const event of ['close', 'error'])
      socket.on(event, error => this.#waiting?.reject(error instanceof Error ? error : new Error('the server closed the connection')));
  }

  get(path) {
    return this.#ask(`GET ${path} HTTP/1.1\r\nHost: ${this.#host}\r\n\r\n`);
  }

  /** Posts and waits for the answer: its status and body. */
  post(path, body, type = 'application/octet-stream') {
    return this.#ask(`POST ${path} HTTP/1.1\r\nHost: ${this.#host}\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`, body);
  }

  close() {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #ask(head, body) {
    return new Promise((resolve, reject) => {
      this.#received = [];
      this.#length = 0;
      this.#waiting = { resolve, reject };
      this.#socket.cork();
      this.#socket.write(head);
      if (body) this.#socket.write(body);
      this.#socket.uncork();
    });
  }

  #receive(bytes) {
    this.#received.push(bytes);
    this.#length += bytes.length;
    const answer = readAnswer(this.#received.length === 1 ? bytes : this.#received[0], () => this.#joined(), this.#length);
    if (answer === undefined) return;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(answer);
  }

  #joined() {
    if (this.#received.length > 1) this.#received = [Buffer.concat(this.#received)];
    return this.#received[0];
  }
}

// Undefined while the answer is not whole. Most heads come in one piece, so only whole or chunked answers are joined.
function readAnswer(first, joined, length) {
  let headEnd = first.indexOf('\r\n\r\n');
  if (headEnd < 0) headEnd = (first = joined()).indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = first.toString('latin1', 0, headEnd);
  const status = Number(head.slice(9, 12));
  const stated = /\r\ncontent-length: *(\d+)/i.exec(head);
  if (stated) {
    const end = headEnd + 4 + Number(stated[1]);
    return length < end ? undefined : { status, body: joined().subarray(headEnd + 4, end) };
  }
  const all = joined();
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return { status, body: Buffer.alloc(0) };
  return all.subarray(-7).toString('latin1').endsWith('\r\n0\r\n\r\n') || all.subarray(headEnd + 4).equals(Buffer.from('0\r\n\r\n'))
    ? { status, body: unchunked(all.subarray(headEnd + 4)) }
    : undefined;
}

function unchunked(body) {
  const pieces = [];
  for (let at = 0; ;) {
    const lineEnd = body.indexOf('\r\n', at);
    const size = parseInt(body.toString('latin1', at, lineEnd), 16);
    if (!(size > 0)) return Buffer.concat(pieces);
    pieces.push(body.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}
