import { signal } from '@preact/signals';

/** `system` follows the operating system; the others are the person's own choice and are remembered. */
export type ThemeChoice = 'system' | 'light' | 'dark';

// public/theme.js reads the same key before the first paint.
const STORAGE_KEY = 'seqsvr.theme';
const ORDER: readonly ThemeChoice[] = ['system', 'light', 'dark'];

export const themeChoice = signal<ThemeChoice>(storedChoice());

/** Goes to the next choice: system, light, dark, and round again. */
export function nextTheme(): void {
  const choice = ORDER[(ORDER.indexOf(themeChoice.value) + 1) % ORDER.length] ?? 'system';
  themeChoice.value = choice;
  if (choice === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
  try {
    if (choice === 'system') localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, choice);
  } catch {
    // Storage is forbidden here; the choice lasts as long as the page.
  }
}

function storedChoice(): ThemeChoice {
  const applied = document.documentElement.dataset.theme;
  return applied === 'light' || applied === 'dark' ? applied : 'system';
}
