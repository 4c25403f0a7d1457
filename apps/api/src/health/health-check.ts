import type { Health, HealthStatus } from '@app/kernel';

/** One dependency; the service is not ready while a `critical` one is down. */
export interface HealthIndicator {
  readonly name: string;
  readonly critical: boolean;
  check(): Promise<Health>;
}

export interface HealthReport {
  readonly status: HealthStatus;
  readonly ready: boolean;
  readonly dependencies: Readonly<Record<string, Health & { critical: boolean; latency_ms: number }>>;
}

const CHECK_TIMEOUT_MS = 2_000;

/** Asks every dependency at once; one that throws or stays silent is down. */
export class HealthCheck {
  constructor(private readonly indicators: readonly HealthIndicator[]) {}

  async report(): Promise<HealthReport> {
    const entries = await Promise.all(
      this.indicators.map(async (indicator) => {
        const startedAt = performance.now();
        const health = await withTimeout(indicator.check()).catch((error: Error): Health => ({
          status: 'down',
          detail: error.message,
        }));
        const latencyMs = Math.round((performance.now() - startedAt) * 10) / 10;
        return [indicator.name, { ...health, critical: indicator.critical, latency_ms: latencyMs }] as const;
      }),
    );
    const ready = entries.every(([, health]) => !health.critical || health.status !== 'down');
    const allUp = entries.every(([, health]) => health.status === 'up');
    return {
      status: ready ? (allUp ? 'up' : 'degraded') : 'down',
      ready,
      dependencies: Object.fromEntries(entries),
    };
  }
}

async function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${CHECK_TIMEOUT_MS} ms`)), CHECK_TIMEOUT_MS);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}
