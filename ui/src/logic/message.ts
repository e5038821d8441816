import type { EventEntity, Json, NamedValue } from '../api/types';
import { ExactNumber, printExact } from './exactJson';

export type ValueKind = 'string' | 'number' | 'boolean' | 'null' | 'object' | 'array';

/** A stretch of a rendered message: literal text, or the value of a property. */
export interface MessagePart {
  text: string;
  /** Null for literal text. */
  property: { name: string; kind: ValueKind } | null;
}

export function valueKind(value: Json): ValueKind {
  if (value === null) return 'null';
  if (value instanceof ExactNumber || typeof value === 'number') return 'number';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  return Array.isArray(value) ? 'array' : 'object';
}

/** A value as messages show it: strings bare, everything else as JSON. */
export function displayValue(value: Json): string {
  return typeof value === 'string' ? value : printExact(value);
}

/** The message of an event in parts, each hole filled with its formatted value, else its property, else the hole's own text. */
export function messageParts(event: EventEntity): MessagePart[] {
  return event.MessageTemplateTokens.map((token) => {
    const name = token.PropertyName;
    if (name === undefined) return { text: token.Text ?? token.RawText ?? '', property: null };
    const value = propertyValue(event.Properties, name);
    if (value === undefined) return { text: token.FormattedValue ?? token.RawText ?? `{${name}}`, property: null };
    return { text: token.FormattedValue ?? displayValue(value), property: { name, kind: valueKind(value) } };
  });
}

export function messageText(event: EventEntity): string {
  return messageParts(event)
    .map((part) => part.text)
    .join('');
}

// A hole named `Order.Id` may mean a property with a dot in its name or a member of `Order`; the literal name wins.
function propertyValue(properties: readonly NamedValue[], name: string): Json | undefined {
  const literal = properties.find((property) => property.Name === name);
  if (literal !== undefined) return literal.Value;
  const [head, ...rest] = name.split('.');
  if (rest.length === 0) return undefined;
  let value = properties.find((property) => property.Name === head)?.Value;
  for (const step of rest) value = member(value, step);
  return value;
}

function member(value: Json | undefined, name: string): Json | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || value instanceof ExactNumber) return undefined;
  return Object.hasOwn(value, name) ? value[name] : undefined;
}
