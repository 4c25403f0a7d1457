import { setImmediate as nextTurn } from 'node:timers/promises';

// A question that arrives meanwhile waits no longer than this.
const TURN_MS = 8;

/** Lets long work on the main thread give way to questions, and end when it is told to. */
export class Cooperation {
  private turnStartedAt = performance.now();

  constructor(readonly signal?: AbortSignal) {}

  /** To be awaited every few hundred microseconds of work; rejects with the signal's reason. */
  async giveWay(): Promise<void> {
    this.signal?.throwIfAborted();
    if (performance.now() - this.turnStartedAt < TURN_MS) return;
    await nextTurn();
    this.turnStartedAt = performance.now();
  }
}
