import { LocalListeners } from '../../events/local-listeners.js';
import {
  type AllSessionsListener,
  SessionEvents,
  type SessionListener,
  type SessionSignal,
} from '../../events/session-events.js';

/** For an installation of one process. */
export class InProcessSessionEvents extends SessionEvents {
  private readonly listeners = new LocalListeners();

  publish(signal: SessionSignal): void {
    this.listeners.tell(signal);
  }

  subscribe(sessionId: string, listener: SessionListener): () => void {
    return this.listeners.add(sessionId, listener);
  }

  subscribeToAll(listener: AllSessionsListener): () => void {
    return this.listeners.addToAll(listener);
  }

  async close(): Promise<void> {
    // It holds nothing open.
  }
}
