import { useState } from 'preact/hooks';
import { copyText } from './clipboard';
import { Icon, type IconName } from './Icon';

interface CopyButtonProps {
  label: string;
  /** Asked for on click, so that large texts are made only when wanted. */
  text: () => string;
  icon?: IconName;
  /** Shows the icon alone; the label becomes its name. */
  isCompact?: boolean;
  className?: string;
}

const FEEDBACK_MS = 1200;

/** Copies a text and says so for a moment in its own place. */
export function CopyButton({ label, text, icon = 'copy', isCompact = false, className = 'button small quiet' }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);

  async function copy(event: Event) {
    event.stopPropagation();
    setOutcome((await copyText(text())) ? 'copied' : 'failed');
    setTimeout(() => setOutcome(null), FEEDBACK_MS);
  }

  const shown = outcome === 'copied' ? 'Copied' : outcome === 'failed' ? 'The browser forbids copying' : label;
  return (
    <button type="button" class={className} aria-label={isCompact ? shown : undefined} title={isCompact ? shown : undefined} onClick={copy}>
      <Icon name={outcome === 'copied' ? 'tick' : outcome === 'failed' ? 'warning' : icon} />
      {!isCompact && shown}
    </button>
  );
}
