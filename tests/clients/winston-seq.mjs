// node winston-seq.mjs URL [KEY]: logs the hundred cases through winston and @datalust/winston-seq and prints what was sent.
import { report } from './wire.mjs';
import { cases, count } from './cases.mjs';

const { default: winston } = await import('winston');
const { SeqTransport } = await import('@datalust/winston-seq');
const levels = ['silly', 'debug', 'info', 'http', 'warn', 'error'];
const transport = new SeqTransport({ serverUrl: process.argv[2], apiKey: process.argv[3], maxRetries: 1 });
const logger = winston.createLogger({ level: 'silly', transports: [transport] });

for (const { level, template, properties, error } of cases()) {
  logger.log({ ...properties, level: levels[level], message: template, ...(error ? { exception: error.stack } : {}) });
}
await transport.flush();
report(count);
