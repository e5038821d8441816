// bench/compare: measures the chosen systems one after another and prints one table.
import { mkdirSync, writeFileSync } from 'node:fs';
import { datasetFile, endOf } from './dataset.mjs';
import { measureLimits } from './limits.mjs';
import { measureSystem } from './measure.mjs';
import { readOptions, usage, workFolder } from './options.mjs';
import { rightAnswers } from './questions.mjs';
import { printComparison } from './table.mjs';

const systems = ['ours'];

const options = readOptions();
if (options.help) {
  console.log(usage);
  process.exit(0);
}
mkdirSync(workFolder, { recursive: true });
const report = text => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);
const isChosen = name => options.only?.includes(name) ?? true;
const file = options.file ?? (await datasetFile(options.events));
report(`${file}: right answers and limits`);
const run = { file, events: options.events, right: await rightAnswers(file), isCold: options.isCold, report };
const limits = await measureLimits(file);
const results = [];
for (const name of systems.filter(isChosen)) {
  try {
    const { create } = await import(`./systems/${name}.mjs`);
    const system = create({ end: endOf(options.events) });
    results.push({ name, notes: system.notes, ...(await measureSystem(name, system, run)) });
  } catch (error) {
    if (name === 'ours') throw error;
    results.push({ name, notes: [`not measured: ${error.message}`], figures: {}, wrong: [] });
  }
}
printComparison({ ...run, limits, results });
if (options.json) writeFileSync(options.json, JSON.stringify({ limits, results }, undefined, 1));
const wrong = results.flatMap(result => result.wrong);
for (const line of wrong) console.error(`WRONG ANSWER ${line}`);
process.exitCode = wrong.length > 0 ? 1 : 0;
