// Rows of a SQL system as answers: each question has one shape of rows, whatever the dialect.
import { eventsAnswer, needles, sumOfSlices, topOf } from './questions.mjs';

const shapes = {
  Q2: pairs,
  Q7: rows => topOf(pairs(rows)),
  Q8: rows => rows.filter(([, mean]) => isNumber(mean)).flatMap(([service, mean, p95]) => [[`${service} mean`, Number(mean)], [`${service} p95`, Number(p95)]]),
  Q9: rows => sumOfSlices(rows.map(([, count]) => count)),
};
for (const name of ['Q1', 'Q10', 'Q10c', 'Q11', 'Q12']) shapes[name] = rows => Number(rows[0][0]);
for (const name of ['Q3', ...Object.keys(needles), 'Q6']) shapes[name] = rows => eventsAnswer(rows.map(([time]) => time));

/** What the rows of a question say: [name, count], [service, mean, p95], [slice, count], [time, ...] of events, or one number. */
export const answerOf = (question, rows) => shapes[question](rows);

function pairs(rows) {
  return rows.map(([name, count]) => [name ?? '', Number(count)]);
}

const isNumber = text => text !== null && text !== '' && Number.isFinite(Number(text));
