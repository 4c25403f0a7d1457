import { Injectable } from '@nestjs/common';
import type { SurveillanceEvent } from './surveillance-event.js';

export interface EventListener {
  /**
   * Called after the commit. Must not throw. If it returns a promise, the caller waits for it before sending more
   * events.
   */
  changed(events: readonly SurveillanceEvent[]): void | Promise<void>;
  removed(eventIds: readonly string[]): void;
}

/** Notifies other parts of this process of changes to the stored events. */
@Injectable()
export class EventListeners {
  private readonly listeners = new Set<EventListener>();

  add(listener: EventListener): void {
    this.listeners.add(listener);
  }

  async changed(events: readonly SurveillanceEvent[]): Promise<void> {
    await Promise.all(Array.from(this.listeners, async (listener) => listener.changed(events)));
  }

  removed(eventIds: readonly string[]): void {
    for (const listener of this.listeners) listener.removed(eventIds);
  }
}
