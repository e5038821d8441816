import { useState } from 'preact/hooks';
import './App.css';
import { EventsScreen } from './features/events/EventsScreen';
import { HelpDialog } from './shared/HelpDialog';
import { Icon, type IconName } from './shared/Icon';
import { useShortcuts } from './shared/shortcuts';
import { type ThemeChoice, nextTheme, themeChoice } from './shared/theme';

const THEME_ICONS: Record<ThemeChoice, IconName> = { system: 'screen', light: 'sun', dark: 'moon' };

/** The frame around every screen. */
export function App() {
  const [showsHelp, setShowsHelp] = useState(false);
  useShortcuts({ '?': () => setShowsHelp(true) });
  const theme = themeChoice.value;
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
          <button
            type="button"
            class="button square quiet"
            aria-label="Help: keys and queries"
            title="Help (?)"
            onClick={() => setShowsHelp(true)}
          >
            <Icon name="help" />
          </button>
          <button
            type="button"
            class="button square quiet"
            aria-label={`Theme: ${theme}. Change it`}
            title={`Theme: ${theme}`}
            data-testid="theme-toggle"
            onClick={nextTheme}
          >
            <Icon name={THEME_ICONS[theme]} />
          </button>
        </div>
      </header>
      <EventsScreen />
      {showsHelp && <HelpDialog onClose={() => setShowsHelp(false)} />}
    </>
  );
}
