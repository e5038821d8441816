// bench/compare --acknowledge: how long a sender waits for its 201, beside one sync of the same disk, and how many share a sync.
import { benchProgram } from './dataset.mjs';
import { runCommand } from './command.mjs';
import { emptyStorage } from './measure.mjs';
import { format, print } from './table.mjs';

const seconds = 5;
const cases = [
  { title: 'one poster, batches of 1,000', posters: 1, batch: 1000 },
  { title: '100 posters, single events', posters: 100, batch: 1 },
];
// What the same posts take where the server refuses them at their first line, and at their last: nothing of them is stored.
const parts = [
  ['read', 'body read, refused'],
  ['parse', 'body parsed, refused'],
  ['all', 'stored'],
];

export async function measureAcknowledgements(createOurs, report) {
  const ours = createOurs({});
  const folder = emptyStorage('acknowledge');
  const rows = [];
  await ours.start(folder);
  try {
    for (const { posters, batch } of cases) await post(ours, posters, batch, 'all', 2); // the JIT's share
    for (const { title, posters, batch } of cases) {
      const disk = percentiles(await runCommand('dotnet', [benchProgram, 'fdatasync', folder, '--seconds', '2']));
      for (const [part, done] of parts) {
        report(`${title}: ${done}`);
        const before = await ours.counters();
        const posts = percentiles(await post(ours, posters, batch, part, seconds));
        const after = await ours.counters();
        const shared = part === 'all' ? format((after.AppendedBatches - before.AppendedBatches) / (after.LogSyncs - before.LogSyncs)) : '';
        rows.push([`${title}: ${done}`, ...[posts.p50, posts.p99, disk.p50, disk.p99, posts.p99 / disk.p99, posts.count / seconds].map(format), shared]);
      }
    }
  } finally {
    await ours.stop();
  }
  print(['post to answer', 'p50 ms', 'p99 ms', 'one fdatasync p50', 'p99', 'p99 / p99', 'posts/s', 'posts a sync'], rows);
}

const post = (ours, posters, batch, part, seconds) =>
  runCommand('dotnet', [benchProgram, 'acknowledge', `http://127.0.0.1:${ours.port}`, ...['--posters', posters, '--batch', batch, '--part', part, '--seconds', seconds].map(String)]);

function percentiles(text) {
  const [, p50, p99, count] = /p50 ([\d.]+) ms, p99 ([\d.]+) ms \(([\d,]+) times\)/.exec(text);
  return { p50: Number(p50), p99: Number(p99), count: Number(count.replaceAll(',', '')) };
}
