import type { Json } from '../api/types';
import { ExactNumber } from './exactJson';
import { KEYWORDS, tokenize } from './filterTokens';

/** Where a value sits in an event: `root` is undefined for a user property, else a built-in object such as `@Resource`. */
export interface ValuePath {
  root?: string;
  steps: readonly (string | number)[];
}

const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** A string literal: single quotes, doubled inside; a backslash stands for itself. */
export function quote(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}

/** The expression for a path: `Order.Id`, `Items[0]`, and for names that are no identifiers `@Properties['odd name']['a.b']`. */
export function pathExpression(path: ValuePath): string {
  const [first, ...rest] = path.steps;
  if (path.root !== undefined) return path.steps.reduce<string>((text, step) => text + stepExpression(step), path.root);
  const head = isPlainName(first) ? String(first) : `@Properties${stepExpression(first ?? '')}`;
  return rest.reduce<string>((text, step) => text + stepExpression(step), head);
}

function stepExpression(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`;
  return isPlainName(step) ? `.${step}` : `[${quote(step)}]`;
}

// Keywords are names after a dot in newer servers only, so they are always written as an index.
function isPlainName(step: string | number | undefined): boolean {
  return typeof step === 'string' && IDENTIFIER.test(step) && !KEYWORDS.has(step.toLowerCase());
}

/** The literal for a simple value; null for objects and arrays, which are compared member by member instead. */
export function literal(value: Json): string | null {
  if (value === null) return 'null';
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'number') return numberLiteral(String(value));
  return value instanceof ExactNumber ? numberLiteral(value.text) : null;
}

// The language has no exponents. Writing the digits out is exact, since the text came from an exact decimal or a double's own digits.
function numberLiteral(text: string): string | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d+)$/.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const point = whole.length + Number(exponent);
  if (Math.abs(point) > 40) return null;
  const digits = whole + fraction;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits.padEnd(point, '0');
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

export type ClauseKind = 'find' | 'exclude' | 'has';

/** One condition about a value. Objects and arrays have no literal: to find one is to ask that it is there. */
export function clause(kind: ClauseKind, path: ValuePath, value: Json): string {
  const expression = pathExpression(path);
  const text = literal(value);
  if (kind === 'has' || text === null) return kind === 'exclude' ? `not (Has(${expression}))` : `Has(${expression})`;
  return `${expression} ${kind === 'find' ? '=' : '<>'} ${text}`;
}

/**
 * Adds a condition to a filter so that both must hold. The same condition is not added twice, a filter with `or` is put in
 * parentheses, and free text becomes a text fragment.
 * @param isText the server said that the present filter is searched as text.
 */
export function addClause(filter: string, added: string, isText: boolean): string {
  const present = filter.trim();
  if (present === '') return added;
  if (isText) return `${textFragment(present)} and ${added}`;
  if (conjuncts(present).includes(added)) return present;
  // A comment would swallow what follows on its line.
  const separator = tokenize(present).some((token) => token.kind === 'comment') ? '\n' : ' ';
  return `${bindsLooserThanAnd(present) ? `(${present}${separator.trimStart()})` : present}${separator}and ${added}`;
}

/** `"text"`: a fragment that is found anywhere in the message or exception, usable inside expressions. */
export function textFragment(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

/** True when the text is a query for a table rather than a filter for events. */
export function isQuery(text: string): boolean {
  const first = tokenize(text).find((token) => token.kind !== 'space' && token.kind !== 'comment');
  return first !== undefined && /^(select|explain)$/i.test(first.text);
}

function bindsLooserThanAnd(filter: string): boolean {
  return topLevelWords(filter).some((token) => /^(or|if|let|\|\|)$/i.test(token.text));
}

function conjuncts(filter: string): string[] {
  if (bindsLooserThanAnd(filter)) return [filter];
  const parts: string[] = [];
  let start = 0;
  for (const token of topLevelWords(filter)) {
    if (token.text.toLowerCase() !== 'and' && token.text !== '&&') continue;
    parts.push(filter.slice(start, token.start).trim());
    start = token.start + token.text.length;
  }
  return [...parts, filter.slice(start).trim()];
}

function topLevelWords(filter: string) {
  let depth = 0;
  return tokenize(filter).filter((token) => {
    if (token.kind === 'open') depth++;
    if (token.kind === 'close') depth--;
    return depth === 0 && (token.kind === 'keyword' || token.kind === 'operator');
  });
}
