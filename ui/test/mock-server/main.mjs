import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeEvent, makeEvents, randomFrom } from './events.mjs';
import { BadFilter, readFilter } from './filters.mjs';
import { answerSession, isAdmitted } from './session.mjs';
import { accept } from './socket.mjs';

const PORT = Number(process.env.PORT ?? 5342);
const COUNT = Number(process.env.EVENTS ?? 120_000);
const PER_SECOND = Number(process.env.PER_SECOND ?? 3);
const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const POLICY =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const TICKS_1970 = 621355968000000000n;

const events = makeEvents(COUNT, Date.now(), 20 * 864e5, 42);
const random = randomFrom(7);
const tails = new Set();
let number = COUNT;

setInterval(() => {
    const event = makeEvent(random, ++number, Date.now());
    events.unshift(event);
    for (const tail of tails) if (tail.test(event)) tail.send(JSON.stringify(event));
}, 1000 / PER_SECOND);

function within(event, from, to) {
    const ms = Date.parse(event.Timestamp);
    return ms >= (from ?? -Infinity) && ms < (to ?? Infinity);
}

function search(query) {
    const { test } = readFilter(query.get('filter'));
    const [from, to] = [instant(query.get('fromDateUtc')), instant(query.get('toDateUtc'))];
    const count = Number(query.get('count') ?? 30);
    const after = query.get('afterId');
    let index = after === null ? 0 : events.findIndex((event) => event.Id === after) + 1;
    const found = [];
    for (; index < events.length && found.length < count; index++) {
        const event = events[index];
        if (within(event, from, to) && test(event)) found.push({ ...event, text: undefined });
    }
    const last = found.at(-1) ?? null;
    return {
        Events: found,
        Statistics: { Elapsed: '00:00:00.0010000', LastReadEventId: last?.Id, Status: found.length < count ? 'Complete' : 'Full' },
    };
}

function data(query) {
    const q = query.get('q') ?? '';
    const [from, to] = [instant(query.get('rangeStartUtc')), instant(query.get('rangeEndUtc'))];
    const chosen = (test) => events.filter((event) => within(event, from, to) && test(event));
    if (q.startsWith('select min(@Timestamp)')) {
        const times =
            events.length === 0
                ? [null, null]
                : [events.at(-1), events[0]].map((event) => BigInt(Date.parse(event.Timestamp)) * 10000n + TICKS_1970);
        return `{"Columns":["oldest","newest"],"Rows":[[${times.join(',')}]],"Statistics":{"ElapsedMilliseconds":1.5}}`;
    }
    const { test } = readFilter(/ where \(([\s\S]*?)\n\) group/.exec(q)?.[1] ?? '');
    const seconds = parseTime(/time\(([^)]+)\)/.exec(q)?.[1]);
    if (seconds !== null && from !== null) return series(chosen(test), from, seconds);
    if (/group by @Level/i.test(q)) {
        const counts = [...byLevel(chosen(test))].map(([level, group]) => [level, group.length]);
        return { Columns: ['@Level', 'count'], Rows: counts, Statistics: { ElapsedMilliseconds: 12.25 } };
    }
    throw Object.assign(new BadFilter('The query could not be executed.'), {
        reasons: ['Syntax error (line 1, column 8): the pretend server knows only a few queries.'],
    });
}

function series(found, from, bucketMs) {
    const Series = [...byLevel(found)].map(([level, group]) => {
        const counts = new Map();
        for (const event of group) {
            const start = from + Math.floor((Date.parse(event.Timestamp) - from) / bucketMs) * bucketMs;
            counts.set(start, (counts.get(start) ?? 0) + 1);
        }
        return { Key: [level], Slices: [...counts].map(([ms, count]) => ({ Time: new Date(ms).toISOString(), Rows: [[count]] })) };
    });
    return { Columns: ['@Level', 'count'], Series, Statistics: { ElapsedMilliseconds: 20 } };
}

function byLevel(found) {
    const groups = new Map();
    for (const event of found) {
        if (!groups.has(event.Level)) groups.set(event.Level, []);
        groups.get(event.Level).push(event);
    }
    return groups;
}

function parseTime(text) {
    if (text === undefined) return null;
    const units = { d: 864e5, h: 36e5, m: 6e4, s: 1e3, ms: 1 };
    return [...text.matchAll(/(\d+)(ms|[dhms])/g)].reduce((sum, [, count, unit]) => sum + Number(count) * units[unit], 0);
}

function instant(text) {
    return text === null ? null : Date.parse(text);
}

function toStrict(query) {
    const fuzzy = query.get('fuzzy') ?? '';
    const { isText } = readFilter(fuzzy);
    return isText && !fuzzy.startsWith('"')
        ? {
              StrictExpression: `"${fuzzy}"`,
              MatchedAsText: true,
              ReasonIfMatchedAsText: 'Syntax error (line 1, column 10): the pretend server knows few expressions.',
          }
        : { StrictExpression: fuzzy, MatchedAsText: false };
}

const ROUTES = {
    '/api/events/signal': search,
    '/api/data': data,
    '/api/expressions/to-strict': toStrict,
    '/api/expressions/to-sql': toStrict,
};

async function bodyOf(request) {
    let body = '';
    for await (const chunk of request) body += chunk;
    return body;
}

const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const send = (status, body, retryAfterSeconds) => {
        const retry = retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) };
        response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...retry });
        response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
    try {
        const answer = answerSession(request.method, url.pathname, await bodyOf(request));
        if (answer !== null) return send(...answer);
        if (url.pathname.startsWith('/api/') && !isAdmitted()) return send(401, { Error: 'You are not logged in.' });
        const route = ROUTES[url.pathname];
        if (route !== undefined) return send(200, route(url.searchParams));
        const id = /^\/api\/events\/(event-\w+)$/.exec(url.pathname)?.[1];
        if (id !== undefined) {
            const event = events.find((candidate) => candidate.Id === id);
            return event === undefined ? send(404, { Error: 'There is no such event.' }) : send(200, event);
        }
        const path = normalize(url.pathname === '/' ? '/index.html' : url.pathname);
        const file = await readFile(join(DIST, path));
        response.writeHead(200, { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream', 'Content-Security-Policy': POLICY });
        response.end(file);
    } catch (failure) {
        if (failure instanceof BadFilter) return send(400, { Error: failure.message, Reasons: failure.reasons ?? [] });
        if (failure.code === 'ENOENT' || failure.code === 'EISDIR') return send(404, { Error: 'Not found.' });
        send(500, { Error: String(failure) });
    }
});

server.on('upgrade', (request, socket) => {
    if (!isAdmitted()) return socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n');
    const { test } = readFilter(new URL(request.url, 'http://localhost').searchParams.get('filter'));
    const tail = { test, send: () => {} };
    tail.send = accept(request, socket, () => tails.delete(tail));
    tails.add(tail);
});

server.listen(PORT, () => console.log(`A pretend server with ${COUNT} events: http://localhost:${PORT}`));
