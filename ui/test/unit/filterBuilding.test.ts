import { describe, expect, it } from 'vitest';
import { ExactNumber } from '../../src/logic/exactJson';
import { addClause, clause, isQuery, literal, pathExpression, quote, textFragment } from '../../src/logic/filterBuilding';

describe('paths', () => {
  it.each([
    [['User'], 'User'],
    [['User', 'Id'], 'User.Id'],
    [['Order', 'Id'], "@Properties['Order'].Id"],
    [['Items', 0, 'Sku'], 'Items[0].Sku'],
    [['Größe'], 'Größe'],
    [['request-id'], "@Properties['request-id']"],
    [['a.b'], "@Properties['a.b']"],
    [['select'], "@Properties['select']"],
    [['From', 'From'], "@Properties['From']['From']"],
    [["it's", 'x y'], "@Properties['it''s']['x y']"],
    [[''], "@Properties['']"],
    [['1st'], "@Properties['1st']"],
  ])('%j is written %s', (steps, expected) => expect(pathExpression({ steps })).toBe(expected));

  it('starts at a built-in object where there is one', () => {
    expect(pathExpression({ root: '@Resource', steps: ['service', 'name'] })).toBe('@Resource.service.name');
    expect(pathExpression({ root: '@Resource', steps: ['service.name'] })).toBe("@Resource['service.name']");
    expect(pathExpression({ root: '@Level', steps: [] })).toBe('@Level');
  });
});

describe('literals', () => {
  it.each([
    ["it's", "'it''s'"],
    ['back\\slash', "'back\\slash'"],
    [12.5, '12.5'],
    [-3, '-3'],
    [true, 'true'],
    [null, 'null'],
    [1e21, '1000000000000000000000'],
    [1.5e-7, '0.00000015'],
    [new ExactNumber('9007199254740993'), '9007199254740993'],
    [new ExactNumber('1.25E+2'), '125'],
  ])('%s is written %s', (value, expected) => expect(literal(value)).toBe(expected));

  it('has none for objects, arrays and numbers out of all proportion', () => {
    expect(literal({ a: 1 })).toBeNull();
    expect(literal([])).toBeNull();
    expect(literal(1e300)).toBeNull();
  });

  it('doubles quotes and nothing else', () => expect(quote('a\'b"c')).toBe("'a''b\"c'"));
});

describe('conditions', () => {
  const path = { steps: ['Name'] };
  it('compares simple values', () => {
    expect(clause('find', path, 'x')).toBe("Name = 'x'");
    expect(clause('exclude', path, 5)).toBe('Name <> 5');
  });
  it('asks only for presence where there is nothing to compare with', () => {
    expect(clause('find', path, { a: 1 })).toBe('Has(Name)');
    expect(clause('exclude', path, [1])).toBe('not (Has(Name))');
    expect(clause('has', path, 'x')).toBe('Has(Name)');
  });
});

describe('adding a condition', () => {
  it.each([
    ['', 'A = 1', 'A = 1'],
    ['B = 2', 'A = 1', 'B = 2 and A = 1'],
    ['B = 2 or C = 3', 'A = 1', '(B = 2 or C = 3) and A = 1'],
    ['(B = 2 or C = 3)', 'A = 1', '(B = 2 or C = 3) and A = 1'],
    ["B = 'this or that'", 'A = 1', "B = 'this or that' and A = 1"],
    ['if A then B else C', 'D = 1', '(if A then B else C) and D = 1'],
    ['B = 2 and A = 1', 'A = 1', 'B = 2 and A = 1'],
    ['B = 2 -- why', 'A = 1', 'B = 2 -- why\nand A = 1'],
  ])('%j and %j give %j', (filter, added, expected) => expect(addClause(filter, added, false)).toBe(expected));

  it('turns searched text into a fragment', () => {
    expect(addClause('say "hi" \\ now', 'A = 1', true)).toBe('"say \\"hi\\" \\\\ now" and A = 1');
  });
});

it('text fragments escape quotes, backslashes and newlines', () => expect(textFragment('a"b\\c\nd')).toBe('"a\\"b\\\\c\\nd"'));

it.each([
  ['select 1', true],
  ['  -- note\nSELECT count(*) from stream', true],
  ['explain select 1', true],
  ['selec 1', false],
  ['selected = 1', false],
  ["'select'", false],
  ['', false],
])('%j is a query: %s', (text, expected) => expect(isQuery(text)).toBe(expected));
