import { Injectable } from '@nestjs/common';
import type { SurveillanceEvent } from './surveillance-event.js';

export interface EventListener {
  /** Called after the commit; does not throw. */
  changed(events: readonly SurveillanceEvent[]): void;
  removed(eventIds: readonly string[]): void;
}

/** Tells the parts of this process what has happened to the stored events. */
@Injectable()
export class EventListeners {
  private readonly listeners = new Set<EventListener>();

  add(listener: EventListener): void {
    this.listeners.add(listener);
  }

  changed(events: readonly SurveillanceEvent[]): void {
    for (const listener of this.listeners) listener.changed(events);
  }

  removed(eventIds: readonly string[]): void {
    for (const listener of this.listeners) listener.removed(eventIds);
  }
}
