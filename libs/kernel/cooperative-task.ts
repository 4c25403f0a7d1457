/** Longest run of long tasks in one turn of the event loop: a question waits for it about five times until it is answered. */
const TURN_MS = 3;
/** Longest wait for urgent work in one turn, so that long tasks make progress under any load. */
const WAIT_MS = 12;

/** Longest piece of urgent work in one turn: half of what a request may hold the event loop for is left for what cannot be cut. */
const URGENT_TURN_MS = 10;

let urgent = 0;
const heldBack = new Set<() => void>();
/** Long tasks that have yielded, the longest waiting first. */
const waiting: (() => void)[] = [];
let turnStartedAt: number | undefined;

/** Milliseconds that all long tasks together have used in this turn of the event loop. */
function turnMs(): number {
  if (turnStartedAt === undefined) {
    turnStartedAt = performance.now();
    setImmediate(() => (turnStartedAt = undefined));
  }
  return performance.now() - turnStartedAt;
}

/** One long task continues in each turn; otherwise the first of several would use up every turn. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(goOn);
  });
}

function goOn(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(goOn);
}

/** Runs work that a client is waiting for. Long tasks pause while it is in progress. */
export async function runUrgent<T>(work: () => Promise<T>): Promise<T> {
  urgent += 1;
  try {
    return await work();
  } finally {
    urgent -= 1;
    if (urgent === 0) for (const release of heldBack) release();
  }
}

/** A long task on the main thread that yields to the event loop and to urgent work, and ends when its signal aborts. */
export class CooperativeTask {
  /** Create it before the work begins: its time counts from then on, unless another long task has the turn already. */
  constructor(readonly signal?: AbortSignal) {
    turnMs();
  }

  /** Await it every few hundred microseconds of work. Rejects with the reason of the signal. */
  async yieldToEventLoop(): Promise<void> {
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

/** Work that a client is waiting for, in pieces: other requests have their turn between them. It waits for nothing else. */
export class UrgentTask {
  private turnStartedAt = performance.now();

  /** Await it between two pieces. */
  async yieldToEventLoop(): Promise<void> {
    if (performance.now() - this.turnStartedAt < URGENT_TURN_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.turnStartedAt = performance.now();
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
