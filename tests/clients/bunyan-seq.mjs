// node bunyan-seq.mjs URL [KEY]: logs the hundred cases through bunyan and bunyan-seq and prints what was sent.
import { report } from './wire.mjs';
import { cases, count } from './cases.mjs';

const { default: bunyan } = await import('bunyan');
const { default: bunyanSeq } = await import('bunyan-seq');
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];
const seq = bunyanSeq.createStream({ serverUrl: process.argv[2], apiKey: process.argv[3], level: 'trace', maxRetries: 1 });
const logger = bunyan.createLogger({ name: 'conformance', streams: [seq], serializers: { err: bunyan.stdSerializers.err } });

for (const { level, template, properties, error } of cases()) {
  logger[levels[level]](error ? { ...properties, err: error } : properties, '%s', template);
}
await new Promise((resolve, reject) => seq.stream.end(failed => (failed ? reject(failed) : resolve())));
report(count);
