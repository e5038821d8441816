// Loads a system, asks it everything, and gives its figures by name.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { batchesOf } from './dataset.mjs';
import { diskBytes, sync } from './disk.mjs';
import { workFolder } from './options.mjs';
import { cpuSeconds, memory } from './process-figures.mjs';
import { isRight, questions } from './questions.mjs';

const senders = 2;
const rounds = 7;
const slowMilliseconds = 500;
const roundsOfSlow = 3;
// A server with a JIT is warm when it has compiled what is called often as well as it can: a question that takes a millisecond needs many rounds for that.
const warmUpRounds = 200;
const warmUpMilliseconds = 1500;

export const storageOf = name => join(workFolder, 'storage', name);

/** A new, empty folder for a system. */
export function emptyStorage(name) {
  rmSync(storageOf(name), { recursive: true, force: true });
  mkdirSync(storageOf(name), { recursive: true });
  return storageOf(name);
}

/** Starts a system, loads the file into it, asks every question, and stops it. Figures are numbers by name; a wrong answer is in `wrong`. */
export async function measureSystem(name, system, { file, events, right, isCold, report }) {
  const figures = {};
  const wrong = [];
  const folder = emptyStorage(name);
  try {
    await system.start(folder);
    if (system.isFileReader) system.useFile(file);
    else {
      report(`${name}: loading`);
      Object.assign(figures, await load(system, file, events));
    }
    figures['disk, MB'] = diskBytes(system.isFileReader ? file : folder) / 1e6;
    Object.assign(figures, (await system.figures?.()) ?? {});
    report(`${name}: asking`);
    for (const { name: question } of questions) {
      const answer = await askOnce(system, question);
      if (answer === undefined) continue;
      if (!system.unchecked?.includes(question) && !isRight(answer, right[question])) wrong.push(`${name} ${question}: ${JSON.stringify(answer)} is not ${JSON.stringify(right[question])}`);
      figures[question] = await medianMilliseconds(() => system.ask(question));
      if (isCold) figures[`${question} cold`] = await coldMilliseconds(() => system.ask(question));
    }
    if (system.pid) figures['memory after questions, MB'] = memory(system.pid).now;
  } finally {
    await system.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return { figures, wrong };
}

export async function load(system, file, events) {
  const batches = system.openSender ? [...batchesOf(file)] : [];
  const cpuBefore = cpuSeconds(system.pid);
  const began = performance.now();
  if (system.openSender) await sendAll(system, batches);
  else await system.loadFile(file);
  const seconds = (performance.now() - began) / 1000;
  const cpuLoaded = cpuSeconds(system.pid);
  const settling = performance.now();
  await system.settle();
  const settleSeconds = (performance.now() - settling) / 1000;
  const { peak, now } = memory(system.pid);
  return {
    'events/s': events / seconds,
    'CPU s': cpuSeconds(system.pid) - cpuBefore,
    'of it after the last batch, CPU s': cpuSeconds(system.pid) - cpuLoaded,
    'index and merge after, s': settleSeconds,
    'peak memory, MB': peak,
    'memory when settled, MB': now,
  };
}

/** Sends batches over some connections, each as soon as the one before it is acknowledged. */
export async function sendAll(system, batches) {
  const next = batches.values(); // one for all senders
  await Promise.all(
    Array.from({ length: senders }, async () => {
      const sender = await system.openSender();
      try {
        for (const batch of next) await sender.send(batch);
      } finally {
        await sender.close();
      }
    }),
  );
}

async function askOnce(system, question) {
  try {
    return await system.ask(question);
  } catch (error) {
    throw new Error(`${question}: ${error.message}`);
  }
}

export async function medianMilliseconds(ask) {
  const began = performance.now();
  for (let round = 0; round < warmUpRounds && performance.now() - began < warmUpMilliseconds; round++) await ask();
  const times = [await milliseconds(ask)];
  while (times.length < (times[0] > slowMilliseconds ? roundsOfSlow : rounds)) times.push(await milliseconds(ask));
  return times.sort((a, b) => a - b)[times.length >> 1];
}

/** Once, after the system's page cache was dropped; what the process keeps in memory of its own stays. */
export async function coldMilliseconds(ask) {
  await sync();
  writeFileSync('/proc/sys/vm/drop_caches', '3');
  return milliseconds(ask);
}

async function milliseconds(ask) {
  const start = performance.now();
  await ask();
  return performance.now() - start;
}
