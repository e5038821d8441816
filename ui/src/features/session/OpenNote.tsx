import { Icon } from '../../shared/Icon';
import './OpenNote.css';
import { setOpenNote, showsOpenNote } from './openNoteChoice';

/** While nobody has to log in: what that means, and what to do about it. */
export function OpenNote() {
  if (!showsOpenNote.value) return null;
  return (
    <aside class="open-note" aria-label="This server is open" data-testid="open-note">
      <Icon name="unlocked" />
      <p>
        Nobody has to log in here: everyone who can reach this server may see and change everything. To ask for passwords, stop it and
        run <code>seqsvr auth reset</code>; a new server takes its first one from <code>SEQ_FIRSTRUN_ADMINPASSWORD</code>.
      </p>
      <button
        type="button"
        class="button square quiet"
        aria-label="Put this note away"
        title="Put this note away"
        onClick={() => setOpenNote(false)}
      >
        <Icon name="cross" />
      </button>
    </aside>
  );
}

/** Brings the note back; in the place where else it says who one is. */
export function OpenButton() {
  return (
    <button
      type="button"
      class="button square quiet"
      aria-label="This server is open to everyone"
      title="This server is open to everyone"
      aria-expanded={showsOpenNote.value}
      data-testid="open-button"
      onClick={() => setOpenNote(!showsOpenNote.value)}
    >
      <Icon name="unlocked" />
    </button>
  );
}
