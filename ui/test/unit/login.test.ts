import { describe, expect, it } from 'vitest';
import { checkNewPassword, newPasswordProblem, readLoginFailure, secondsUntil, waitText } from '../../src/logic/login';

const NOW = 1_000_000;
const refusal = (status: number, message: string, body: unknown = { Error: message }, retryAfterSeconds: number | null = null) => ({
  status,
  message,
  body,
  retryAfterSeconds,
});

describe('a login that failed', () => {
  it('without an answer says what it says', () =>
    expect(readLoginFailure(null, 'The server does not answer.', NOW)).toEqual({
      kind: 'other',
      message: 'The server does not answer.',
      untilMs: null,
    }));

  it('was wrong', () =>
    expect(readLoginFailure(refusal(401, 'Not right.'), '', NOW)).toMatchObject({ kind: 'wrong', message: 'Not right.' }));

  it('must change the password only where the answer says so, not at any 403', () => {
    expect(readLoginFailure(refusal(403, 'Change it.', { Error: 'Change it.', MustChangePassword: true }), '', NOW).kind).toBe('mustChange');
    expect(readLoginFailure(refusal(403, 'A page of another origin.'), '', NOW)).toMatchObject({
      kind: 'other',
      message: 'A page of another origin.',
    });
    expect(readLoginFailure(refusal(403, 'Forbidden', undefined), '', NOW).kind).toBe('other');
  });

  it('must wait as long as the header says, and the message does not count', () =>
    expect(readLoginFailure(refusal(429, 'There were too many wrong passwords. Try again in 8 s.', null, 8), '', NOW)).toEqual({
      kind: 'wait',
      message: 'There were too many wrong passwords.',
      untilMs: NOW + 8000,
    }));

  it('waits a moment where no header says how long', () =>
    expect(readLoginFailure(refusal(429, 'Too many people. Try again.'), '', NOW)).toEqual({
      kind: 'wait',
      message: 'Too many people.',
      untilMs: NOW + 1000,
    }));

  it('for another reason says it', () =>
    expect(readLoginFailure(refusal(503, 'Away.'), '', NOW)).toMatchObject({ kind: 'other', message: 'Away.' }));
});

it.each([
  [NOW + 1, 1],
  [NOW + 1000, 1],
  [NOW + 1001, 2],
  [NOW, 0],
  [NOW - 5000, 0],
])('the time until %d is rounded up and never negative', (untilMs, seconds) => expect(secondsUntil(untilMs, NOW)).toBe(seconds));

it.each([
  [8, '8 s'],
  [59, '59 s'],
  [60, '1 min 00 s'],
  [125, '2 min 05 s'],
  [900, '15 min 00 s'],
])('%d seconds are %j', (seconds, text) => expect(waitText(seconds)).toBe(text));

describe('a new password', () => {
  it.each([
    ['1234567', '1234567', 'present one', 'at least 8'],
    ['present one', 'present one', 'present one', 'another one'],
    ['12345678', '12345679', 'present one', 'not the same'],
    ['12345678', '', 'present one', 'not the same'],
  ])('%j, again %j, is refused', (password, again, present, reason) =>
    expect(newPasswordProblem(checkNewPassword(password, again, present))).toContain(reason),
  );

  it('of eight characters, typed twice, is fine', () =>
    expect(newPasswordProblem(checkNewPassword('12345678', '12345678', 'present one'))).toBeNull());

  it('fulfils nothing before it is typed', () =>
    expect(checkNewPassword('', '', 'x')).toEqual({ isLongEnough: false, isSame: false, isOther: true }));
});
