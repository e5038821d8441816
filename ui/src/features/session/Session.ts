import { computed, signal } from '@preact/signals';
import { access } from '../../api/access';
import { describeFailure } from '../../api/http';
import type { Credentials } from '../../api/session';
import type { UserEntity } from '../../api/types';
import { type SessionState, nextState } from '../../logic/sessionState';

/** What the session needs from the server; a test passes its own. */
export interface SessionApi {
  readCurrentUser(signal: AbortSignal): Promise<UserEntity | null>;
  readMustLogIn(signal: AbortSignal): Promise<boolean>;
  readInstanceName(signal: AbortSignal): Promise<string | null>;
  logIn(credentials: Credentials, signal: AbortSignal): Promise<UserEntity>;
  logOut(signal: AbortSignal): Promise<unknown>;
}

const ANSWER_MS = 30_000;

/**
 * Who one is. The cookie that proves it is out of reach of scripts, so the server is asked: at the start, when it refuses something,
 * when a stream does not open, and when one comes back to the window, because another one may have logged out or in meanwhile.
 */
export class Session {
  readonly state = signal<SessionState>({ kind: 'asking' });
  /** Of whom a screen shows things: another one must be drawn anew. */
  readonly owner = computed(() => (this.state.value.kind === 'user' ? this.state.value.user.Id : null));

  private checking: Promise<void> | null = null;
  // Grows with every login and logout: what was asked before is then no answer any more.
  private changes = 0;

  constructor(private readonly api: SessionApi) {
    access.onRefused = () => void this.check();
  }

  /** Asks who one is; however many ask at once, it is asked once. Never fails: without an answer everything stays as it is. */
  check(): Promise<void> {
    this.checking ??= this.ask().finally(() => (this.checking = null));
    return this.checking;
  }

  /** Logs in, or changes the password of whoever logs in. Throws as `logIn` of the API does. */
  async logIn(credentials: Credentials): Promise<void> {
    const user = await this.api.logIn(credentials, deadline());
    this.changes++;
    this.become({ kind: 'user', user });
  }

  /** Ends the session on the server, then here. */
  async logOut(): Promise<void> {
    await this.api.logOut(deadline());
    this.changes++;
    this.become({ kind: 'login', why: 'left', username: '', instanceName: await this.instanceName() });
  }

  private async ask(): Promise<void> {
    const { changes } = this;
    try {
      const signal = deadline();
      const [user, mustLogIn] = await Promise.all([this.api.readCurrentUser(signal), this.api.readMustLogIn(signal)]);
      const instanceName = user === null && mustLogIn ? await this.instanceName() : null;
      if (changes === this.changes) this.become(nextState(this.state.value, { user, mustLogIn, instanceName }));
    } catch (failure) {
      const { kind } = this.state.value;
      if (kind === 'asking' || kind === 'unreachable') this.become({ kind: 'unreachable', message: describeFailure(failure) });
    }
  }

  // Only for the eye: without it the screen has the product's name.
  private instanceName(): Promise<string | null> {
    return this.api.readInstanceName(deadline()).catch(() => null);
  }

  private become(state: SessionState): void {
    access.csrfToken = state.kind === 'user' ? (state.user.CsrfToken ?? null) : null;
    this.state.value = state;
  }
}

function deadline(): AbortSignal {
  return AbortSignal.timeout(ANSWER_MS);
}
