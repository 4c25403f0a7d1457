import type { Health } from '@app/kernel';
import {
  abortableDelay,
  Bulkhead,
  type CircuitBreaker,
  type Delay,
  ProviderError,
  retryDelayMs,
  type RetryPolicy,
  TimeLimit,
} from '@app/resilience';
import {
  type LlmCall,
  type LlmEvent,
  type LlmModel,
  LlmProvider,
  type LlmRequest,
  type Usage,
} from '../llm-provider.js';

export interface ResiliencePolicy {
  readonly retry: RetryPolicy;
  /** For the whole call: waiting for a place, all attempts and the waits between them. */
  readonly timeoutMs: number;
  /** For each attempt, until its first event. */
  readonly firstTokenTimeoutMs: number;
  /** Between two events. */
  readonly idleTimeoutMs: number;
  /** Calls at once. */
  readonly concurrency: number;
}

/** This many calls wait for each one that runs; more are turned away, for they would only time out. */
const WAITING_PER_RUNNING = 8;

/** Time limits, retries while nothing has been written, a breaker and a bulkhead around one provider. */
export class ResilientLlmProvider extends LlmProvider {
  readonly id: string;
  readonly model: LlmModel;
  private readonly bulkhead: Bulkhead;

  constructor(
    private readonly provider: LlmProvider,
    private readonly policy: ResiliencePolicy,
    private readonly breaker: CircuitBreaker,
    private readonly delay: Delay = abortableDelay,
  ) {
    super();
    this.id = provider.id;
    this.model = provider.model;
    this.bulkhead = new Bulkhead(policy.concurrency, {
      maxWaiting: policy.concurrency * WAITING_PER_RUNNING,
      name: provider.id,
      setting: 'LLM_CONCURRENCY',
    });
  }

  async *stream(request: LlmRequest, { signal }: LlmCall = {}): AsyncIterable<LlmEvent> {
    signal?.throwIfAborted();
    const { timeoutMs, retry } = this.policy;
    const limit = new TimeLimit({ timeoutMs, signal, name: this.id, setting: 'LLM_TIMEOUT_MS' });
    const deadlineAt = performance.now() + timeoutMs;
    try {
      let spent = NO_USAGE;
      for (let attempt = 1, shown = false; ; attempt += 1) {
        let latest = NO_USAGE;
        try {
          for await (const event of this.attempt(request, limit.signal, signal)) {
            if (event.type === 'usage') {
              latest = event.usage;
              yield { type: 'usage', usage: sum(spent, latest) };
            } else {
              shown = true;
              yield event;
            }
          }
          return;
        } catch (error) {
          // A failed attempt is billed too.
          spent = sum(spent, latest);
          const waitMs = shown || limit.signal.aborted ? null : retryDelayMs(error, attempt, retry);
          if (waitMs === null || performance.now() + waitMs >= deadlineAt) throw error;
          await this.delay(waitMs, limit.signal);
        }
      }
    } finally {
      limit.end();
    }
  }

  health(call?: LlmCall): Promise<Health> {
    return this.provider.health(call);
  }

  override dispose(): void | Promise<void> {
    return this.provider.dispose();
  }

  /** `outer` holds the time of the whole call, of which a call that waited for its place has little left. */
  private async *attempt(
    request: LlmRequest,
    outer: AbortSignal,
    caller: AbortSignal | undefined,
  ): AsyncIterable<LlmEvent> {
    this.breaker.refuseIfOpen();
    const leave = await this.enter(outer, caller);
    try {
      const pass = this.breaker.enter();
      const limit = this.firstTokenLimit(outer);
      try {
        for await (const event of this.provider.stream(request, { signal: limit.signal })) {
          // The reader may take its time.
          limit.lift();
          yield event;
          limit.restart({ timeoutMs: this.policy.idleTimeoutMs, setting: 'LLM_IDLE_TIMEOUT_MS' });
        }
        pass.succeed();
      } catch (error) {
        pass.fail(error, outer);
        throw error;
      } finally {
        limit.end();
        // Of no effect when the call has succeeded or failed.
        pass.cancel();
      }
    } finally {
      leave();
    }
  }

  private async enter(outer: AbortSignal, caller: AbortSignal | undefined): Promise<() => void> {
    try {
      return await this.bulkhead.enter({ signal: outer });
    } catch (error) {
      if (error !== outer.reason || caller?.aborted) throw error;
      const { timeoutMs } = this.policy;
      throw new ProviderError(
        `${this.id} had no place free within ${timeoutMs} ms; raise LLM_CONCURRENCY if it can take more calls at once`,
        { code: 'timeout', retryable: true, cause: error },
      );
    }
  }

  private firstTokenLimit(signal: AbortSignal): TimeLimit {
    const timeoutMs = this.policy.firstTokenTimeoutMs;
    return new TimeLimit({ timeoutMs, signal, name: this.id, setting: 'LLM_FIRST_TOKEN_TIMEOUT_MS' });
  }
}

const NO_USAGE: Usage = { promptTokens: 0, completionTokens: 0, totalTokens: 0 };

function sum(a: Usage, b: Usage): Usage {
  return {
    promptTokens: a.promptTokens + b.promptTokens,
    completionTokens: a.completionTokens + b.completionTokens,
    totalTokens: a.totalTokens + b.totalTokens,
  };
}
