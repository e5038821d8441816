// bench/compare --variants: ours with logs that are less well-behaved than the base set: disk beside zstd -3, processor time for each byte beside the base.
import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { datasetFile } from './dataset.mjs';
import { runCommand } from './command.mjs';
import { diskBytes } from './disk.mjs';
import { emptyStorage, load } from './measure.mjs';
import { root, workFolder } from './options.mjs';
import { format, print } from './table.mjs';

// A process that starts compiles itself, which a short load feels most: the wide file is compared with as much of the base set, too.
const eventsOfWideFile = 185_000;
const realFile = join(root, '../shared/data/security-events.clef.gz');

export async function measureVariants(createOurs, events, report) {
  const variants = [
    ['base set', await datasetFile(events)],
    ['members in random order', await datasetFile(events, ['--shuffle-members'])],
    [`${(events / 10).toLocaleString('en')} one-off templates`, await datasetFile(events, ['--one-off-templates', String(events / 10)])],
    ['base set, as many bytes as the real wide events', await datasetFile(eventsOfWideFile)],
    ['real wide events', await realWideFile()],
  ];
  const rows = [];
  let baseCpu;
  for (const [title, file] of variants) {
    if (file === undefined) {
      rows.push([title, `not there: ${realFile}`, '', '', '', '', '', '']);
      continue;
    }
    report(title);
    const zstd = Number(await runCommand('sh', ['-c', 'zstd -3 -T2 -q -c "$0" | wc -c', file]));
    const { disk, cpu, rate, peak } = await measure(createOurs({}), file);
    const perByte = cpu / statSync(file).size;
    baseCpu ??= perByte;
    rows.push([title, ...[statSync(file).size / 1e6, disk / 1e6, zstd / 1e6, disk / zstd, cpu, perByte / baseCpu, rate, peak].map(format)]);
  }
  print(['', 'MB', 'disk MB', 'zstd -3 MB', 'disk / zstd', 'CPU s', 'CPU a byte / base', 'events/s', 'peak memory MB'], rows);
}

async function measure(ours, file) {
  const folder = emptyStorage('variants');
  const lines = Number((await runCommand('wc', ['-l', file])).split(' ')[0]);
  await ours.start(folder);
  try {
    const figures = await load(ours, file, lines);
    return { disk: diskBytes(join(folder, 'Stream')), cpu: figures['CPU s'], rate: figures['events/s'], peak: figures['peak memory, MB'] };
  } finally {
    await ours.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

// Unpacked beside the other data; undefined where the real logs are not on this machine.
async function realWideFile() {
  if (!existsSync(realFile)) return undefined;
  const file = join(workFolder, 'security-events.clef');
  if (!existsSync(file)) await runCommand('sh', ['-c', 'gunzip -c "$0" > "$1.new" && mv "$1.new" "$1"', realFile, file]);
  return file;
}
