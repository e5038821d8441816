// ripgrep on the file as it is: no load, no memory of anything, every question a pass over all bytes.
import { runCommand } from '../command.mjs';
import { caseless, country, eventsAnswer, forNeedles, hour, pattern, requestId, sumOfSlices } from '../questions.mjs';

const count = pattern => `rg -c ${pattern} "$0" || test $? = 1`;
// Lines begin with their time, so their order is that of time.
const latest = text => `rg -F '${text}' "$0" | sort -r | head -100 | cut -c1-40`;
const grouped = (pattern, limit = '') => `rg -o '${pattern}' "$0" | sort | uniq -c | sort -rn ${limit}`;

const commands = {
  Q1: count("''"),
  Q2: grouped(String.raw`"@l":"\w+`),
  Q3: latest('"@l":"Error"'),
  ...forNeedles(latest),
  Q6: latest(`"RequestId":"${requestId}"`),
  Q7: grouped('"RequestPath":"[^"]*', '| head -10'),
  Q9: `rg -o '^\\{"@t":"(.{16}).*"StatusCode":5' -r '$1' "$0" | awk '{ print substr($0, 1, 14) int(substr($0, 15, 2) / 5) }' | sort | uniq -c`,
  Q10: count(`'${pattern}'`),
  Q10c: count(`-i '${caseless}'`),
  Q11: `rg -o '"UserId":"[^"]*' "$0" | sort -u | wc -l`,
  Q12: count(`'^\\{"@t":"${hour[0].slice(0, 13)}.*"Country":"${country}"'`),
};

class Ripgrep {
  notes = [
    'it reads the raw file: nothing to load, no Q8; Q2 and Q7 lack the events without the value, so their answers are not compared; a process is started for each question',
  ];
  isFileReader = true;
  unchecked = ['Q2', 'Q7'];

  async start() {
    await runCommand('rg', ['--version']);
  }

  useFile(file) {
    this.file = file;
  }

  async ask(question) {
    const command = commands[question];
    if (!command) return undefined;
    const lines = (await runCommand('sh', ['-c', command, this.file], { env: { ...process.env, LC_ALL: 'C' } })).split('\n').filter(line => line !== '');
    return readers[question] ? readers[question](lines) : Number(lines[0] ?? 0);
  }

  async stop() {}
}

const readers = { Q9: lines => sumOfSlices(lines.map(line => line.trim().split(' ')[0])), Q2: lines => lines, Q7: lines => lines };
for (const name of ['Q3', 'Q4', 'Q4s', 'Q5', 'Q5h', 'Q5s', 'Q6']) readers[name] = lines => eventsAnswer(lines.map(line => line.split('"')[3]));

export const create = () => new Ripgrep();
