import { signal } from '@preact/signals';

const STORAGE_KEY = 'seqsvr.openNote';
const DISMISSED = 'dismissed';

/** Whether the note about a server that is open to everyone is shown. That somebody has put it away is remembered in this browser. */
export const showsOpenNote = signal(stored() !== DISMISSED);

export function setOpenNote(isShown: boolean): void {
  showsOpenNote.value = isShown;
  try {
    if (isShown) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, DISMISSED);
  } catch {
    // Storage is forbidden here; the choice lasts as long as the page.
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}
