import type { AllSessionsListener, SessionListener, SessionSignal } from './session-events.js';

/** The listeners of one process, by session. */
export class LocalListeners {
  private readonly bySession = new Map<string, Set<SessionListener>>();
  private readonly ofAll = new Set<AllSessionsListener>();

  add(sessionId: string, listener: SessionListener): () => void {
    const listeners = this.bySession.get(sessionId) ?? new Set();
    this.bySession.set(sessionId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.bySession.get(sessionId) === listeners)
        this.bySession.delete(sessionId);
    };
  }

  addToAll(listener: AllSessionsListener): () => void {
    this.ofAll.add(listener);
    return () => void this.ofAll.delete(listener);
  }

  tell(signal: SessionSignal): void {
    for (const listener of this.ofAll) listener.onSignal(signal);
    this.tellListenersOf(signal);
  }

  private tellListenersOf(signal: SessionSignal): void {
    for (const listener of this.bySession.get(signal.sessionId) ?? []) listener(signal);
  }

  /** Lets all of them look again, after signals may have been missed. */
  tellAll(): void {
    for (const listener of this.ofAll) listener.onGap();
    for (const sessionId of this.bySession.keys()) this.tellListenersOf({ kind: 'change', sessionId });
  }
}
