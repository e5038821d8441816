// node pino-seq.mjs URL [KEY]: logs the hundred cases through pino and pino-seq and prints what was sent.
import { report } from './wire.mjs';
import { cases, count } from './cases.mjs';

const { default: pino } = await import('pino');
const { createStream } = await import('pino-seq');
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];
const stream = createStream({ serverUrl: process.argv[2], apiKey: process.argv[3], maxRetries: 1 });
const logger = pino({ name: 'conformance', level: 'trace' }, stream);

for (const { level, template, properties, error } of cases()) {
  logger[levels[level]](error ? { ...properties, err: error } : properties, '%s', template);
}
await new Promise((resolve, reject) => stream.end(failed => (failed ? reject(failed) : resolve())));
report(count);
