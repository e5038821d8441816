import type { RefObject } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { PASSWORD_LENGTH_MIN, type NewPasswordCheck, checkNewPassword, newPasswordProblem } from '../../logic/login';
import { Icon } from '../../shared/Icon';
import { PasswordField } from './PasswordField';

/** A new password as it is typed. */
export interface NewPassword {
  text: string;
  again: string;
  first: RefObject<HTMLInputElement | null>;
  second: RefObject<HTMLInputElement | null>;
  change(text: string, again: string): void;
}

export function useNewPassword(): NewPassword {
  const [{ text, again }, setTyped] = useState({ text: '', again: '' });
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  return { text, again, first, second, change: (changed, changedAgain) => setTyped({ text: changed, again: changedAgain }) };
}

/** What is wrong with a new password, with the focus put where it is; null where nothing is. */
export function findProblem(typed: NewPassword, present: string): string | null {
  const check = checkNewPassword(typed.text, typed.again, present);
  const problem = newPasswordProblem(check);
  if (problem !== null) (check.isLongEnough && check.isOther ? typed.second : typed.first).current?.focus();
  return problem;
}

/** A new password, typed twice, and the rules with a tick for each that holds. */
export function NewPasswordFields({ typed, present }: { typed: NewPassword; present: string }) {
  const rulesId = useId();
  return (
    <>
      <PasswordField
        label="New password"
        name="new-password"
        autocomplete="new-password"
        input={typed.first}
        describedBy={rulesId}
        onInput={(text) => typed.change(text, typed.again)}
      />
      <PasswordField
        label="New password again"
        name="new-password-again"
        autocomplete="new-password"
        input={typed.second}
        describedBy={rulesId}
        onInput={(again) => typed.change(typed.text, again)}
      />
      <Rules id={rulesId} check={checkNewPassword(typed.text, typed.again, present)} />
    </>
  );
}

function Rules({ id, check }: { id: string; check: NewPasswordCheck }) {
  return (
    <ul class="password-rules" id={id}>
      <Rule isMet={check.isLongEnough} text={`At least ${PASSWORD_LENGTH_MIN} characters`} />
      <Rule isMet={check.isSame} text="The same both times" />
    </ul>
  );
}

function Rule({ isMet, text }: { isMet: boolean; text: string }) {
  return (
    <li class={isMet ? 'met' : ''}>
      {isMet ? <Icon name="tick" /> : <i />}
      {text}
      <span class="spoken">{isMet ? ', fulfilled' : ', not yet'}</span>
    </li>
  );
}
