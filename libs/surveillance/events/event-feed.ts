import type { SurveillanceEvent } from './surveillance-event.js';

export interface FeedListener {
  changed(events: readonly SurveillanceEvent[]): void;
  removed(eventIds: readonly string[]): void;
  /** Some changes may be missing. */
  interrupted(): void;
}

/** What other processes do with the stored events. Changes of this process may be among it. */
export abstract class EventFeed {
  /** Returns a function that ends it. */
  abstract follow(listener: FeedListener): () => Promise<void>;
}

/** For a store that one process alone writes to. */
export class SingleProcessFeed extends EventFeed {
  follow(): () => Promise<void> {
    return async () => undefined;
  }
}
