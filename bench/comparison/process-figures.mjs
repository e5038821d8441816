// What Linux knows about a process and all that it started.
import { readFileSync, readdirSync } from 'node:fs';

const ticksPerSecond = 100; // USER_HZ, the same on every Linux

/** The ids of a process and of everything below it. */
export function processTree(pid) {
  const children = new Map();
  for (const name of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    const parent = statOf(name)?.parent;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const tree = [pid];
  for (let i = 0; i < tree.length; i++) tree.push(...(children.get(tree[i]) ?? []));
  return tree;
}

/** Processor seconds used so far by a tree of processes, those that ended among them. */
export function cpuSeconds(pid) {
  return processTree(pid).reduce((sum, one) => sum + (statOf(one)?.cpu ?? 0), 0);
}

/** Memory of a tree in MB: now, and at most (the sum of each process's own peak). Pages that processes share count once for each. */
export function memory(pid) {
  const sum = { now: 0, peak: 0 };
  for (const one of processTree(pid)) {
    const status = read(`/proc/${one}/status`) ?? '';
    sum.now += Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    sum.peak += Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  }
  return sum;
}

function statOf(pid) {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined; // it ended meanwhile
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { parent: Number(fields[1]), cpu: fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond };
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
