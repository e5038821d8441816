// Prints what was measured: the machine's limits, one row for each figure with a column for each system, and ours beside the targets.
import { statSync } from 'node:fs';
import { questions } from './questions.mjs';
import { targetsOf } from './targets.mjs';

export function printComparison({ file, events, limits, results }) {
  console.log(`\n${events.toLocaleString('en')} events, ${(statSync(file).size / 1e6).toFixed(1)} MB of CLEF; batches of 5,000 lines, 2 connections\n`);
  print(['what this machine can do', ''], Object.entries(limits).map(([name, value]) => [name, format(value)]));
  const names = [...new Set(results.flatMap(result => Object.keys(result.figures)))];
  const titles = new Map(questions.flatMap(({ name, title }) => [[name, `${name} ${title}, ms`], [`${name} cold`, `${name} cold, ms`]]));
  print(
    ['figure (in brackets: how many times ours)', ...results.map(result => result.name)],
    names.sort((a, b) => a.endsWith(' cold') - b.endsWith(' cold')).map(name => [titles.get(name) ?? name, ...results.map(result => cell(result, results, name))]),
  );
  const ours = results.find(result => result.name === 'ours');
  if (ours) print(['target', 'at most', 'ours', ''], targetsOf(ours.figures, limits, results, events).map(row => [...row]));
  for (const { name, notes } of results) console.log(notes.map(note => `- ${name}: ${note}.`).join('\n'));
}

function cell({ name, figures }, results, figure) {
  if (figures[figure] === undefined) return '';
  const ours = results.find(result => result.name === 'ours')?.figures[figure];
  return name === 'ours' || !ours ? format(figures[figure]) : `${format(figures[figure])} (${format(figures[figure] / ours)})`;
}

export function format(value) {
  if (value === undefined) return '';
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en');
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export function print(heads, rows) {
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map(row => row[i].length)));
  const line = cells => `| ${cells.map((text, i) => (i === 0 ? text.padEnd(widths[i]) : text.padStart(widths[i]))).join(' | ')} |`;
  console.log(line(heads));
  console.log(`|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`);
  for (const row of rows) console.log(line(row));
  console.log();
}
