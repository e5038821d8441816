// What ours is meant to reach, as ratios to the limits and to other systems within the same run.
import { format } from './table.mjs';
import { needles, questions } from './questions.mjs';

/** Rows of [what, target, ours, verdict]. A target that needs a system which was not measured is left out. */
export function targetsOf(ours, limits, results, events) {
  const duckdb = results.find(result => result.name === 'duckdb')?.figures ?? {};
  const whole = limits["rg -c '' of the file, ms"];
  const rows = [
    atMost('server CPU, HTTP to merged segments, s (7 x bare reader)', 7 * limits['bare Utf8JsonReader pass, s'], ours['CPU s']),
    atLeast('events/s (0.13 of two bare readers)', (0.13 * events) / limits['two bare readers in parallel, s'], ours['events/s']),
    atMost('disk, MB (0.45 x zstd -3)', 0.45 * limits['zstd -3 of the file, MB'], ours['disk, MB']),
    atMost('disk, MB (0.26 x duckdb)', 0.26 * duckdb['disk, MB'], ours['disk, MB']),
    atMost('peak memory, MB', 500, ours['peak memory, MB']),
    ...['Q1', 'Q2', 'Q6', 'Q9'].map(name => atMost(`${name}, ms (0.02 x rg -c '')`, 0.02 * whole, ours[name])),
    atMost("Q3, ms (0.05 x rg -c '')", 0.05 * whole, ours.Q3),
    ...Object.keys(needles).map(name => atMost(`${name}, ms (0.2 x rg)`, 0.2 * limits['rg of the needle, ms'], ours[name])),
    ...['Q7', 'Q8', 'Q11', 'Q10', 'Q10c'].map(name => atMost(`${name}, ms (0.25 x duckdb)`, 0.25 * duckdb[name], ours[name])),
    atMost('Q12, ms (0.3 x duckdb)', 0.3 * duckdb.Q12, ours.Q12),
    atMost('the slowest cold, ms', 60, Math.max(...questions.map(({ name }) => ours[`${name} cold`]))),
  ];
  return rows.filter(row => row !== undefined);
}

const atMost = (what, target, value) => compare(what, target, value, value <= target);

const atLeast = (what, target, value) => compare(`${what}, at least`, target, value, value >= target);

function compare(what, target, value, isReached) {
  return Number.isNaN(target) || Number.isNaN(value) || value === undefined ? undefined : [what, format(target), format(value), isReached ? 'reached' : 'MISSED'];
}
