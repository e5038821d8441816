import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Closes what is open when a person clicks beside it. */
export function useDismissal(frame: RefObject<HTMLElement | null>, isOpen: boolean, onDismiss: () => void): void {
  useEffect(() => {
    if (!isOpen) return;
    function onPointerDown(event: PointerEvent) {
      if (!frame.current?.contains(event.target as Node)) onDismiss();
    }
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, [isOpen]);
}
