import { createHash } from 'node:crypto';

/** Accepts a WebSocket upgrade and returns a function that sends text, or closes on null. */
export function accept(request, socket, onClose) {
    const key = createHash('sha1').update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`);
    socket.on('close', onClose);
    socket.on('error', onClose);
    socket.on('data', () => {});
    return (text) => {
        if (text === null) return socket.end();
        const payload = Buffer.from(text);
        const head =
            payload.length < 126
                ? Buffer.from([0x81, payload.length])
                : Buffer.from([0x81, 126, payload.length >> 8, payload.length & 255]);
        socket.write(Buffer.concat([head, payload]));
    };
}
