import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { describeFailure } from '../../api/http';
import type { UserEntity } from '../../api/types';
import { nameOf } from '../../logic/sessionState';
import { Icon } from '../../shared/Icon';
import { useDismissal } from '../../shared/dismissal';
import { PasswordDialog } from './PasswordDialog';
import type { Session } from './Session';
import './UserMenu.css';

/** Who one is, and what one may do about it. */
export function UserMenu({ session, user }: { session: Session; user: UserEntity }) {
  const [isOpen, setOpen] = useState(false);
  const [changesPassword, setChangesPassword] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useDismissal(frame, isOpen, () => setOpen(false));

  function close() {
    setOpen(false);
    button.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!isOpen) return;
    if (event.key === 'Escape' || event.key === 'Tab') close();
    else moveFocus(event, [...frame.current!.querySelectorAll<HTMLElement>('[role=menuitem]')]);
  }

  return (
    <div class="user-menu" ref={frame} onKeyDown={onKeyDown}>
      <button
        type="button"
        class="button quiet"
        ref={button}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={`Logged in as ${nameOf(user)}`}
        data-testid="user-menu"
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="person" />
        <span class="user-name">{nameOf(user)}</span>
        <Icon name="chevronDown" />
      </button>
      {isOpen && (
        <Panel
          session={session}
          user={user}
          onChangePassword={() => {
            close();
            setChangesPassword(true);
          }}
        />
      )}
      {changesPassword && <PasswordDialog session={session} username={user.Username} onClose={() => setChangesPassword(false)} />}
    </div>
  );
}

interface PanelProps {
  session: Session;
  user: UserEntity;
  onChangePassword: () => void;
}

function Panel({ session, user, onChangePassword }: PanelProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const items = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => items.current?.querySelector('button')?.focus(), []);

  return (
    <div class="user-panel">
      <div class="user-card">
        <strong>{nameOf(user)}</strong>
        {nameOf(user) !== user.Username && <span>{user.Username}</span>}
      </div>
      <div class="user-items" role="menu" aria-label="Your account" ref={items}>
        <button type="button" role="menuitem" onClick={onChangePassword}>
          <Icon name="key" />
          Change password…
        </button>
        <button
          type="button"
          role="menuitem"
          onClick={() => session.logOut().catch((failure: unknown) => setProblem(describeFailure(failure)))}
        >
          <Icon name="leave" />
          Log out
        </button>
      </div>
      {problem !== null && (
        <p class="user-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function moveFocus(event: KeyboardEvent, items: readonly HTMLElement[]) {
  const index = items.indexOf(document.activeElement as HTMLElement);
  const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: items.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  items.at(next % items.length)?.focus();
}
