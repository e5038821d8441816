import { describe, expect, it } from 'vitest';
import type { EventEntity } from '../../src/api/types';
import { errorSpan, placeOf, spanAt } from '../../src/logic/errorPosition';
import { EventLog } from '../../src/logic/eventLog';
import { levelKind, levelMarker } from '../../src/logic/levels';
import { messageParts, messageText } from '../../src/logic/message';
import { exceptionType, foldedLines, traceSections } from '../../src/logic/stackTrace';
import { bareWords, looksLikeExpression, textHint } from '../../src/logic/textHints';
import { someEvent } from './someEvent';

describe('levels', () => {
  it.each([
    ['Error', 'error', 'ERR'],
    ['err', 'error', 'ERR'],
    ['WARN', 'warning', 'WRN'],
    ['trace', 'verbose', 'VRB'],
    ['Critical', 'fatal', 'FTL'],
    ['info', 'information', 'INF'],
    ['OK', 'information', 'OK'],
    ['Audit', 'information', 'AUDI'],
    [undefined, 'information', 'INF'],
  ])('%s is %s and marked %s', (level, kind, marker) => {
    expect(levelKind(level)).toBe(kind);
    expect(levelMarker(level)).toBe(marker);
  });
});

describe('messages', () => {
  const event: EventEntity = {
    ...someEvent(1),
    MessageTemplateTokens: [
      { Text: 'Order ' },
      { PropertyName: 'Id', RawText: '{Id:000}', FormattedValue: '007' },
      { Text: ' by ' },
      { PropertyName: 'User.Name', RawText: '{User.Name}' },
      { PropertyName: 'Gone', RawText: '{Gone}' },
    ],
    Properties: [
      { Name: 'Id', Value: 7 },
      { Name: 'User', Value: { Name: 'ada', constructor: 'x' } },
    ],
  };

  it('prefer the formatted value, then the property, then the hole itself', () =>
    expect(messageText(event)).toBe('Order 007 by ada{Gone}'));

  it('mark what came from a property', () => {
    expect(messageParts(event).map((part) => part.property?.name ?? null)).toEqual([null, 'Id', null, 'User.Name', null]);
  });

  it('never read what is not in the event itself', () => {
    const tokens = [{ PropertyName: 'User.toString', RawText: '{User.toString}' }];
    expect(messageText({ ...event, MessageTemplateTokens: tokens })).toBe('{User.toString}');
  });
});

describe('the log of events', () => {
  const page = [5, 4, 3].map(someEvent);

  it('takes every event once, wherever it comes from', () => {
    const log = EventLog.empty
      .withPage(page)
      .withArrivals([someEvent(5), someEvent(6), someEvent(6)], 100)
      .withPage([3, 2].map(someEvent));
    expect(log.events.map((event) => event.Id)).toEqual([6, 5, 4, 3, 2].map((n) => someEvent(n).Id));
  });

  it('orders events that arrive together by time, newest first', () => {
    const log = EventLog.empty.withPage(page).withArrivals([8, 6, 7].map(someEvent), 100);
    expect(log.events.map((event) => event.Id).slice(0, 3)).toEqual([8, 7, 6].map((n) => someEvent(n).Id));
  });

  it('drops the oldest beyond its size, and may take them again', () => {
    const log = EventLog.empty.withPage(page).withArrivals([someEvent(6), someEvent(7)], 3);
    expect(log.events.map((event) => event.Id)).toEqual([7, 6, 5].map((n) => someEvent(n).Id));
    expect(log.has(someEvent(3).Id)).toBe(false);
    expect(log.withPage([someEvent(4)]).size).toBe(4);
  });

  it('stays the same object when nothing is new', () => {
    const log = EventLog.empty.withPage(page);
    expect(log.withPage(page)).toBe(log);
    expect(log.withArrivals(page, 100)).toBe(log);
  });
});

describe('exceptions', () => {
  const text = [
    'System.InvalidOperationException: broken',
    '   at System.Linq.Enumerable.First()',
    '   at Shop.Cart.Total() in Cart.cs:line 5',
    '   at Microsoft.AspNetCore.A()',
    '   at Microsoft.AspNetCore.B()',
    '   at Microsoft.AspNetCore.C()',
    'after',
  ].join('\n');

  it('split into text and frames that join to the whole again', () => {
    const sections = traceSections(text);
    expect(sections.map((section) => section.kind)).toEqual(['text', 'frames', 'text']);
    expect(sections.flatMap((section) => section.lines.map((line) => line.text)).join('\n')).toBe(text);
  });

  it('fold to own code', () => {
    const frames = traceSections(text)[1]!;
    expect(foldedLines(frames).map((line) => line.text)).toEqual(['   at Shop.Cart.Total() in Cart.cs:line 5']);
  });

  it.each([
    ['System.IO.IOException: x', 'IOException'],
    ['TypeError: x is not a function\n    at f (a.js:1:2)', 'TypeError'],
    ['System.Net.Sockets.SocketException (10061): refused', 'SocketException'],
    ['Outer+Inner: x', 'Inner'],
    ['no type here', null],
  ])('%j has the type %s', (exception, expected) => expect(exceptionType(exception)).toBe(expected));
});

describe('positions of errors', () => {
  it('point at the word they mean', () => {
    const text = 'A = 1 and\nB ljke 2';
    expect(errorSpan(text, ['The query could not be executed.', 'Syntax error (line 2, column 3): unexpected identifier `ljke`.'])).toEqual(
      { start: 12, end: 16 },
    );
  });
  it('point at the end when the text ends too early', () =>
    expect(errorSpan('A =', ['Syntax error (line 1, column 4): unexpected end of input.'])).toEqual({ start: 3, end: 3 }));
  it('are taken as numbers where the server gives them', () => {
    expect(spanAt('A = 1 and\nB ljke 2', { line: 2, column: 3 })).toEqual({ start: 12, end: 16 });
    expect(spanAt('A', { line: 3, column: 1 })).toBeNull();
    expect(placeOf(2, 3)).toEqual({ line: 2, column: 3 });
    expect(placeOf(undefined, 3)).toBeNull();
  });
  it('are absent without a position, or with one outside the text', () => {
    expect(errorSpan('A', ['Something else.'])).toBeNull();
    expect(errorSpan('A', ['Syntax error (line 7, column 1).'])).toBeNull();
  });
});

describe('hints for text', () => {
  it.each([
    ['status:500', 'status = 500'],
    ['level: error', "@Level = 'error' ci"],
    ['User.Name="Ada L"', "User.Name = 'Ada L' ci"],
    ['OrderId', 'Has(OrderId)'],
  ])('%s offers %s', (text, expected) => expect(textHint(text)?.filter).toBe(expected));
  it.each(['connection reset', 'http://x/y', '', 'a b:c'])('%j offers nothing', (text) => expect(textHint(text)).toBeNull());

  it.each([
    ["@Level = 'Err", true],
    ['Elapsed > 5 an Status', true],
    ['Has(x', true],
    ['connection reset by peer', false],
    ["can't open /etc/passwd: no such file", false],
  ])('%j was meant as an expression: %s', (text, expected) => expect(looksLikeExpression(text)).toBe(expected));

  it('offer words for a filter of bare names', () => {
    expect(bareWords('error or Timeout')).toBe('"error" or "Timeout"');
    expect(bareWords('error')).toBeNull();
    expect(bareWords("a = 'b' or c")).toBeNull();
  });
});
