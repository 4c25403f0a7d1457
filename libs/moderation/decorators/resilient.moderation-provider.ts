import type { Health } from '@app/kernel';
import { type CircuitBreaker, type RetryPolicy, withRetry, withTimeout } from '@app/resilience';
import {
  type HealthCall,
  type ModerationCall,
  ModerationProvider,
  type ModerationResult,
} from '../moderation-provider.js';

export interface ModerationPolicies {
  /** Of the whole judgement: a visitor waits for it. */
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
  readonly breaker: CircuitBreaker;
}

/** A provider within a time limit, asked again after failures that may pass, left alone for a while when it is broken. */
export class ResilientModerationProvider extends ModerationProvider {
  readonly id: string;

  constructor(
    private readonly inner: ModerationProvider,
    private readonly policies: ModerationPolicies,
  ) {
    super();
    this.id = inner.id;
  }

  moderate(text: string, call: ModerationCall): Promise<ModerationResult> {
    const { timeoutMs, retry, breaker } = this.policies;
    const deadlineAt = performance.now() + timeoutMs;
    const attempt = (signal: AbortSignal) =>
      breaker.run(() => this.inner.moderate(text, { ...call, signal }), call);
    return withTimeout((signal) => withRetry(() => attempt(signal), { ...retry, signal, deadlineAt }), {
      timeoutMs,
      signal: call.signal,
      name: this.id,
      setting: 'MODERATION_TIMEOUT_MS',
    });
  }

  health(call?: HealthCall): Promise<Health> {
    return this.inner.health(call);
  }

  override dispose(): void | Promise<void> {
    return this.inner.dispose();
  }
}
