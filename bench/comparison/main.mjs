// bench/compare: measures the chosen systems one after another and prints one table.
import { mkdirSync, writeFileSync } from 'node:fs';
import { measureAcknowledgements } from './acknowledge.mjs';
import { datasetFile, endOf } from './dataset.mjs';
import { measureGrowth } from './growth.mjs';
import { measureLimits } from './limits.mjs';
import { measureSystem } from './measure.mjs';
import { readOptions, usage, workFolder } from './options.mjs';
import { rightAnswers } from './questions.mjs';
import { printComparison } from './table.mjs';
import { measureVariants } from './variants.mjs';

const systems = ['ours', 'duckdb', 'clickhouse', 'postgres', 'sqlite', 'ripgrep'];

const options = readOptions();
if (options.help) {
  console.log(usage);
  process.exit(0);
}
mkdirSync(workFolder, { recursive: true });
const report = text => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);
const createOurs = (await import('./systems/ours.mjs')).create;
if (options.acknowledge) await measureAcknowledgements(createOurs, report);
else if (options.growth) process.exitCode = (await measureGrowth(createOurs, options.events, report)) ? 0 : 1;
else if (options.variants) await measureVariants(createOurs, options.events, report);
else process.exitCode = (await compare()) ? 0 : 1;

async function compare() {
  const file = options.file ?? (await datasetFile(options.events));
  report(`${file}: right answers and limits`);
  const run = { file, events: options.events, right: await rightAnswers(file), isCold: options.isCold, report };
  const limits = await measureLimits(file);
  const results = [];
  for (const name of systems.filter(name => options.only?.includes(name) ?? true)) results.push(await measureOrSayWhy(name, run));
  printComparison({ ...run, limits, results });
  if (options.json) writeFileSync(options.json, JSON.stringify({ limits, results }, undefined, 1));
  const wrong = results.flatMap(result => result.wrong);
  for (const line of wrong) console.error(`WRONG ANSWER ${line}`);
  return wrong.length === 0;
}

// A peer that cannot be had on this machine leaves a note in its place; that ours cannot be measured is an error.
async function measureOrSayWhy(name, run) {
  const { create } = await import(`./systems/${name}.mjs`);
  const system = create({ end: endOf(run.events) });
  try {
    return { name, notes: system.notes, ...(await measureSystem(name, system, run)) };
  } catch (error) {
    if (name === 'ours') throw error;
    return { name, notes: [`not measured: ${error.message}`], figures: {}, wrong: [] };
  }
}
