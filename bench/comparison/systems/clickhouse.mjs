// ClickHouse as Debian has it, over its HTTP interface.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, sleep, startProcess, stopProcess, untilAnswered } from '../command.mjs';
import { HttpConnection } from '../http-connection.mjs';
import { workFolder } from '../options.mjs';
import { freePort } from '../ports.mjs';
import { caseless, forNeedles, hour, pattern, requestId } from '../questions.mjs';
import { answerOf } from '../sql-answers.mjs';

const home = join(workFolder, 'peers', 'clickhouse');
const settleSecondsMax = 60;
const program = join(home, 'root/usr/sbin/clickhouse-server');

const columns = {
  String: [
    '@t', '@mt', '@m', '@l', '@x', '@tr', '@sp', 'Application', 'MachineName', 'SourceContext', 'EnvironmentName', 'Version', 'RequestId', 'RequestMethod',
    'RequestPath', 'UserId', 'ClientIp', 'UserAgent', 'Product', 'BasketId', 'OrderId', 'PaymentId', 'Provider', 'Currency', 'Topic', 'MessageId', 'Parameters',
    'CommandText',
  ],
  Float64: ['Elapsed', 'Total'],
  UInt32: ['ThreadId', 'Count', 'Size', 'Offset'],
  UInt16: ['StatusCode'],
};

const latest = condition => `select \`@t\`, * from events where ${condition} order by time desc, \`@t\` desc limit 100`;
const contains = text => `position(\`@m\`, '${text}') > 0`;

// A value that is not there is 0 or an empty text.
const statements = {
  Q1: 'select count() from events',
  Q2: 'select `@l`, count() from events group by `@l`',
  Q3: latest("`@l` = 'Error'"),
  ...forNeedles(text => latest(contains(text))),
  Q6: latest(`RequestId = '${requestId}'`),
  Q7: 'select RequestPath, count() as c from events group by RequestPath order by c desc limit 10',
  Q8: 'select Application, avg(Elapsed), quantileExact(0.95)(Elapsed) from events where Elapsed > 0 group by Application',
  Q9: 'select toStartOfFiveMinute(time) as slice, count() from events where StatusCode >= 500 group by slice',
  Q10: `select count() from events where match(\`@m\`, '${pattern.replaceAll('\\', '\\\\')}')`,
  Q10c: `select count() from events where positionCaseInsensitive(\`@m\`, '${caseless}') > 0`,
  Q11: "select uniqExactIf(UserId, UserId != '') from events",
};

class ClickHouse {
  notes = [
    `18.16 of 2018, the one that Debian has; ${Object.values(columns).flat().length} columns declared beforehand, everything else of an event is dropped (so no Q12, and a smaller disk figure)`,
    'no sync before an insert is acknowledged; merged with OPTIMIZE FINAL',
  ];

  async start(folder) {
    await install();
    this.port = await freePort();
    writeConfiguration(folder, this.port, await freePort());
    const libraries = join(home, 'root/usr/lib/x86_64-linux-gnu');
    this.process = startProcess(program, [`--config-file=${folder}/config.xml`], { env: { LD_LIBRARY_PATH: `${libraries}:${libraries}/clickhouse` } });
    this.connection = await untilAnswered(() => HttpConnection.open(this.port), this.process);
    const declared = Object.entries(columns).flatMap(([type, names]) => names.map(name => `\`${name}\` ${type}`));
    await this.#run(`create table events (${declared}, time DateTime materialized toDateTime(replaceOne(substring(\`@t\`, 1, 19), 'T', ' ')))
      engine = MergeTree partition by toDate(time) order by time`);
  }

  get pid() {
    return this.process.pid;
  }

  async openSender() {
    const connection = await HttpConnection.open(this.port);
    const path = `/?input_format_skip_unknown_fields=1&query=${encodeURIComponent('insert into events format JSONEachRow')}`;
    return { send: batch => ask(connection, path, batch), close: () => connection.close() };
  }

  /** Merges, and waits until the parts that were merged are gone from the disk. */
  async settle() {
    await this.#run('optimize table events final');
    const isOver = async () => Number((await this.#run('select count() from system.parts where not active format JSONCompact')).data[0][0]) === 0;
    for (let waited = 0; !(await isOver()); waited++) {
      if (waited > settleSecondsMax) throw new Error('merged parts are not deleted');
      await sleep(1000);
    }
  }

  async ask(question) {
    const text = statements[question];
    return text && answerOf(question, (await this.#run(`${text} format JSONCompact`)).data);
  }

  async stop() {
    this.connection?.close();
    await stopProcess(this.process);
  }

  async #run(sql) {
    const body = await ask(this.connection, '/', Buffer.from(sql));
    return body.length > 0 ? JSON.parse(body) : undefined;
  }
}

async function ask(connection, path, text) {
  const { status, body } = await connection.post(path, text);
  if (status !== 200) throw new Error(`${status} ${body.subarray(0, 500)}`);
  return body;
}

// Unpacked beside the repository and not installed: nothing is started or changed on the machine.
async function install() {
  if (existsSync(program)) return;
  const archives = join(home, 'archives');
  mkdirSync(join(archives, 'partial'), { recursive: true });
  await runCommand('apt-get', ['install', '-y', '-q', '--no-install-recommends', '--download-only', '-o', `Dir::Cache::Archives=${archives}`, 'clickhouse-server']);
  for (const name of readdirSync(archives).filter(name => name.endsWith('.deb'))) await runCommand('dpkg', ['-x', join(archives, name), join(home, 'root')]);
}

function writeConfiguration(folder, httpPort, tcpPort) {
  writeFileSync(join(folder, 'config.xml'), `<yandex>
  <logger><level>warning</level><console>1</console></logger>
  <listen_host>127.0.0.1</listen_host><http_port>${httpPort}</http_port><tcp_port>${tcpPort}</tcp_port>
  <path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path><mark_cache_size>1073741824</mark_cache_size>
  <merge_tree><old_parts_lifetime>1</old_parts_lifetime><cleanup_delay_period>1</cleanup_delay_period></merge_tree>
  <users_config>users.xml</users_config><default_profile>default</default_profile><default_database>default</default_database>
</yandex>
`);
  writeFileSync(join(folder, 'users.xml'), `<yandex>
  <profiles><default><max_threads>2</max_threads></default></profiles>
  <users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users>
  <quotas><default></default></quotas>
</yandex>
`);
}

export const create = () => new ClickHouse();
