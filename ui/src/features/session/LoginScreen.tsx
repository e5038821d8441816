import { useEffect, useState } from 'preact/hooks';
import type { Credentials } from '../../api/session';
import type { LoginReason, SessionState } from '../../logic/sessionState';
import { ThemeButton } from '../../shared/ThemeButton';
import { LoginBackdrop } from './LoginBackdrop';
import { LoginForm } from './LoginForm';
import './LoginScreen.css';
import { RenewalForm } from './RenewalForm';
import type { Session } from './Session';

interface LoginScreenProps {
  session: Session;
  state: SessionState & { kind: 'login' };
}

const GREETINGS: Record<LoginReason, string> = {
  start: 'Log in to see what happened.',
  left: 'You are logged out.',
  ended: 'Your session is over. Log in, and you are back where you were.',
};

/** In place of everything, while somebody has to log in. The address stays as it is: after the login it is opened. */
export function LoginScreen({ session, state }: LoginScreenProps) {
  const [renewal, setRenewal] = useState<Credentials | null>(null);
  const name = state.instanceName ?? 'seqsvr';
  useEffect(() => {
    document.title = `Log in · ${name}`;
  }, [name]);

  return (
    <main class="login-screen" data-testid="login-screen">
      <LoginBackdrop />
      <div class="login-tools">
        <ThemeButton />
      </div>
      <section class="login-card" aria-labelledby="login-title">
        <header>
          <img src="./favicon.svg" alt="" width="44" height="44" />
          <h1 id="login-title">{name}</h1>
          <p>{renewal === null ? GREETINGS[state.why] : 'Choose a new password. The present one must be changed before you go on.'}</p>
        </header>
        {renewal === null ? (
          <LoginForm session={session} username={state.username} onMustChange={setRenewal} />
        ) : (
          <RenewalForm session={session} credentials={renewal} onBack={() => setRenewal(null)} />
        )}
      </section>
      {renewal === null && (
        <p class="login-help">
          Forgotten? An administrator can give you a new password. Where nobody gets in any more: <code>seqsvr auth reset</code>
        </p>
      )}
    </main>
  );
}
