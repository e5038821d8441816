// PostgreSQL with every event as jsonb, fed with COPY over TCP.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, startProcess, stopProcess, untilAnswered } from '../command.mjs';
import { freePort } from '../ports.mjs';
import { caseless, country, forNeedles, hour, pattern, requestId } from '../questions.mjs';
import { answerOf } from '../sql-answers.mjs';
import { SqlShell } from '../sql-shell.mjs';

const installations = '/usr/lib/postgresql';
const settings = {
  fsync: 'on', shared_buffers: '1GB', work_mem: '64MB', maintenance_work_mem: '1GB', max_wal_size: '4GB', jit: 'off', unix_socket_directories: '',
  listen_addresses: '127.0.0.1',
};

const latest = condition => `select to_char(t at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), doc from events where ${condition} order by t desc limit 100`;
const contains = text => `doc->>'@m' like '%${text}%'`;

const statements = {
  Q1: 'select count(*) from events',
  Q2: "select doc->>'@l', count(*) from events group by 1",
  Q3: latest(`doc @> '{"@l":"Error"}'`),
  ...forNeedles(text => latest(contains(text))),
  Q6: latest(`doc->>'RequestId' = '${requestId}'`),
  Q7: "select doc->>'RequestPath', count(*) from events group by 1 order by 2 desc limit 10",
  Q8: `select doc->>'Application', avg((doc->>'Elapsed')::float), percentile_disc(0.95) within group (order by (doc->>'Elapsed')::float) from events group by 1`,
  Q9: `select date_bin('5 minutes', t, timestamptz '2000-01-01Z'), count(*) from events where (doc->>'StatusCode')::int >= 500 group by 1`,
  Q10: `select count(*) from events where doc->>'@m' ~ '${pattern}'`,
  Q10c: `select count(*) from events where doc->>'@m' ilike '%${caseless}%'`,
  Q11: "select count(distinct doc->>'UserId') from events",
  Q12: `select count(*) from events where doc @> '{"Purchase":{"Customer":{"Country":"${country}"}}}' and t >= '${hour[0]}' and t < '${hour[1]}'`,
};

const indexes = [
  'create index on events (t)',
  "create index on events ((doc->>'RequestId'))",
  'create index on events using gin (doc jsonb_path_ops)',
  "create index on events using gin ((doc->>'@m') gin_trgm_ops)",
  'vacuum analyze events',
  'checkpoint',
];

class Postgres {
  notes = ['jsonb with four indexes that are built after loading (GIN, trigrams, two B-trees); every batch is a COPY of its own, committed and synced'];

  async start(folder) {
    const programs = await install();
    const data = join(folder, 'data');
    mkdirSync(data);
    if (isRoot) await runCommand('chown', ['-R', 'postgres', folder]);
    await runCommand(...asOwner(join(programs, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8']));
    this.port = await freePort();
    const options = Object.entries({ ...settings, port: this.port }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    this.process = startProcess(...asOwner(join(programs, 'postgres'), ['-D', data, ...options]));
    await untilAnswered(() => runCommand('psql', [this.#url, '-Xc', 'select 1']), this.process);
    this.shell = this.#open();
    await this.shell.run(`create extension pg_trgm;
      create function time_of(jsonb) returns timestamptz immutable language sql as $$ select ($1->>'@t')::timestamptz $$;
      create table events (doc jsonb not null, t timestamptz generated always as (time_of(doc)) stored);`);
  }

  get pid() {
    return this.process.pid;
  }

  async openSender() {
    const shell = this.#open();
    // Neither quote nor delimiter is in the data, so that each line is one value as it stands.
    const copy = String.raw`copy events(doc) from stdin with (format csv, quote e'\x01', delimiter e'\x02');`;
    const end = Buffer.from('\\.\n');
    return { send: batch => shell.run(copy, Buffer.concat([batch, end])), close: () => shell.stop() };
  }

  async settle() {
    for (const statement of indexes) await this.shell.run(`${statement};`);
  }

  async ask(question) {
    return answerOf(question, await this.shell.run(`${statements[question]};`));
  }

  async stop() {
    await this.shell?.stop();
    await stopProcess(this.process);
  }

  get #url() {
    return `postgresql://postgres@127.0.0.1:${this.port}/postgres`;
  }

  #open = () => new SqlShell('psql', [this.#url, '-XAtq', '-v', 'ON_ERROR_STOP=1', '-F', '\t'], '\\echo');
}

const isRoot = process.getuid() === 0;

// It refuses to run as root.
const asOwner = (program, args) =>
  isRoot ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', program, ...args]] : [program, args];

async function install() {
  if (!existsSync(installations)) await runCommand('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'postgresql']);
  const newest = readdirSync(installations).map(Number).sort((a, b) => b - a)[0];
  return join(installations, String(newest), 'bin');
}

export const create = () => new Postgres();
