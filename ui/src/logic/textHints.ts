import { quote } from './filterBuilding';
import { tokenize } from './filterTokens';

/** Another reading of what was typed, offered when the server searched for it as text. */
export interface TextHint {
  label: string;
  filter: string;
}

const PATH = String.raw`[\p{L}_@][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*`;
const LONE_PATH = new RegExp(`^${PATH}$`, 'u');
const NAME_AND_VALUE = new RegExp(String.raw`^(${PATH})\s*[:=]\s*(?:"([^"]*)"|'([^']*)'|([^\s:/][^\s:]*))$`, 'u');
const NUMBER = /^-?\d+(\.\d+)?$/;

/** Offers an expression for text that looks like one in another product's style (`status:500`), or like a property's name. */
export function textHint(filter: string): TextHint | null {
  const text = filter.trim();
  if (LONE_PATH.test(text)) return { label: `Events that have the property ${text}`, filter: `Has(${text})` };
  const match = NAME_AND_VALUE.exec(text);
  if (match === null) return null;
  const [, typedName = '', double, single, bare = ''] = match;
  const name = typedName.toLowerCase() === 'level' ? '@Level' : typedName;
  const value = double ?? single;
  const isLiteral = value === undefined && (NUMBER.test(bare) || /^(true|false|null)$/i.test(bare));
  const expression = isLiteral ? `${name} = ${bare.toLowerCase()}` : `${name} = ${quote(value ?? bare)} ci`;
  return { label: `Did you mean ${expression}?`, filter: expression };
}

/** True when text that the server searched as text was probably meant as an expression and has a mistake in it. */
export function looksLikeExpression(filter: string): boolean {
  return tokenize(filter).some(
    ({ kind, text }) => kind === 'builtin' || kind === 'function' || (kind === 'operator' && /^(=|<>|<=|>=|!=|==|<|>)$/.test(text)),
  );
}

/**
 * The same words as text fragments when a filter is nothing but bare names joined by `and` and `or`: such a filter asks for
 * properties that are true, while people mostly mean the words. Null for every other filter.
 */
export function bareWords(filter: string): string | null {
  const text = filter.trim();
  if (!/^[\p{L}_][\p{L}\p{N}_]*(?:\s+(?:and|or)\s+[\p{L}_][\p{L}\p{N}_]*)+$/iu.test(text)) return null;
  return text
    .split(/\s+/)
    .map((word) => (/^(and|or)$/i.test(word) ? word.toLowerCase() : `"${word}"`))
    .join(' ');
}
