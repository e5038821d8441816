import { useEffect, useState } from 'preact/hooks';
import { ApiError, describeFailure } from '../../api/http';
import { type LoginFailure, readLoginFailure, secondsUntil } from '../../logic/login';

/** A form that sends a password: whether it is under way, how the last one failed, and how long to wait. */
export interface LoginAttempt {
  isBusy: boolean;
  failure: LoginFailure | null;
  /** Until the server takes the next attempt. */
  waitSeconds: number;
  /** Runs one attempt; gives why it failed, or null. */
  run(work: () => Promise<void>): Promise<LoginFailure | null>;
  /** Says what is wrong before anything is sent. */
  complain(message: string): void;
}

export function useLoginAttempt(): LoginAttempt {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<LoginFailure | null>(null);
  const waitSeconds = useCountdown(failure?.untilMs ?? null, () => setFailure(null));

  async function run(work: () => Promise<void>): Promise<LoginFailure | null> {
    setBusy(true);
    try {
      await work();
      setFailure(null);
      return null;
    } catch (thrown) {
      const refusal = thrown instanceof ApiError ? thrown : null;
      const failed = readLoginFailure(refusal, describeFailure(thrown), Date.now());
      setFailure(failed);
      return failed;
    } finally {
      setBusy(false);
    }
  }

  return { isBusy, failure, waitSeconds, run, complain: (message) => setFailure({ kind: 'other', message, untilMs: null }) };
}

const TICK_MS = 200;

function useCountdown(untilMs: number | null, onOver: () => void): number {
  const [, setTicks] = useState(0);
  useEffect(() => {
    if (untilMs === null) return;
    const timer = setInterval(() => (Date.now() < untilMs ? setTicks((ticks) => ticks + 1) : onOver()), TICK_MS);
    return () => clearInterval(timer);
  }, [untilMs]);
  return untilMs === null ? 0 : secondsUntil(untilMs, Date.now());
}
