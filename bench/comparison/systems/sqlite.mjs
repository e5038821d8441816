// SQLite by its own shell: it has no server, so the shell's process is the one that is measured.
import { join } from 'node:path';
import { runCommand } from '../command.mjs';
import { caseless, country, forNeedles, hour, pattern, requestId } from '../questions.mjs';
import { answerOf } from '../sql-answers.mjs';
import { SqlShell } from '../sql-shell.mjs';

const latest = condition => `select t, doc from events where ${condition} order by t desc limit 100`;
const contains = text => `rowid in (select rowid from messages where m like '%${text}%')`;

const statements = {
  Q1: 'select count(*) from events',
  Q2: 'select l, count(*) from events group by l',
  Q3: latest("l = 'Error'"),
  ...forNeedles(text => latest(contains(text))),
  Q6: latest(`doc->>'RequestId' = '${requestId}'`),
  Q7: "select doc->>'RequestPath', count(*) from events group by 1 order by 2 desc limit 10",
  Q8: `with values_of as (
      select doc->>'Application' as service, doc->>'Elapsed' as elapsed from events where doc->>'Elapsed' is not null),
    ranked as (select *, row_number() over (partition by service order by elapsed) as n, count(*) over (partition by service) as c from values_of)
    select service, avg(elapsed), max(case when n = cast(ceil(c * 0.95) as int) then elapsed end) from ranked group by service`,
  Q9: "select substr(t, 1, 14) || (cast(substr(t, 15, 2) as int) / 5), count(*) from events where doc->>'StatusCode' >= 500 group by 1",
  Q10: `select count(*) from events where m regexp '${pattern}'`,
  Q10c: `select count(*) from messages where m like '%${caseless}%'`,
  Q11: "select count(distinct doc->>'UserId') from events",
  Q12: `select count(*) from events where doc->>'$.Purchase.Customer.Country' = '${country}' and t >= '${hour[0].slice(0, -1)}' and t < '${hour[1].slice(0, -1)}'`,
};

class Sqlite {
  notes = ['the event as text with three columns beside it, FTS5 trigrams of the message and three B-trees, built after loading; no network, one thread, no sync while loading'];

  async start(folder) {
    await install();
    this.shell = new SqlShell('sqlite3', ['-batch', '-bail', '-list', '-separator', '\t', join(folder, 'events.db')], '.print');
    await this.shell.run(`pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -1000000;
      create table events (t text, l text, m text, doc text);`);
  }

  get pid() {
    return this.shell.pid;
  }

  async loadFile(file) {
    // Neither separator is in the data but for the line's end, so that each line is one value as it stands.
    await this.shell.run(`create temp table lines (line text);
.mode ascii
.separator "\\037" "\\n"
.import ${file} lines
.mode list
.separator "\\t"
insert into events select line->>'@t', line->>'@l', line->>'@m', line from lines;
drop table lines;`);
  }

  settle() {
    return this.shell.run(`create index events_t on events (t);
      create index events_l on events (l, t);
      create index events_request on events (doc->>'RequestId');
      create virtual table messages using fts5 (m, content = 'events', content_rowid = 'rowid', tokenize = 'trigram', detail = 'none');
      insert into messages (messages) values ('rebuild');
      analyze;
      pragma wal_checkpoint (truncate);`);
  }

  async ask(question) {
    return answerOf(question, await this.shell.run(`${statements[question]};`));
  }

  stop() {
    return this.shell.stop();
  }
}

async function install() {
  try {
    await runCommand('sqlite3', ['--version']);
  } catch {
    await runCommand('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'sqlite3']);
  }
}

export const create = () => new Sqlite();
