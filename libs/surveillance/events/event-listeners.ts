import { Injectable } from '@nestjs/common';
import type { SurveillanceEvent } from './surveillance-event.js';

export interface EventListener {
  /** Called after the commit; does not throw. The caller waits for the promise, if there is one, before it brings the next events. */
  changed(events: readonly SurveillanceEvent[]): void | Promise<void>;
  removed(eventIds: readonly string[]): void;
}

/** Tells the parts of this process what has happened to the stored events. */
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
