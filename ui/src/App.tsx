import { useEffect, useState } from 'preact/hooks';
import './App.css';
import * as sessionApi from './api/session';
import { EventsScreen } from './features/events/EventsScreen';
import { LoginScreen } from './features/session/LoginScreen';
import { OpenButton, OpenNote } from './features/session/OpenNote';
import { Session } from './features/session/Session';
import { UserMenu } from './features/session/UserMenu';
import { HelpDialog } from './shared/HelpDialog';
import { Icon } from './shared/Icon';
import { ThemeButton } from './shared/ThemeButton';
import { useShortcuts } from './shared/shortcuts';

const session = new Session(sessionApi);

/** The screens for whoever may see them; else the login. */
export function App() {
  useEffect(() => {
    const check = () => void session.check();
    check();
    addEventListener('focus', check);
    return () => removeEventListener('focus', check);
  }, []);

  const state = session.state.value;
  switch (state.kind) {
    case 'asking':
      return <p class="app-waiting">Connecting…</p>;
    case 'unreachable':
      return <Unreachable message={state.message} />;
    case 'login':
      return <LoginScreen session={session} state={state} />;
    default:
      return <Frame key={session.owner.value} />;
  }
}

function Unreachable({ message }: { message: string }) {
  return (
    <main class="app-unreachable">
      <p role="alert">{message}</p>
      <button type="button" class="button primary" onClick={() => session.check()}>
        Try again
      </button>
    </main>
  );
}

/** The frame around every screen. */
function Frame() {
  const [showsHelp, setShowsHelp] = useState(false);
  useShortcuts({ '?': () => setShowsHelp(true) });
  const state = session.state.value;
  return (
    <>
      <header class="app-header">
        <h1>
          <img src="./favicon.svg" alt="" width="20" height="20" />
          seqsvr
        </h1>
        <nav aria-label="Screens">
          <a href="#/events" aria-current="page">
            Events
          </a>
        </nav>
        <div class="app-tools">
          {state.kind === 'open' && <OpenButton />}
          <button
            type="button"
            class="button square quiet"
            aria-label="Help: keys and queries"
            title="Help (?)"
            onClick={() => setShowsHelp(true)}
          >
            <Icon name="help" />
          </button>
          <ThemeButton />
          {state.kind === 'user' && <UserMenu session={session} user={state.user} />}
        </div>
      </header>
      {state.kind === 'open' && <OpenNote />}
      <EventsScreen />
      {showsHelp && <HelpDialog onClose={() => setShowsHelp(false)} />}
    </>
  );
}
