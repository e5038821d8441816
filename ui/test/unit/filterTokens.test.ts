import { expect, it } from 'vitest';
import { tokenize } from '../../src/logic/filterTokens';

function kinds(text: string): string {
  return tokenize(text)
    .filter((token) => token.kind !== 'space')
    .map((token) => `${token.kind}:${token.text}`)
    .join(' ');
}

it.each([
  ["@Level = 'Err''or'", "builtin:@Level operator:= string:'Err''or'"],
  ['a/2/3 = 7', 'name:a operator:/ number:2 operator:/ number:3 operator:= number:7'],
  ['a = /x\\/y/', 'name:a operator:= regex:/x\\/y/'],
  ['Has(x) and not y', 'function:Has open:( name:x close:) keyword:and keyword:not name:y'],
  ['x.From = 1', 'name:x operator:. name:From operator:= number:1'],
  ['1h30m 250ms 0xFF 1.5', 'number:1h30m number:250ms number:0xFF number:1.5'],
  ['a -- rest and or', 'name:a comment:-- rest and or'],
  ['"a \\" b" or c', 'fragment:"a \\" b" keyword:or name:c'],
  ["'unclosed and", "string:'unclosed and"],
  ['größe <> $v', 'name:größe operator:<> variable:$v'],
])('%s', (text, expected) => expect(kinds(text)).toBe(expected));

it('covers any text without gaps', () => {
  let seed = 5;
  const next = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff);
  const alphabet = ['a', '1', "'", '"', '/', '-', ' ', '\n', '@', '.', '(', ']', '#', '\\', 'ü', '😀', 'and '];
  for (let round = 0; round < 500; round++) {
    const text = Array.from({ length: next() % 20 }, () => alphabet[(next() >> 8) % alphabet.length]).join('');
    const tokens = tokenize(text);
    expect(tokens.map((token) => token.text).join('')).toBe(text);
    for (const token of tokens) expect(text.startsWith(token.text, token.start)).toBe(true);
  }
});
