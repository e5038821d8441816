// What the command line says, and where things are.
import { parseArgs } from 'node:util';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Not committed: servers, packages of peers, data, storage folders. */
export const workFolder = join(root, 'artifacts', 'compare');

export const usage = `usage: bench/compare [OPTIONS]
  --only NAME,...   of limits, ours, duckdb, clickhouse, postgres, sqlite, ripgrep; otherwise all
  --events N        how many made-up events; 1000000 if not said
  --file FILE       CLEF with those events; otherwise made, and kept in artifacts/compare
  --no-cold         leave the cold runs out
  --json FILE       write the figures there too
  --no-build        take what is built already
  --build-only      build and end
  --growth          ours alone, growing to ten times as many events (see README.md)
  --variants        ours alone: shuffled members, one-off templates, the real wide file
  --acknowledge     ours alone: how long from post to acknowledgement`;

export function readOptions() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      events: { type: 'string', default: '1000000' },
      file: { type: 'string' },
      json: { type: 'string' },
      'no-cold': { type: 'boolean', default: false },
      growth: { type: 'boolean', default: false },
      variants: { type: 'boolean', default: false },
      acknowledge: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    only: values.only?.split(','),
    events: Number(values.events),
    file: values.file,
    json: values.json,
    isCold: !values['no-cold'],
    growth: values.growth,
    variants: values.variants,
    acknowledge: values.acknowledge,
    help: values.help,
  };
}
