import { readEvents } from '@app/client';
import type { Api, HandoffState, StoredMessage } from './api.js';

export interface LiveObserver {
  onMessage(message: StoredMessage): void;
  onState(state: HandoffState, agentName: string | undefined): void;
  onTyping(): void;
  /** Messages were missed: all of them are to be loaded again. */
  onReset(): void;
}

/** A stream that says nothing for so long is held back by something on the way. */
const FIRST_EVENT_MS = 5_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 8_000;

/**
 * Follows the stored session: by its stream of events and, while that does not work, by asking again and again. It
 * continues after the last message until it is stopped.
 */
export class LiveSession {
  private stopping: AbortController | undefined;
  private after: string | undefined;

  constructor(
    private readonly api: Api,
    private readonly observer: LiveObserver,
  ) {}

  /** `after` is the id of the last message that is known. Does nothing while the session is being followed. */
  follow(after: string | undefined): void {
    if (this.stopping) return;
    this.after = after;
    this.stopping = new AbortController();
    void this.run(this.stopping.signal);
  }

  stop(): void {
    this.stopping?.abort();
    this.stopping = undefined;
  }

  private async run(signal: AbortSignal): Promise<void> {
    for (let pauseMs = FIRST_PAUSE_MS; !signal.aborted; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      const worked = await this.stream(signal).catch(() => false);
      if (signal.aborted) return;
      if (worked) pauseMs = FIRST_PAUSE_MS;
      else await this.poll(signal).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  /** Whether any event has come. */
  private async stream(stopped: AbortSignal): Promise<boolean> {
    const attempt = new AbortController();
    const giveUp = () => attempt.abort();
    stopped.addEventListener('abort', giveUp, { once: true });
    const timer = setTimeout(giveUp, FIRST_EVENT_MS);
    let worked = false;
    try {
      for await (const { id, event, data } of readEvents(await this.api.events(this.after, attempt.signal))) {
        clearTimeout(timer);
        if (stopped.aborted) return true;
        worked = true;
        this.after = id ?? this.after;
        this.tell(event, data);
      }
    } catch {
      // The connection is lost, or was never made.
    } finally {
      clearTimeout(timer);
      stopped.removeEventListener('abort', giveUp);
    }
    return worked;
  }

  private tell(event: string, data: unknown): void {
    if (event === 'message') this.observer.onMessage(data as StoredMessage);
    else if (event === 'reset') this.observer.onReset();
    else if (event === 'typing' && (data as { by: string }).by === 'agent') this.observer.onTyping();
    else if (event === 'state') {
      const { handoff, agent } = data as { handoff: HandoffState; agent: { name: string } | null };
      this.observer.onState(handoff, agent?.name);
    }
  }

  private async poll(stopped: AbortSignal): Promise<void> {
    const { handoff, assigned_to: agent } = await this.api.session();
    const stored = (await this.api.history()) ?? [];
    if (stopped.aborted) return;
    this.after = stored.at(-1)?.message_id ?? this.after;
    for (const message of stored) this.observer.onMessage(message);
    this.observer.onState(handoff, agent?.name);
  }
}
