// A database's own command line as a process that stays: statements go in, rows come out, and a printed mark tells where an answer ends.
import { startProcess, stopProcess } from './command.mjs';

const mark = 'END-OF-ANSWER-7c4';

export class SqlShell {
  #process;
  #print;
  #text = '';
  #waiting;

  /** @param args must make the shell end when a statement fails; `print` is its command that prints a text */
  constructor(file, args, print, env) {
    this.#process = startProcess(file, args, { stdin: 'pipe', env });
    this.#print = print;
    this.#process.stdout.on('data', bytes => this.#receive(bytes));
    this.#process.on('exit', () => this.#waiting?.reject(new Error(`the shell ended: ${this.#process.lastWords}`)));
    this.#process.stdin.on('error', () => {}); // its exit tells
  }

  get pid() {
    return this.#process.pid;
  }

  /** Runs statements, after which `data` may follow as the input of the last; gives the rows, each a list of texts. */
  run(text, data) {
    return new Promise((resolve, reject) => {
      this.#text = '';
      this.#waiting = { resolve, reject };
      this.#process.stdin.write(`${text}\n`);
      if (data) this.#process.stdin.write(data);
      this.#process.stdin.write(`${this.#print} ${mark}\n`);
    });
  }

  stop() {
    this.#waiting = undefined;
    return stopProcess(this.#process);
  }

  #receive(bytes) {
    this.#text += bytes;
    if (!this.#text.endsWith(`${mark}\n`)) return;
    const lines = this.#text.slice(0, -mark.length - 1).split('\n').slice(0, -1);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(lines.map(line => line.split('\t')));
  }
}
