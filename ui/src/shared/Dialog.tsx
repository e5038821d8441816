import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import './Dialog.css';
import { Icon } from './Icon';

interface DialogProps {
  title: string;
  testId: string;
  /** For what is in it, and its width. */
  className: string;
  onClose: () => void;
  children: ComponentChildren;
}

/** A native dialog: the browser keeps the focus inside, closes it on Escape, and gives the focus back. */
export function Dialog({ title, testId, className, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => dialog.current?.showModal(), []);

  return (
    <dialog ref={dialog} class={`dialog ${className}`} aria-labelledby={titleId} data-testid={testId} onClose={onClose}>
      <header>
        <h2 id={titleId}>{title}</h2>
        <button type="button" class="button square quiet" aria-label="Close" onClick={() => dialog.current?.close()}>
          <Icon name="cross" />
        </button>
      </header>
      {children}
    </dialog>
  );
}
