// bench/compare --growth: ours from one million events to ten: what grows, and how much.
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { batchesOf, datasetFile, endOf } from './dataset.mjs';
import { diskBytes } from './disk.mjs';
import { sleep } from './command.mjs';
import { emptyStorage, medianMilliseconds, sendAll } from './measure.mjs';
import { cpuSeconds, memory } from './process-figures.mjs';
import { questions } from './questions.mjs';
import { format, print } from './table.mjs';

const parts = 10;
const partsBeforeQuestions = 7;
const batchesInPart = events => Math.ceil(events / parts / 5000);
const idleSeconds = 5;
const restSeconds = 100; // by then the server has given back what it wants to

export async function measureGrowth(createOurs, events, report) {
  const ours = createOurs({ end: endOf(events) });
  const file = await datasetFile(events);
  const folder = emptyStorage('growth');
  const stream = batchesOf(file);
  const loads = [];
  let whileSmall, asking;
  await ours.start(folder);
  try {
    for (let part = 1; part <= parts; part++) {
      report(`part ${part} of ${parts}`);
      const batches = Array.from({ length: batchesInPart(events) }, () => stream.next().value).filter(Boolean);
      if (part === partsBeforeQuestions + 1) asking = askWhile(ours);
      loads.push(await loadPart(ours, batches, events / parts));
      if (part === 1) whileSmall = (await ours.settle(), await askAll(ours));
    }
    const whileLoading = await asking.stop();
    const written = bytesWritten(ours.pid);
    await ours.settle();
    const writtenAtEnd = bytesWritten(ours.pid);
    report('resting');
    await sleep(restSeconds * 1000);
    const rested = memory(ours.pid).now;
    const cached = (await ours.counters()).CacheBytes;
    const whileLarge = await askAll(ours);
    const disk = diskBytes(folder);
    const peak = memory(ours.pid).peak;
    const count = await ours.ask('Q1');
    await ours.stop();
    report('starting again');
    await ours.start(folder);
    await sleep(idleSeconds * 1000);
    printLoads(loads, events);
    printQuestions(whileSmall, whileLarge, whileLoading, events);
    print(['when all are in', ''], [
      ['events found (right: as many as sent)', `${count.toLocaleString('en')} of ${events.toLocaleString('en')}`],
      ['bytes written by the process / disk', `${format(writtenAtEnd / 1e6)} MB / ${format(disk / 1e6)} MB = ${format(writtenAtEnd / disk)}`],
      ['of it after the last batch, MB', format((writtenAtEnd - written) / 1e6)],
      ['peak memory, MB', format(peak)],
      [`memory after ${restSeconds} s of rest / of it cached for questions, MB`, `${format(rested)} / ${format(cached / 1e6)}`],
      ['start with all of them, s', format(ours.startSeconds)],
      [`memory ${idleSeconds} s after that start, MB`, format(memory(ours.pid).now)],
    ]);
    return count === events;
  } finally {
    await ours.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function loadPart(ours, batches, events) {
  const cpu = cpuSeconds(ours.pid);
  const began = performance.now();
  await sendAll(ours, batches);
  return { rate: (events / (performance.now() - began)) * 1000, cpu: cpuSeconds(ours.pid) - cpu, now: memory(ours.pid).now };
}

async function askAll(ours) {
  const times = {};
  for (const { name } of questions) times[name] = await medianMilliseconds(() => ours.ask(name));
  return times;
}

// Asks meanwhile, in another thread, until it is told to stop; gives the median of each.
function askWhile(ours) {
  const thread = new Worker(new URL('./asking-thread.mjs', import.meta.url), { workerData: { port: ours.port, end: ours.end } });
  const answered = once(thread, 'message');
  return {
    stop: async () => {
      thread.postMessage('stop');
      const [times] = await answered;
      return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, all.sort((a, b) => a - b)[all.length >> 1]]));
    },
  };
}

const bytesWritten = pid => Number(/\nwrite_bytes: (\d+)/.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))[1]);

function printLoads(loads, events) {
  const rows = loads.map(({ rate, cpu, now }, i) => [`part ${i + 1}`, format(rate), format(rate / loads[0].rate), format((cpu / events) * parts * 1e6), format(now)]);
  print([`of ${events.toLocaleString('en')} events (questions are asked during the last ${parts - partsBeforeQuestions} parts)`, 'events/s', 'of the first', 'CPU s a million', 'memory MB'], rows);
}

function printQuestions(small, large, loading, events) {
  const rows = questions.map(({ name, title }) => [
    `${name} ${title}`, format(small[name]), format(large[name]), format(large[name] / small[name]), format(loading[name]),
    loading[name] === undefined ? '' : format(loading[name] / large[name]),
  ]);
  print(['ms', `${(events / parts).toLocaleString('en')} events`, events.toLocaleString('en'), 'grown', 'while loading', 'slower'], rows);
}
