/** What a stretch of filter or query text is; only as fine as colouring and building need. */
export type TokenKind =
  | 'space'
  | 'comment'
  | 'keyword'
  | 'string'
  | 'fragment'
  | 'regex'
  | 'number'
  | 'builtin'
  | 'variable'
  | 'function'
  | 'name'
  | 'operator'
  | 'open'
  | 'close'
  | 'unknown';

export interface Token {
  kind: TokenKind;
  text: string;
  start: number;
}

/** Reserved words of the language, lower case. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'analyze and as asc by ci desc else explain false for from group having if in into is lateral let like limit lower not null or ' +
    'order select then true where'
  ).split(' '),
);

const RULES: readonly (readonly [TokenKind, RegExp])[] = [
  ['space', /\s+/y],
  ['comment', /--[^\n]*/y],
  ['string', /'(?:[^']|'')*'?/y],
  ['fragment', /@?"(?:[^"\\]|\\.)*"?/y],
  ['number', /0x[0-9a-fA-F]+|\d+(?:\.\d+)?(?:(?:ms|us|μs|ns|[dhms])(?:\d+(?:ms|us|μs|ns|[dhms]))*)?(?![\p{L}\p{N}_])/uy],
  ['builtin', /@[\p{L}\p{N}_]+/uy],
  ['variable', /\$[\p{L}\p{N}_]+/uy],
  ['name', /[\p{L}_][\p{L}\p{N}_]*/uy],
  ['operator', /<>|<=|>=|!=|==|&&|\|\||[=<>+\-*/%^!,.:|?]/y],
  ['open', /[([{]/y],
  ['close', /[)\]}]/y],
];

const REGEX = /\/(?:[^/\\\n]|\\.)+\/?/y;
const WORDS_BEFORE_REGEX: ReadonlySet<string> = new Set('and or not like is in if then else'.split(' '));

/** Splits text into tokens that cover it without gaps. Never fails: what fits no rule becomes `unknown`, one character at a time. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let before: Token | null = null;
  for (let start = 0; start < text.length;) {
    const token = nextToken(text, start, before);
    tokens.push(token);
    if (token.kind !== 'space' && token.kind !== 'comment') before = token;
    start += token.text.length;
  }
  markFunctions(tokens);
  return tokens;
}

function nextToken(text: string, start: number, before: Token | null): Token {
  if (text[start] === '/' && opensRegex(before)) {
    const regex = matchAt(REGEX, text, start);
    if (regex !== null) return { kind: 'regex', text: regex, start };
  }
  for (const [kind, rule] of RULES) {
    const match = matchAt(rule, text, start);
    if (match === null) continue;
    const isKeyword = kind === 'name' && KEYWORDS.has(match.toLowerCase()) && before?.text !== '.';
    return { kind: isKeyword ? 'keyword' : kind, text: match, start };
  }
  const [character = ' '] = text.slice(start, start + 2);
  return { kind: 'unknown', text: character, start };
}

// A slash divides unless something stands before it that an operand must follow.
function opensRegex(before: Token | null): boolean {
  if (before === null || before.kind === 'open') return true;
  if (before.kind === 'operator') return before.text !== '/' && before.text !== '.';
  return before.kind === 'keyword' && WORDS_BEFORE_REGEX.has(before.text.toLowerCase());
}

function matchAt(rule: RegExp, text: string, start: number): string | null {
  rule.lastIndex = start;
  return rule.exec(text)?.[0] ?? null;
}

function markFunctions(tokens: Token[]): void {
  tokens.forEach((token, index) => {
    if (token.kind === 'name' && tokens[index + 1]?.text === '(') token.kind = 'function';
  });
}
