// node seq-logging.mjs URL [KEY]: logs the hundred cases through seq-logging and prints what it sent.
import { report } from './wire.mjs';
import { cases, count } from './cases.mjs';

const { Logger } = await import('seq-logging');
const levels = ['Verbose', 'Debug', undefined, 'Warning', 'Error', 'Fatal'];
const logger = new Logger({ serverUrl: process.argv[2], apiKey: process.argv[3], batchSizeLimit: 64 * 1024, maxRetries: 1 });

for (const { level, template, properties, error } of cases()) {
  logger.emit({
    timestamp: new Date(),
    level: levels[level],
    messageTemplate: template,
    properties,
    exception: error?.stack,
    traceId: level === 1 ? '0af7651916cd43dd8448eb211c80319c' : undefined,
    spanId: level === 1 ? 'b7ad6b7169203331' : undefined,
  });
}
await logger.close();
report(count);
