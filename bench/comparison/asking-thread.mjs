// Asks ours one question after another, with a pause as people make, until it is told to stop; then posts the times of each, in milliseconds. A thread of its
// own: where the same one sends events, it is busy with these when an answer comes.
import { parentPort, workerData } from 'node:worker_threads';
import { sleep } from './command.mjs';
import { questions } from './questions.mjs';
import { create } from './systems/ours.mjs';

const pauseMilliseconds = 20;

const ours = create({ end: workerData.end });
await ours.connect(workerData.port);
let isOver = false;
parentPort.once('message', () => (isOver = true));
const times = Object.fromEntries(questions.map(({ name }) => [name, []]));
while (!isOver)
  for (const { name } of questions) {
    const start = performance.now();
    await ours.ask(name);
    times[name].push(performance.now() - start);
    await sleep(pauseMilliseconds);
    if (isOver) break;
  }
ours.connection.close();
parentPort.postMessage(times);
