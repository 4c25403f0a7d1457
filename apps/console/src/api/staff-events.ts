import { useEffect } from 'react';
import { readEvents } from '@app/client';
import { authorizedFetch } from './client.js';

export type StaffTopic = 'inbox' | 'ingestion' | 'index' | 'evaluation' | 'config';

/** `data` is null when events of the topic may have been missed: its state is to be read again. */
type Listener = (data: unknown) => void;

interface Relayed {
  /** Null for all topics. */
  readonly topic: string | null;
  readonly data: unknown;
}

const LOCK = 'attendant.events';
const LONGEST_WAIT_MS = 30_000;

/** The events of all topics of the role: one tab of the browser reads them and tells the others. */
class StaffEvents {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly channel = new BroadcastChannel(LOCK);
  private last: string | undefined;
  private stop: AbortController | undefined;

  constructor() {
    this.channel.onmessage = ({ data }: MessageEvent<Relayed>) => this.tell(data);
  }

  subscribe(topic: StaffTopic, listener: Listener): () => void {
    const ofTopic = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, ofTopic.add(listener));
    this.stop ??= this.begin();
    return () => {
      ofTopic.delete(listener);
      if ([...this.listeners.values()].some(({ size }) => size > 0)) return;
      this.stop?.abort();
      this.stop = undefined;
    };
  }

  private begin(): AbortController {
    const stop = new AbortController();
    const read = () => this.read(stop.signal);
    // Browsers offer locks on https and on localhost only; elsewhere each tab reads for itself.
    const reading =
      'locks' in navigator ? navigator.locks.request(LOCK, { signal: stop.signal }, read) : read();
    void (reading as Promise<void>).catch(() => undefined);
    return stop;
  }

  private async read(signal: AbortSignal): Promise<void> {
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      try {
        const after = this.last === undefined ? '' : `?after=${encodeURIComponent(this.last)}`;
        const response = await authorizedFetch(new Request(`/api/v1/events${after}`, { signal }));
        if (response.status === 403) return;
        if (response.ok) {
          // Without an event to continue from, something may have happened before this stream.
          if (this.last === undefined) this.relay({ topic: null, data: null });
          attempt = 0;
          for await (const { id, event, data } of readEvents(response)) {
            this.last = id ?? this.last;
            if (event === 'reset')
              for (const topic of (data as { topics: string[] }).topics) this.relay({ topic, data: null });
            else if (event !== 'ready') this.relay({ topic: event, data });
          }
        }
      } catch {
        // A lost connection: the next attempt continues after the last event.
      }
      await pause(Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** attempt) * (0.5 + Math.random() / 2), signal);
    }
  }

  private relay(event: Relayed): void {
    this.channel.postMessage(event);
    this.tell(event);
  }

  private tell({ topic, data }: Relayed): void {
    for (const [name, listeners] of this.listeners)
      if (topic === null || topic === name) for (const listener of listeners) listener(data);
  }
}

const staffEvents = new StaffEvents();

/** Calls `onEvent` for each event of the topic, while the component is shown. */
export function useStaffEvents(topic: StaffTopic, onEvent: Listener): void {
  useEffect(() => staffEvents.subscribe(topic, onEvent), [topic, onEvent]);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}
