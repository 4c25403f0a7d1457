import { type Admission, RateLimiter, WINDOW_MS } from './rate-limiter.js';

// About 10 MB; an attacker with more addresses than this is not stopped by counting them.
const MOST_KEYS = 100_000;

interface Window {
  count: number;
  readonly endsAt: number;
}

/**
 * A window of sixty seconds for each key, from its first request on. As all last equally long, they end in the order
 * in which they stand in the map: what has ended is swept from its front, and when it is full the oldest goes.
 */
export class MemoryRateLimiter extends RateLimiter {
  private readonly windows = new Map<string, Window>();

  /** @param now milliseconds that never go back */
  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly mostKeys = MOST_KEYS,
  ) {
    super();
  }

  async admit(key: string, limit: number): Promise<Admission> {
    const now = this.now();
    this.sweep(now);
    const window = this.windows.get(key) ?? this.open(key, now);
    const resetMs = window.endsAt - now;
    if (window.count >= limit) return { allowed: false, remaining: 0, resetMs };
    window.count += 1;
    return { allowed: true, remaining: limit - window.count, resetMs };
  }

  private open(key: string, now: number): Window {
    if (this.windows.size >= this.mostKeys) this.forgetOldest();
    const window = { count: 0, endsAt: now + WINDOW_MS };
    this.windows.set(key, window);
    return window;
  }

  private sweep(now: number): void {
    for (const [key, { endsAt }] of this.windows) {
      if (endsAt > now) return;
      this.windows.delete(key);
    }
  }

  private forgetOldest(): void {
    const [oldest] = this.windows.keys();
    if (oldest !== undefined) this.windows.delete(oldest);
  }
}
