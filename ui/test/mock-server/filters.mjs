// `Name = value`, `<>`, `<`, `>` and `Has(Name)`, joined by `and`; anything else is text.

const CLAUSE = /^(?:Has\((@?[\w.]+)\)|(@?[\w.]+)\s*(=|<>|<|>)\s*('(?:[^']|'')*'|-?[\d.]+|0x[0-9a-fA-F]+))$/i;

export class BadFilter extends Error {}

/** Returns a test for events and whether the text was taken as text. Throws BadFilter for an unclosed string. */
export function readFilter(text) {
    const trimmed = (text ?? '').replace(/--.*/g, '').trim();
    if (trimmed === '') return { test: () => true, isText: false };
    if ((trimmed.match(/'/g) ?? []).length % 2 === 1)
        throw new BadFilter(`Syntax error (line 1, column ${trimmed.lastIndexOf("'") + 1}): unexpected end of input, expected \`'\`.`);
    const clauses = trimmed.split(/\s+and\s+/i).map((part) => CLAUSE.exec(part.trim()));
    if (clauses.every((clause) => clause !== null))
        return { test: (event) => clauses.every((clause) => holds(event, clause)), isText: false };
    const needle = trimmed.replace(/^"|"$/g, '').toLowerCase();
    return { test: (event) => searchable(event).includes(needle), isText: true };
}

export function valueOf(event, name) {
    if (name === '@Level') return event.Level;
    if (name === '@EventType') return parseInt(event.EventType.slice(1), 16);
    if (name === '@Id') return event.Id;
    if (name === '@TraceId') return event.TraceId;
    if (name === '@Exception') return event.Exception;
    const [head, ...rest] = name.split('.');
    return rest.reduce((value, step) => value?.[step], event.Properties.find((property) => property.Name === head)?.Value);
}

function holds(event, [, has, name, operator, literal]) {
    if (has !== undefined) return valueOf(event, has) !== undefined;
    const value = valueOf(event, name);
    if (value === undefined) return false;
    const other = literal.startsWith("'") ? literal.slice(1, -1).replace(/''/g, "'") : Number(literal);
    if (operator === '=') return value === other;
    if (operator === '<>') return value !== other;
    return operator === '<' ? value < other : value > other;
}

function searchable(event) {
    event.text ??= event.MessageTemplateTokens.map((token) => token.Text ?? JSON.stringify(valueOf(event, token.PropertyName)))
        .join('')
        .toLowerCase();
    return event.text;
}
