// What this machine can do at all with the same bytes: numbers by name.
import { benchProgram } from './dataset.mjs';
import { runCommand } from './command.mjs';
import { workFolder } from './options.mjs';
import { needles } from './questions.mjs';

export async function measureLimits(file) {
  const lines = await runCommand('dotnet', [benchProgram, 'limits', file, workFolder]);
  const limits = Object.fromEntries(lines.trim().split('\n').map(line => line.split('\t')).map(([name, value]) => [name, Number(value)]));
  limits["rg -c '' of the file, ms"] = await best(() => runCommand('rg', ['-c', '', file]));
  limits['rg of the needle, ms'] = await best(() => runCommand('rg', ['-c', needles.Q4, file]));
  limits['zstd -3 of the file, MB'] = Number(await runCommand('sh', ['-c', 'zstd -3 -T2 -q -c "$0" | wc -c', file])) / 1e6;
  return limits;
}

async function best(action) {
  const times = [];
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    await action();
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}
