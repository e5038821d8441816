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

/** Parses JSON; numbers that would change their digits come back as `ExactNumber`. Throws `SyntaxError` as `JSON.parse` does. */
export function parseExact(text: string): unknown {
  return LONG_NUMBER.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
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

// `context` is missing in browsers older than the JSON.parse source text proposal; digits are then rounded as they always were.
function keepDigits(_: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || source === undefined) return value;
  return sameDigits(source, String(value)) ? value : new ExactNumber(source);
}

function sameDigits(sent: string, kept: string): boolean {
  return sent === kept || plainDigits(sent) === plainDigits(kept);
}

// 1.50 and 1.5 are one number, and 1e3 is written 1000: neither needs to be kept apart.
function plainDigits(text: string): string {
  if (/[eE]/.test(text)) return Number(text) <= Number.MAX_SAFE_INTEGER ? String(Number(text)) : text;
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
