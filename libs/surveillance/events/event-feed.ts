import type { SurveillanceEvent } from './surveillance-event.js';

export interface FeedListener {
  changed(events: readonly SurveillanceEvent[]): void;
  removed(eventIds: readonly string[]): void;
  /** Called when changes may have been missed. */
  interrupted(): void;
}

/** The changes that other processes make to the stored events. It may also report changes of this process. */
export abstract class EventFeed {
  /** Returns a function that stops the feed. */
  abstract follow(listener: FeedListener): () => Promise<void>;
}

/** For a store that only one process writes to. */
export class SingleProcessFeed extends EventFeed {
  follow(): () => Promise<void> {
    return async () => undefined;
  }
}
