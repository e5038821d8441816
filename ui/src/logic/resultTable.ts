import type { Json, QueryResult } from '../api/types';
import { ExactNumber } from './exactJson';

/** A query result as one flat table. `headings` and each row have the same length. */
export interface ResultTable {
  headings: string[];
  rows: Json[][];
  /** Per column: all its values are numbers or null, and at least one is a number. */
  isNumeric: boolean[];
}

/**
 * Flattens the three shapes of a result. The time of a slice is not among the columns: it becomes a column `time`, first for
 * plain slices, after the keys for series. A slice without rows adds none.
 */
export function flattenResult(result: QueryResult): ResultTable {
  const columns = result.Columns ?? [];
  if (result.Series !== undefined) {
    const keyCount = result.Series[0]?.Key.length ?? 0;
    const headings = [...columns.slice(0, keyCount), 'time', ...columns.slice(keyCount)];
    const rows = result.Series.flatMap((series) =>
      series.Slices.flatMap((slice) => slice.Rows.map((row) => [...series.Key, slice.Time, ...withoutKeys(row, columns.length, keyCount)])),
    );
    return describe(headings, rows);
  }
  if (result.Slices !== undefined) {
    const rows = result.Slices.flatMap((slice) => slice.Rows.map((row) => [slice.Time, ...row]));
    return describe(['time', ...columns], rows);
  }
  return describe(columns, result.Rows ?? []);
}

/** Orders rows by a column, numbers before text, null last. The order of equal rows is kept. */
export function sortRows(rows: readonly Json[][], column: number, descending: boolean): Json[][] {
  return [...rows].sort((a, b) => {
    const left = a[column] ?? null;
    const right = b[column] ?? null;
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    const order = compareValues(left, right);
    return descending ? -order : order;
  });
}

function compareValues(left: Exclude<Json, null>, right: Exclude<Json, null>): number {
  const isLeftNumber = isNumber(left);
  if (isLeftNumber !== isNumber(right)) return isLeftNumber ? -1 : 1;
  if (isLeftNumber) return compareNumbers(String(left), String(right));
  const a = String(left);
  const b = String(right);
  return a < b ? -1 : a > b ? 1 : 0;
}

// Where a double cannot tell them apart, as ids and 28-digit decimals, their digits decide.
function compareNumbers(left: string, right: string): number {
  const order = Number(left) - Number(right);
  if (order !== 0 || left === right || /e/i.test(left + right)) return order;
  const places = Math.max(...[left, right].map((text) => text.split('.')[1]?.length ?? 0));
  const [a, b] = [wholeNumber(left, places), wholeNumber(right, places)];
  return a < b ? -1 : a > b ? 1 : 0;
}

// The number times ten to the power of `places`, at least as many as it has.
function wholeNumber(text: string, places: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
}

function isNumber(value: Json): boolean {
  return typeof value === 'number' || value instanceof ExactNumber;
}

// Rows of a series hold the measurements alone; a row as long as all columns repeats the keys.
function withoutKeys(row: Json[], columnCount: number, keyCount: number): Json[] {
  return row.length === columnCount ? row.slice(keyCount) : row;
}

function describe(headings: string[], rows: Json[][]): ResultTable {
  const isNumeric = headings.map((_, column) => {
    const values = rows.map((row) => row[column] ?? null).filter((value) => value !== null);
    return values.length > 0 && values.every(isNumber);
  });
  return { headings, rows, isNumeric };
}
