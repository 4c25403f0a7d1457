import type { HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import type { Health } from '@app/kernel';
import { withTimeout } from '@app/resilience';

const CHECK_TIMEOUT_MS = 2_000;

export interface Dependency {
  readonly name: string;
  /** Whether the service is not ready while this dependency is down. */
  readonly critical: boolean;
  /** The active adapter, where there are several: `gemini`. */
  readonly provider?: string;
  /** Its name in the list of circuit breakers: `llm:gemini`. */
  readonly breaker?: string;
  check(call: { readonly signal: AbortSignal }): Promise<Health>;
}

/** Reports one dependency to Terminus. A check that throws, or takes more than two seconds, counts as down. */
export class DependencyHealthIndicator {
  constructor(
    private readonly service: HealthIndicatorService,
    readonly dependency: Dependency,
  ) {}

  async isHealthy(): Promise<HealthIndicatorResult> {
    const { name, check } = this.dependency;
    const startedAt = performance.now();
    const { status, detail } = await withTimeout((signal) => check({ signal }), {
      timeoutMs: CHECK_TIMEOUT_MS,
      name,
    }).catch((error: Error): Health => ({ status: 'down', detail: error.message }));
    const latencyMs = Math.round((performance.now() - startedAt) * 10) / 10;
    const session = this.service.check(name);
    const data = { latency_ms: latencyMs, ...(detail !== undefined && { detail }) };
    if (status === 'up') return session.up(data);
    return status === 'degraded' ? session.degraded(data) : session.down(data);
  }
}
