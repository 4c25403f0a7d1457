import type { Health, HealthStatus } from '@app/kernel';
import { type BreakerState, type ProviderState, withTimeout } from '@app/resilience';

/** One dependency; the service is not ready while a `critical` one is down. */
export interface HealthIndicator {
  readonly name: string;
  readonly critical: boolean;
  /** Who stands behind it, where it is one of several: `gemini`. */
  readonly provider?: string;
  /** Its name among the states of outside providers: `llm:gemini`. */
  readonly state?: string;
  check(call: { readonly signal: AbortSignal }): Promise<Health>;
}

export interface CheckedDependency extends Health {
  readonly critical: boolean;
  readonly latency_ms: number;
  readonly provider?: string;
  readonly breaker?: BreakerState;
  readonly last_error?: { readonly code: string; readonly message: string; readonly at: string };
}

export interface HealthReport {
  readonly status: HealthStatus;
  readonly ready: boolean;
  readonly dependencies: Readonly<Record<string, CheckedDependency>>;
}

export interface Readiness {
  readonly ready: boolean;
  readonly missing: readonly string[];
}

const CHECK_TIMEOUT_MS = 2_000;

/** Asks every dependency at once; one that throws or stays silent is down. */
export class HealthCheck {
  /** `indicators` are looked up anew each time, for providers are switched while the service runs. */
  constructor(
    private readonly indicators: () => readonly HealthIndicator[],
    private readonly states: () => readonly ProviderState[] = () => [],
  ) {}

  async report(): Promise<HealthReport> {
    const states = this.states();
    const entries = await this.checkAll(this.indicators(), states);
    const ready = entries.every(([, health]) => !isMissing(health));
    const allUp = entries.every(([, health]) => health.status === 'up');
    return {
      status: ready ? (allUp ? 'up' : 'degraded') : 'down',
      ready,
      dependencies: Object.fromEntries(entries),
    };
  }

  /** Only what is critical is asked: no probe waits for an outside provider, or is paid for at one. */
  async readiness(): Promise<Readiness> {
    const entries = await this.checkAll(
      this.indicators().filter(({ critical }) => critical),
      [],
    );
    const missing = entries.filter(([, health]) => isMissing(health)).map(([name]) => name);
    return { ready: missing.length === 0, missing };
  }

  private checkAll(
    indicators: readonly HealthIndicator[],
    states: readonly ProviderState[],
  ): Promise<[string, CheckedDependency][]> {
    return Promise.all(
      indicators.map(async (indicator): Promise<[string, CheckedDependency]> => {
        const startedAt = performance.now();
        const health = await askedHealth(indicator);
        const latencyMs = Math.round((performance.now() - startedAt) * 10) / 10;
        const state = states.find(({ name }) => name === indicator.state);
        return [indicator.name, toDependency(indicator, health, latencyMs, state)];
      }),
    );
  }
}

function askedHealth({ name, check }: HealthIndicator): Promise<Health> {
  return withTimeout((signal) => check({ signal }), { timeoutMs: CHECK_TIMEOUT_MS, name }).catch(
    (error: Error): Health => ({ status: 'down', detail: error.message }),
  );
}

function toDependency(
  { critical, provider }: HealthIndicator,
  health: Health,
  latencyMs: number,
  state: ProviderState | undefined,
): CheckedDependency {
  const leftAlone = health.status === 'up' && state !== undefined && state.breaker !== 'closed';
  const lastError = state?.lastError;
  return {
    ...health,
    ...(leftAlone ? { status: 'degraded' } : {}),
    critical,
    latency_ms: latencyMs,
    ...(provider ? { provider } : {}),
    ...(state ? { breaker: state.breaker } : {}),
    ...(lastError
      ? {
          last_error: { code: lastError.code, message: lastError.message, at: lastError.at.toISOString() },
        }
      : {}),
  };
}

function isMissing({ critical, status }: CheckedDependency): boolean {
  return critical && status === 'down';
}
