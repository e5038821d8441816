import { useEffect } from 'preact/hooks';

/** Keys of the whole screen, by `KeyboardEvent.key`. A handler that returns false leaves the key to the browser. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => void | false>;

/** Listens while the component is on screen. Keys typed into a field, or with Ctrl, Alt or Meta, are never taken; nor under a dialog. */
export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return;
      if (isEditable(event.target) || document.querySelector('dialog[open]') !== null) return;
      const handler = shortcuts[event.key];
      if (handler !== undefined && handler(event) !== false) event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  });
}

function isEditable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}
