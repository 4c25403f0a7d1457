import { setImmediate as nextTurn } from 'node:timers/promises';

/** A question that arrives meanwhile waits so long at the most, some five times until it is answered. */
const TURN_MS = 3;
/** How long each turn waits for what is urgent: there is always some progress, however many questions there are. */
const WAIT_MS = 12;

let urgent = 0;
const heldBack = new Set<() => void>();

/** Work of this thread that somebody is waiting for: as long as it is under way, long work holds back. */
export async function urgently<T>(work: () => Promise<T>): Promise<T> {
  urgent += 1;
  try {
    return await work();
  } finally {
    urgent -= 1;
    if (urgent === 0) for (const goOn of heldBack) goOn();
  }
}

/** Lets long work on the main thread give way to questions, and end when it is told to. */
export class Cooperation {
  private turnStartedAt = performance.now();

  constructor(readonly signal?: AbortSignal) {}

  /** To be awaited every few hundred microseconds of work; rejects with the signal's reason. */
  async giveWay(): Promise<void> {
    this.signal?.throwIfAborted();
    if (performance.now() - this.turnStartedAt < TURN_MS) return;
    await nextTurn();
    const waitUntil = performance.now() + WAIT_MS;
    while (urgent > 0 && performance.now() < waitUntil) {
      await nothingUrgent(waitUntil - performance.now());
      // One urgent part of a question often follows the other at once.
      await nextTurn();
    }
    this.turnStartedAt = performance.now();
  }
}

function nothingUrgent(limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const goOn = () => {
      clearTimeout(limit);
      heldBack.delete(goOn);
      resolve();
    };
    const limit = setTimeout(goOn, limitMs);
    heldBack.add(goOn);
  });
}
