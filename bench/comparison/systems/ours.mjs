// seqsvr: the published server, asked and fed over HTTP like any client does.
import { join } from 'node:path';
import { HttpConnection } from '../http-connection.mjs';
import { workFolder } from '../options.mjs';
import { cpuSeconds } from '../process-figures.mjs';
import { sleep, startProcess, stopProcess, untilAnswered } from '../command.mjs';
import { caseless, country, eventsAnswer, firstDay, hour, needles, pattern, requestId, sumOfSlices, topOf } from '../questions.mjs';
import { freePort } from '../ports.mjs';

const idleSeconds = 2;
const idleCpu = 0.05;
const settleSecondsMax = 120;
const levelOfNone = 'Information'; // what an event without a level is taken for; no event says it itself

export const name = 'ours';
export const notes = ['every batch is synced to disk before its 201; no schema; all of an event can be printed as it was sent'];

export class Ours {
  /** @param end an ISO time that all events are before */
  constructor({ end }) {
    this.end = end;
  }

  notes = notes;
  hasNetwork = true;

  async start(folder) {
    this.folder = folder;
    this.port ??= await freePort();
    const began = performance.now();
    this.process = startProcess('dotnet', [join(workFolder, 'server', 'seqsvr.dll'), 'run', `--listen=http://127.0.0.1:${this.port}`, `--storage=${folder}`]);
    this.connection = await untilAnswered(() => HttpConnection.open(this.port), this.process);
    await this.#get('/health');
    this.startSeconds = (performance.now() - began) / 1000;
  }

  /** Turns to a server that another has started. */
  async connect(port) {
    this.port = port;
    this.connection = await HttpConnection.open(port);
  }

  get pid() {
    return this.process.pid;
  }

  async openSender() {
    const connection = await HttpConnection.open(this.port);
    return {
      send: async batch => {
        const answer = await connection.post('/ingest/clef', batch, 'application/vnd.serilog.clef');
        if (answer.status !== 201) throw new Error(`${answer.status} ${answer.body}`);
      },
      close: () => connection.close(),
    };
  }

  /** Waits until the server has nothing to do and has done nothing for a while: what it still flushed and merged belongs to the price. */
  async settle() {
    for (let waited = 0; waited < settleSecondsMax; waited += idleSeconds) {
      const before = cpuSeconds(this.pid);
      await sleep(idleSeconds * 1000);
      const { FlushIsDue, MergeIsDue, IndexIsDue, Maintenance } = await this.counters();
      if (cpuSeconds(this.pid) - before < idleCpu && !FlushIsDue && !MergeIsDue && !IndexIsDue && Maintenance === 'None') return;
    }
    throw new Error(`the server is still busy after ${settleSecondsMax} s`);
  }

  async figures() {
    const store = await this.counters();
    return { 'segments, MB': store.SegmentBytes / 1e6, segments: store.Segments, 'events in no segment yet': store.HotRows, 'syncs of the log': store.LogSyncs };
  }

  /** What the server counts since its start. */
  async counters() {
    return JSON.parse(await this.#get('/api/diagnostics/store'));
  }

  ask(question) {
    return question in needles ? this.#latest(`@Message like '%${needles[question]}%'`) : this[question]();
  }

  Q1 = () => this.#number('select count(*) from stream');
  Q2 = async () => (await this.#rows('select count(*) from stream group by @Level')).map(([level, count]) => [level === levelOfNone ? '' : level, count]);
  Q3 = () => this.#latest("@Level = 'Error'");
  Q6 = () => this.#latest(`RequestId = '${requestId}'`);
  Q7 = async () =>
    topOf((await this.#rows('select count(*) as c from stream group by RequestPath order by c desc limit 10')).map(([path, count]) => [path ?? '', count]));
  Q8 = async () =>
    (await this.#rows('select mean(Elapsed), percentile(Elapsed, 95, 0) from stream group by Application'))
      .filter(([, mean]) => mean !== null)
      .flatMap(([service, mean, p95]) => [[`${service} mean`, mean], [`${service} p95`, p95]]);
  Q9 = async () => sumOfSlices(await this.#slices(`select count(*) from stream where StatusCode >= 500 and @Timestamp < DateTime('${this.end}') group by time(5m) limit 100000`));
  Q10 = () => this.#number(`select count(*) from stream where @Message = /.*${pattern}.*/`);
  Q10c = () => this.#number(`select count(*) from stream where @Message like '%${caseless}%' ci`);
  Q11 = () => this.#number('select count(distinct(UserId)) from stream');
  Q12 = () =>
    this.#number(`select count(*) from stream where Purchase.Customer.Country = '${country}' and @Timestamp >= DateTime('${hour[0]}') and @Timestamp < DateTime('${hour[1]}')`);

  async stop() {
    this.connection?.close();
    await stopProcess(this.process);
  }

  async #get(path) {
    const { status, body } = await this.connection.get(path);
    if (status !== 200) throw new Error(`${status} ${body}`);
    return body;
  }

  async #query(text) {
    return JSON.parse(await this.#get(`/api/data?rangeStartUtc=${firstDay}&q=${encodeURIComponent(text)}`));
  }

  async #rows(text) {
    return (await this.#query(text)).Rows;
  }

  async #slices(text) {
    return (await this.#query(text)).Slices.map(slice => slice.Rows[0]?.[0] ?? 0);
  }

  async #number(text) {
    return (await this.#rows(text))[0][0];
  }

  async #latest(filter) {
    return eventsAnswer(JSON.parse(await this.#get(`/api/events?count=100&filter=${encodeURIComponent(filter)}`)).map(event => event.Timestamp));
  }
}

export const create = data => new Ours(data);
