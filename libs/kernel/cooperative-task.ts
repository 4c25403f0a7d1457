/** Longest run of long tasks in one turn of the event loop: a question waits for it about five times until it is answered. */
const TURN_MS = 3;
/** Longest wait for urgent work in one turn, so that long tasks make progress under any load. */
const WAIT_MS = 12;

/** Longest run of urgent work in one turn: half of what a request may hold the event loop for is left for what cannot be cut. */
const URGENT_TURN_MS = 10;
/** Longest run of urgent work in one turn in which short requests have used as much. */
const MAX_URGENT_TURN_MS = 40;

/** What all tasks of one kind share: the time of a turn of the event loop, and the order in which they continue. */
class SharedTurn {
  private startedAt: number | undefined;
  /** Tasks that have yielded, the longest waiting first. */
  private readonly waiting: (() => void)[] = [];

  /** Milliseconds since the first of the tasks began in this turn. */
  usedMs(): number {
    if (this.startedAt === undefined) {
      this.startedAt = performance.now();
      setImmediate(() => (this.startedAt = undefined));
    }
    return performance.now() - this.startedAt;
  }

  /** One task continues in each turn; otherwise the first of several would use up every turn. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      if (this.waiting.push(resolve) === 1) setImmediate(this.goOn);
    });
  }

  private readonly goOn = (): void => {
    this.waiting.shift()?.();
    if (this.waiting.length > 0) setImmediate(this.goOn);
  };
}

/**
 * Urgent work that has yielded. In each turn it has as much time as everything else had since: with one piece a turn,
 * many short requests, whose turns are long, would leave none for it.
 */
class UrgentRounds {
  private readonly waiting: (() => void)[] = [];
  private lastAt = 0;
  private endsAt: number | undefined;

  next(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      setImmediate(this.goOn);
    });
  }

  private readonly goOn = (): void => {
    const now = performance.now();
    if (this.endsAt === undefined) {
      this.endsAt = now + Math.min(MAX_URGENT_TURN_MS, Math.max(URGENT_TURN_MS, now - this.lastAt));
      setImmediate(() => (this.endsAt = undefined));
    }
    this.lastAt = now;
    if (now < this.endsAt) this.waiting.shift()?.();
    else setImmediate(this.goOn);
  };
}

const longTurn = new SharedTurn();
const urgentTurn = new SharedTurn();
const urgentRounds = new UrgentRounds();
let urgent = 0;
const heldBack = new Set<() => void>();

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
    longTurn.usedMs();
  }

  /** Await it every few hundred microseconds of work. Rejects with the reason of the signal. */
  async yieldToEventLoop(): Promise<void> {
    this.signal?.throwIfAborted();
    if (longTurn.usedMs() < TURN_MS) return;
    await longTurn.next();
    const waitUntil = performance.now() + WAIT_MS;
    while (urgent > 0 && performance.now() < waitUntil) {
      await nothingUrgent(waitUntil - performance.now());
      // One urgent part of a question often follows the other at once.
      await longTurn.next();
    }
    longTurn.usedMs();
  }
}

/** Work that a client is waiting for, in pieces: other requests have their turn between them. It waits for nothing else. */
export class UrgentTask {
  /** Create it before the work begins: its time counts from then on, unless other urgent work has the turn already. */
  constructor() {
    urgentTurn.usedMs();
  }

  /** Await it between two pieces. */
  async yieldToEventLoop(): Promise<void> {
    if (urgentTurn.usedMs() < URGENT_TURN_MS) return;
    await urgentRounds.next();
    urgentTurn.usedMs();
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
