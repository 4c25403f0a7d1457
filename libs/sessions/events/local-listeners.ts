import type { SessionListener, SessionSignal } from './session-events.js';

/** The listeners of one process, by session. */
export class LocalListeners {
  private readonly bySession = new Map<string, Set<SessionListener>>();

  add(sessionId: string, listener: SessionListener): () => void {
    const listeners = this.bySession.get(sessionId) ?? new Set();
    this.bySession.set(sessionId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.bySession.get(sessionId) === listeners)
        this.bySession.delete(sessionId);
    };
  }

  tell(signal: SessionSignal): void {
    for (const listener of this.bySession.get(signal.sessionId) ?? []) listener(signal);
  }

  /** Lets all of them look again, after signals may have been missed. */
  tellAll(): void {
    for (const sessionId of this.bySession.keys()) this.tell({ kind: 'change', sessionId });
  }
}
