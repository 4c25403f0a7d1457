import type { HandoffSide } from '../handoff/handoff.js';

/** `change`: the session or its messages are to be read again. `typing` is stored nowhere. */
export type SessionSignal =
  | { readonly kind: 'change'; readonly sessionId: string }
  | {
      readonly kind: 'typing';
      readonly sessionId: string;
      readonly by: HandoffSide;
      /** ISO 8601; the sign is void afterwards. */
      readonly until: string;
    };

export type SessionListener = (signal: SessionSignal) => void;

/** Listens to all sessions. */
export interface AllSessionsListener {
  onSignal(signal: SessionSignal): void;
  /** Signals of any session may have been missed. */
  onGap(): void;
}

/**
 * Tells those who watch a session that something happened in it. It is a hint: a signal may be lost while the service
 * between processes is away, so that watchers also look by themselves from time to time.
 */
export abstract class SessionEvents {
  /** Never throws. Listeners of this process are called before it returns, and those of other processes soon after. */
  abstract publish(signal: SessionSignal): void;

  /** Returns what ends the subscription. */
  abstract subscribe(sessionId: string, listener: SessionListener): () => void;

  /** Like `subscribe`, for the signals of all sessions. */
  abstract subscribeToAll(listener: AllSessionsListener): () => void;

  abstract close(): Promise<void>;
}
