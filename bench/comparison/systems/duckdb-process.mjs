// The process that holds DuckDB: takes a statement as JSON on each line of its input, answers each with a line.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [packages, file] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(join(packages, 'package.json'))('@duckdb/node-api');
const connection = await (await DuckDBInstance.create(file)).connect();
for await (const line of createInterface({ input: process.stdin })) process.stdout.write(`${JSON.stringify(await run(JSON.parse(line)))}\n`);

async function run(sql) {
  try {
    return { rows: (await connection.runAndReadAll(sql)).getRowsJson() };
  } catch (error) {
    return { error: error.message };
  }
}
