// DuckDB, in a process of its own so that its time and memory can be told from ours.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { runCommand, startProcess, stopProcess } from '../command.mjs';
import { workFolder } from '../options.mjs';
import { caseless, country, forNeedles, hour, pattern, requestId } from '../questions.mjs';
import { answerOf } from '../sql-answers.mjs';

const version = '1.5.6-r.1';
const packages = join(workFolder, 'peers', 'node');

const latest = condition => `select strftime("@t", '%Y-%m-%dT%H:%M:%S.%gZ'), to_json(e) from events e where ${condition} order by "@t" desc limit 100`;

const statements = {
  Q1: 'select count(*) from events',
  Q2: `select coalesce("@l", ''), count(*) from events group by 1`,
  Q3: latest(`"@l" = 'Error'`),
  ...forNeedles(text => latest(`contains("@m", '${text}')`)),
  Q6: latest(`"RequestId" = '${requestId}'`),
  Q7: 'select "RequestPath", count(*) from events group by 1 order by 2 desc limit 10',
  Q8: 'select "Application", avg("Elapsed"), quantile_disc("Elapsed", 0.95) from events group by 1',
  Q9: `select time_bucket(interval '5 minutes', "@t"), count(*) from events where "StatusCode" >= 500 group by 1`,
  Q10: `select count(*) from events where regexp_matches("@m", '${pattern}')`,
  Q10c: `select count(*) from events where "@m" ilike '%${caseless}%'`,
  Q11: 'select count(distinct "UserId") from events',
  Q12: `select count(*) from events where "Purchase"."Customer"."Country" = '${country}' and "@t" >= timestamp '${hour[0]}' and "@t" < timestamp '${hour[1]}'`,
};

class DuckDb {
  notes = [
    `${version}; a schema sniffed from the first lines of the whole file, and a table sorted by time`,
    'no network: it reads the file in one go, and syncs once at the end; no index',
  ];

  async start(folder) {
    if (!existsSync(join(packages, 'node_modules/@duckdb/node-api')))
      await runCommand('npm', ['install', '--prefix', packages, '--no-audit', '--no-fund', `@duckdb/node-api@${version}`]);
    const program = fileURLToPath(new URL('duckdb-process.mjs', import.meta.url));
    this.process = startProcess('node', [program, packages, join(folder, 'events.duckdb')], { stdin: 'pipe' });
    createInterface({ input: this.process.stdout }).on('line', line => this.#answer(JSON.parse(line)));
    this.process.on('exit', () => this.waiting?.reject(new Error(this.process.lastWords)));
    await this.#run('set threads = 2');
  }

  get pid() {
    return this.process.pid;
  }

  async loadFile(file) {
    const columns = '* replace (cast("@t" as timestamp) as "@t")';
    await this.#run(`create table events as select ${columns} from read_json('${file}', format = 'newline_delimited', records = true) order by "@t"`);
  }

  settle() {
    return this.#run('checkpoint');
  }

  async ask(question) {
    return answerOf(question, await this.#run(statements[question]));
  }

  stop() {
    this.waiting = undefined;
    return stopProcess(this.process);
  }

  #run(sql) {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.process.stdin.write(`${JSON.stringify(sql)}\n`);
    });
  }

  #answer({ rows, error }) {
    if (error === undefined) this.waiting.resolve(rows);
    else this.waiting.reject(new Error(error));
  }
}

export const create = () => new DuckDb();
