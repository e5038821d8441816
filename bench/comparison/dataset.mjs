// The events as a file of CLEF, and cut into batches.
import { closeSync, existsSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { firstDay } from './questions.mjs';
import { root, workFolder } from './options.mjs';

export const benchProgram = join(root, 'bench/Seqsvr.Bench/bin/Release/net10.0/Seqsvr.Bench.dll');

const eventsInDay = 1_000_000;
const linesInBatch = 5000;
const bytesInBatch = 4 << 20; // of real events that are wide; some stores take no more than 10 MB at once
const bytesAtOnce = 16 << 20;

/** The file with so many events, made where it is missing; `flags` are options of the generator. */
export async function datasetFile(events, flags = []) {
  const file = join(workFolder, ['load', events, ...flags.map(flag => flag.replace(/^--/, ''))].join('-') + '.clef');
  if (!existsSync(file)) {
    await runCommand('dotnet', [benchProgram, 'clef', `${file}.new`, '--events', String(events), ...flags]);
    renameSync(`${file}.new`, file);
  }
  return file;
}

/** A time that so many events are before: each million has a day, and the last are some moments late. */
export function endOf(events) {
  const days = Math.max(1, Math.ceil(events / eventsInDay));
  return new Date(Date.parse(firstDay) + days * 86_400_000 + 60_000).toISOString();
}

/** Gives the file in batches of whole lines, a buffer for each. */
export function* batchesOf(file) {
  const handle = openSync(file, 'r');
  try {
    let rest = Buffer.alloc(0);
    for (let left = statSync(file).size; left > 0;) {
      const block = Buffer.allocUnsafeSlow(rest.length + Math.min(left, bytesAtOnce));
      rest.copy(block);
      left -= readSync(handle, block, rest.length, block.length - rest.length, null);
      const cut = [...cutLines(block, left === 0)];
      rest = cut.pop();
      yield* cut;
    }
  } finally {
    closeSync(handle);
  }
}

// Whole batches, and last what is left of the block.
function* cutLines(block, isLast) {
  let start = 0;
  for (let at = 0, lines = 0; ;) {
    const end = block.indexOf(10, at);
    if (end < 0) break;
    at = end + 1;
    if (++lines === linesInBatch || at - start >= bytesInBatch) {
      yield block.subarray(start, at);
      start = at;
      lines = 0;
    }
  }
  if (isLast && start < block.length) yield block.subarray(start);
  yield isLast ? Buffer.alloc(0) : block.subarray(start);
}
