/**
 * A JSON number that a double cannot hold, kept as the text that was sent: 64-bit ids and 28-digit decimals are common in logs,
 * and showing them rounded would be a lie.
 */
export class ExactNumber {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

// Fifteen significant digits always survive a double; a shorter run of digits needs no second look.
const LONG_NUMBER = /[\d.]{16,}|\d[eE][+-]?\d/;

const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Parses JSON; numbers that would change their digits come back as `ExactNumber`. Throws `SyntaxError` as `JSON.parse` does. */
export function parseExact(text: string): unknown {
  if (!LONG_NUMBER.test(text)) return JSON.parse(text);
  // Such numbers travel through JSON.parse as strings with a mark that occurs nowhere in the text.
  let mark = '~';
  while (text.includes(mark)) mark += '~';
  const marked = text.replace(STRING_OR_NUMBER, (token) => (token.startsWith('"') || keepsDigits(token) ? token : `"${mark}${token}"`));
  if (marked === text) return JSON.parse(text);
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(mark) ? new ExactNumber(value.slice(mark.length)) : value,
  );
}

/** The JSON text of a value from `parseExact`, over several lines when `indent` (spaces) is above zero. */
export function printExact(value: unknown, indent = 0): string {
  return printAt(value, indent, 0);
}

function printAt(value: unknown, indent: number, depth: number): string {
  if (value instanceof ExactNumber) return value.text;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const colon = indent > 0 ? ': ' : ':';
  const items = Array.isArray(value)
    ? value.map((item) => printAt(item, indent, depth + 1))
    : Object.entries(value).map(([name, item]) => JSON.stringify(name) + colon + printAt(item, indent, depth + 1));
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (items.length === 0 || indent === 0) return open + items.join(',') + close;
  const inner = `\n${' '.repeat(indent * (depth + 1))}`;
  return `${open}${inner}${items.join(`,${inner}`)}\n${' '.repeat(indent * depth)}${close}`;
}

function keepsDigits(sent: string): boolean {
  const kept = String(Number(sent));
  return sent === kept || plainDigits(sent) === plainDigits(kept);
}

// 1.50 and 1.5 are one number, and 1e3 is 1000: neither needs to be kept apart.
function plainDigits(text: string): string {
  if (/[eE]/.test(text)) return text.replace(/[eE].*|\D/g, '').length <= 15 ? String(Number(text)) : text;
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
