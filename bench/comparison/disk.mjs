// Bytes that folders take.
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.mjs';

const blockBytes = 512; // of st_blocks, on every Linux

/** What a file or folder takes on the disk: blocks, not lengths, since some files are preallocated. */
export function diskBytes(path) {
  let entry;
  try {
    entry = lstatSync(path);
  } catch {
    return 0; // deleted meanwhile
  }
  return entry.blocks * blockBytes + (entry.isDirectory() ? readdirSync(path).reduce((sum, name) => sum + diskBytes(join(path, name)), 0) : 0);
}

export const sync = () => runCommand('sync', []);
