// Commands that run to their end, and processes that stay.
import { spawn } from 'node:child_process';

/** Runs a command; gives what it printed, or throws with what it complained about. */
export function runCommand(file, args, { input, timeoutSeconds = 900, okCodes = [0], env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'], env: env ?? process.env });
    const output = [];
    let errors = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutSeconds * 1000);
    child.stdout.on('data', bytes => output.push(bytes));
    child.stderr.on('data', bytes => (errors += bytes));
    child.on('error', reject);
    child.on('close', code => {
      clearTimeout(timer);
      const text = Buffer.concat(output).toString();
      if (okCodes.includes(code)) resolve(text);
      else reject(new Error(`${file} ${args.slice(0, 4).join(' ')} ended with ${code}: ${errors || text.slice(-2000)}`));
    });
    if (input !== undefined) child.stdin.end(input);
  });
}

/** Starts a process that stays until it is stopped; its last words are kept for the error when it does not. */
export function startProcess(file, args, { env, stdin = 'ignore' } = {}) {
  const child = spawn(file, args, { stdio: [stdin, 'pipe', 'pipe'], env: { ...process.env, ...env } });
  child.lastWords = '';
  child.on('error', error => (child.lastWords += error.message));
  for (const stream of [child.stdout, child.stderr]) stream.on('data', bytes => (child.lastWords = (child.lastWords + bytes).slice(-4000)));
  return child;
}

/** Ends a process politely, and by force when ten seconds were not enough. */
export async function stopProcess(child) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}

export const sleep = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

/** Asks every 50 ms until it is answered without an error. */
export async function untilAnswered(ask, child, seconds = 30) {
  for (const end = Date.now() + seconds * 1000; ;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > end || child.exitCode !== null) throw new Error(`${error.message}; the server said: ${child.lastWords}`);
    }
    await sleep(50);
  }
}
