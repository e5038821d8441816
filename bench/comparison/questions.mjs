// The questions that every system is asked, and what the right answers are. An answer is a number, a list of [name, number] in any order, or a list
// of [count, newest time, oldest time] where events themselves are asked for.
import { createReadStream, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** What is looked for in messages, by question. */
export const needles = { Q4: 'edle-krak', Q4s: 'roduct needle-kr', Q5: 'qqxx-nothing', Q5h: 'vokudarezu', Q5s: 'responded 799 in' };
export const requestId = '0HN7C4KRAKEN5:00000012';
export const pattern = String.raw`responded 50\d in \d+`;
export const caseless = 'RESPONDED 404 IN 1';
export const country = 'SE';
export const hour = ['2026-03-01T13:00:00Z', '2026-03-01T14:00:00Z'];
export const firstDay = '2026-03-01T00:00:00Z';
const latest = 100;
const sliceMinutes = 5;
const top = 10;

/** A system's way to ask for each needle, by question. */
export const forNeedles = ask => Object.fromEntries(Object.entries(needles).map(([name, text]) => [name, ask(text)]));

export const questions = [
  ['Q1', 'count of everything'],
  ['Q2', 'count by level'],
  ['Q3', 'latest 100 errors'],
  ['Q4', 'latest 100, message contains (3 hits in a value)'],
  ['Q4s', 'the same, literal and value (3 hits)'],
  ['Q5', 'latest 100, message contains (no hit)'],
  ['Q5h', 'the same, letters of the data (no hit)'],
  ['Q5s', 'the same, literal and value (no hit)'],
  ['Q6', 'latest 100 of a request id (18 hits)'],
  ['Q7', 'top 10 of RequestPath'],
  ['Q8', 'mean and exact p95 of Elapsed by service'],
  ['Q9', 'count per 5 minutes, StatusCode >= 500'],
  ['Q10', 'count, regex on the message'],
  ['Q10c', 'count, message contains, any case'],
  ['Q11', 'count of distinct UserId'],
  ['Q12', 'count, nested property, one hour'],
].map(([name, title]) => ({ name, title }));

/** The right answers for a file, worked out event by event with JSON.parse, and kept beside it. */
export async function rightAnswers(file) {
  const kept = `${file}.answers.json`;
  if (existsSync(kept) && statSync(kept).mtimeMs > statSync(file).mtimeMs) return JSON.parse(readFileSync(kept, 'utf8'));
  const answers = await workOut(file);
  writeFileSync(`${kept}.new`, JSON.stringify(answers));
  renameSync(`${kept}.new`, kept);
  return answers;
}

async function workOut(file) {
  const levels = new Map(), paths = new Map(), services = new Map(), slices = new Map(), users = new Set();
  const times = { Q3: [], Q4: [], Q4s: [], Q5: [], Q5h: [], Q5s: [], Q6: [] };
  const counts = { Q1: 0, Q10: 0, Q10c: 0, Q12: 0 };
  const regex = new RegExp(pattern);
  const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  const addTo = (map, key, value) => map.get(key)?.push(value) ?? map.set(key, [value]);
  const keepIf = (condition, name, event) => condition && times[name].push(event['@t']);
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const event = JSON.parse(line);
    const message = event['@m'];
    counts.Q1++;
    add(levels, event['@l'] ?? '');
    keepIf(event['@l'] === 'Error', 'Q3', event);
    for (const [name, text] of Object.entries(needles)) keepIf(message.includes(text), name, event);
    keepIf(event.RequestId === requestId, 'Q6', event);
    add(paths, event.RequestPath ?? '');
    if (event.Elapsed !== undefined) addTo(services, event.Application, event.Elapsed);
    if (event.StatusCode >= 500) add(slices, Math.floor(Date.parse(event['@t']) / (sliceMinutes * 60_000)));
    counts.Q10 += regex.test(message);
    counts.Q10c += message.toUpperCase().includes(caseless);
    if (event.UserId !== undefined) users.add(event.UserId);
    counts.Q12 += event.Purchase?.Customer.Country === country && isInHour(event['@t']);
  }
  const answers = { ...counts, Q2: [...levels], Q7: topOf([...paths].sort((a, b) => b[1] - a[1]).slice(0, top)), Q9: sumOfSlices(slices.values()), Q11: users.size };
  answers.Q8 = [...services].flatMap(([service, values]) => statistics(service, values));
  for (const [name, all] of Object.entries(times)) answers[name] = eventsAnswer(all.sort().reverse().slice(0, latest));
  return answers;
}

const isInHour = time => Date.parse(time) >= Date.parse(hour[0]) && Date.parse(time) < Date.parse(hour[1]);

function statistics(service, values) {
  values.sort((a, b) => a - b);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const p95 = [values[Math.floor((values.length - 1) * 0.95)], values[Math.min(values.length - 1, Math.ceil(values.length * 0.95))]];
  return [[`${service} mean`, mean], [`${service} p95`, p95]];
}

/** Counts per slice of time as one list: how many slices have events, and how many events those are. */
export function sumOfSlices(counts) {
  const all = [...counts].map(Number).filter(count => count > 0);
  return [['slices', all.length], ['events', all.reduce((sum, count) => sum + count, 0)]];
}

/** The names with the highest counts; which of several with the lowest count got in is nobody's business. */
export function topOf(pairs) {
  const lowest = Math.min(...pairs.map(([, count]) => count));
  return pairs.map(([name, count]) => [count === lowest ? '(last)' : name, count]);
}

/** Events as an answer, from their times, newest first. */
export const eventsAnswer = times => [times.length, ...(times.length > 0 ? [times[0], times.at(-1)].map(comparableTime) : [])];

// To the millisecond: not every system keeps more.
const comparableTime = time => new Date(time).toISOString();

/** Whether an answer is right. */
export function isRight(answer, right) {
  const flat = value => (Array.isArray(value) && Array.isArray(value[0]) ? [...value].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)) : [value]).flat();
  const [mine, theirs] = [flat(answer), flat(right)];
  return mine.length === theirs.length && mine.every((value, i) => isSame(value, theirs[i]));
}

// Systems take a neighbour or something between neighbours for a percentile, and add numbers in an order of their own.
function isSame(value, right) {
  if (Array.isArray(right)) return value >= right[0] && value <= right[1];
  return value === right || (!Number.isInteger(right) && Math.abs(value - right) <= Math.abs(right) * 1e-9);
}
