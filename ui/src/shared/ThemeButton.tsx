import { Icon, type IconName } from './Icon';
import { type ThemeChoice, nextTheme, themeChoice } from './theme';

const THEME_ICONS: Record<ThemeChoice, IconName> = { system: 'screen', light: 'sun', dark: 'moon' };

/** Goes through system, light and dark. */
export function ThemeButton() {
  const theme = themeChoice.value;
  return (
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
  );
}
