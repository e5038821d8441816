import { expect, it } from 'vitest';
import { ExactNumber, parseExact, printExact } from '../../src/logic/exactJson';

it('keeps the digits of numbers that a double would change', () => {
  const parsed = parseExact('{"id":9007199254740993,"small":5,"money":0.12345678901234567891}') as Record<string, unknown>;
  expect(parsed['id']).toEqual(new ExactNumber('9007199254740993'));
  expect(parsed['small']).toBe(5);
  expect(String(parsed['money'])).toBe('0.12345678901234567891');
});

it('never takes a string for a number', () => {
  const text = '{"~9007199254740993":"~9007199254740993","in \\"text\\" 9007199254740993":["~~1",9007199254740993]}';
  expect(parseExact(text)).toEqual({
    '~9007199254740993': '~9007199254740993',
    'in "text" 9007199254740993': ['~~1', new ExactNumber('9007199254740993')],
  });
});

it('refuses what is no JSON', () => expect(() => parseExact('{"a":9007199254740993,}')).toThrow(SyntaxError));

it('leaves ordinary numbers as numbers', () => {
  expect(parseExact('[1.50, 1e3, 1E21, 123456789012345, -0.25]')).toEqual([1.5, 1000, 1e21, 123456789012345, -0.25]);
  expect(parseExact('1.2345678901234567891e3')).toEqual(new ExactNumber('1.2345678901234567891e3'));
});

it('prints exact numbers as they were sent, bare', () => {
  const value = { a: [new ExactNumber('12345678901234567890'), 'x'], b: {}, c: [], d: null };
  expect(printExact(value)).toBe('{"a":[12345678901234567890,"x"],"b":{},"c":[],"d":null}');
  expect(printExact({ a: [1], b: {} }, 2)).toBe('{\n  "a": [\n    1\n  ],\n  "b": {}\n}');
});

it('prints what JSON.stringify prints when nothing is exact', () => {
  const value = { 'odd "name"': [true, null, 1.5, { nested: ['\u0000\n'] }], empty: '' };
  expect(printExact(value)).toBe(JSON.stringify(value));
  expect(printExact(value, 2)).toBe(JSON.stringify(value, null, 2));
});
