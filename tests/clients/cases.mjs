// A hundred events such as applications really produce, and some that only a hostile test would.
// Each is { level: 0..5, template, properties, error? }; the clients' own reserved names (level, time, msg, err...) are avoided.

export const count = 100;

const deep = levels => (levels === 0 ? 'bottom' : { ['level' + levels]: deep(levels - 1) });

const mixed = ['text', 12, 12.5, true, null, [1, 'two'], { three: 3 }, '', 9007199254740991, -1];

const bags = [
  i => ({ 'dotted.key': i, dotted: { key: 'nested, not flat' } }),
  i => ({ 'with blank': i, ' leading': 1, 'trailing ': 2, ' ': 'one blank' }),
  i => ({ '': 'empty name', inner: { '': { '': i } } }),
  () => ({ 'quo"te': 1, "apos'trophe": 2, 'back\\slash': 3, 'new\nline': 4, 'tab\t': 5, '/': 6 }),
  () => ({ größe: 'Zürich – naïve', 名前: '値', '😀': '👩‍👩‍👧‍👦 and 𝒳', '\u202eoverride': '\u202etxt', 'e\u0301': 'decomposed', 'é': 'composed' }),
  i => ({ '@t': 'not a time', '@mt': 'not a template', '@l': i, '@x': { y: 1 }, '@i': 'id', '@r': [1], '@tr': 'trace', '@': 'at', '@@': 'at at', '@@double': 2, '@version': '1' }),
  i => JSON.parse(`{"__proto__":${i},"constructor":"c","toString":"t","hasOwnProperty":null,"nested":{"__proto__":{"x":1}}}`),
  i => ({ tree: deep(12), Depth: i }),
  i => ({ lists: [[], [[]], [i, String(i), null, true, { k: [] }], [{}], [[1, [2, [3]]]]], flags: [true, false] }),
  () => ({ emptyObject: {}, emptyList: [], emptyText: '', nothing: null, holder: { emptyObject: {}, emptyList: [], emptyText: '', nothing: null } }),
  () => ({ zero: 0, one: 1, minusOne: -1, int32: 2147483647, beyondInt32: 2147483648, uint32: 4294967296, safe: 9007199254740991, minusSafe: -9007199254740991 }),
  i => ({ tenth: 0.1, third: 1 / 3, sum: 0.1 + 0.2, tiny: 5e-324, small: 1e-7, large: 1e21, huge: 1.7976931348623157e308, price: 19.99 + i, money: 123456789.01 }),
  () => ({ yes: true, no: false, yesText: 'true', noText: 'False', nullText: 'null' }),
  () => ({ text: 'separators \u2028 \u2029, mark \ufeff, controls \u0001\u0008\u001f\u007f, nul \u0000 end', html: '<script>alert(1)</script>', quotes: `"'\`\\` }),
  i => ({ longText: 'The quick brown fox – 狐 – jumps over. '.repeat(400) + i }),
  () => ({ date: '2026-01-01T00:00:00Z', digits: '123', padded: '00042', decimalText: '1.0', exponent: '1e5', hex: '0x1F', spaced: ' 12 ', negativeZero: '-0', nan: 'NaN', guid: '3F2504E0-4F89-11D3-9A0C-0305E82C3301', ip: '010.0.0.1' }),
  i => ({ Id: i, Timestamp: 'mine', Properties: { Level: 'mine' }, Level: 'mine', Exception: 'mine', EventType: '$00', Message: 'mine', MessageTemplate: 'mine', TraceId: 'mine' }),
  () => ({ $typeTag: 'T', $: 1, '#': 2, '[0]': 3, 'a[0].b': 4, 'a..b': 5, '.': 6, '..': 7, 'a.': 8, '.a': 9, 'a\u0000b': 10, '*': 11, '{x}': 12 }),
  () => Object.fromEntries(Array.from({ length: 200 }, (_, n) => ['p' + n, n % 3 === 0 ? n : 'v' + n])),
  i => ({ mixed: mixed[i % mixed.length], other: { mixed: mixed[(i + 3) % mixed.length] } }),
  i => (i % 2 === 0 ? { place: i } : { place: { city: 'Århus', zip: '0800' } }),
  () => ({ when: new Date(1767225600123), bytes: [0, 255], name100: { ['n'.repeat(100)]: 'long name', ['ñ'.repeat(60)]: 'long, two bytes each' } }),
];

const templates = [
  i => `Order {OrderId} of {Customer} took {Elapsed:0.00} ms (case ${i % 5})`,
  () => 'plain text, no hole',
  () => 'braces {{escaped}} and {Missing} and {} and { and {un closed',
  () => '100% of {OrderId,10} and {OrderId,-10:x8} }} done',
  () => '日本語 {Customer} 😀 {@Customer} {$Customer}',
  () => 'line one\nline two\t{OrderId}',
  i => `unique text ${i * 7919}`,
];

function failure(i) {
  try {
    JSON.parse(`{"broken ${i} – ünïcode" `);
  } catch (inner) {
    return new Error(`boom ${i}: "quoted" – 世界\nsecond line`, { cause: inner });
  }
}

export function cases() {
  return Array.from({ length: count }, (_, i) => ({
    level: i % 6,
    template: templates[i % templates.length](i),
    properties: { Case: i, OrderId: i * 17, Customer: 'Ann Müller', Elapsed: i / 8, ...bags[i % bags.length](i) },
    error: i % 9 === 0 ? failure(i) : undefined,
  }));
}
