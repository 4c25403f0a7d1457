export interface Admission {
  readonly allowed: boolean;
  /** How many more requests are let in before the window ends. */
  readonly remaining: number;
  /** Until the window ends and the count starts anew. */
  readonly resetMs: number;
}

/** Counts the requests of each key in windows of sixty seconds. A refused request is not counted. */
export abstract class RateLimiter {
  abstract admit(key: string, limit: number): Promise<Admission>;
}

export const WINDOW_MS = 60_000;
