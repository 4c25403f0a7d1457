/** A question that arrives meanwhile waits so long at the most, some five times until it is answered. */
const TURN_MS = 3;
/** How long each turn waits for what is urgent: there is always some progress, however many questions there are. */
const WAIT_MS = 12;

let urgent = 0;
const heldBack = new Set<() => void>();
/** Long works that gave way, the longest waiting first. */
const waiting: (() => void)[] = [];
let turnStartedAt: number | undefined;

/** How long this turn of the event loop has been at long work: of all that goes on in it, as callers wait for the sum. */
function turnMs(): number {
  if (turnStartedAt === undefined) {
    turnStartedAt = performance.now();
    setImmediate(() => (turnStartedAt = undefined));
  }
  return performance.now() - turnStartedAt;
}

/** One long work goes on in each turn: the first of several would use it up each time. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(goOn);
  });
}

function goOn(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(goOn);
}

/** Work of this thread that somebody is waiting for: as long as it is under way, long work holds back. */
export async function urgently<T>(work: () => Promise<T>): Promise<T> {
  urgent += 1;
  try {
    return await work();
  } finally {
    urgent -= 1;
    if (urgent === 0) for (const release of heldBack) release();
  }
}

/** Lets long work on the main thread give way to questions, and end when it is told to. */
export class Cooperation {
  /** To be made before the work begins: its time counts from now on, unless other long work is at its turn already. */
  constructor(readonly signal?: AbortSignal) {
    turnMs();
  }

  /** To be awaited every few hundred microseconds of work; rejects with the signal's reason. */
  async giveWay(): Promise<void> {
    this.signal?.throwIfAborted();
    if (turnMs() < TURN_MS) return;
    await nextTurn();
    const waitUntil = performance.now() + WAIT_MS;
    while (urgent > 0 && performance.now() < waitUntil) {
      await nothingUrgent(waitUntil - performance.now());
      // One urgent part of a question often follows the other at once.
      await nextTurn();
    }
    turnMs();
  }
}

function nothingUrgent(limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const release = () => {
      clearTimeout(limit);
      heldBack.delete(release);
      resolve();
    };
    const limit = setTimeout(release, limitMs);
    heldBack.add(release);
  });
}
