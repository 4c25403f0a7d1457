import { Inject, Injectable, ServiceUnavailableException } from '@nestjs/common';
import { HealthCheckService, type HealthCheckResult } from '@nestjs/terminus';
import type { HealthStatus } from '@app/kernel';
import { CircuitBreakerRegistry } from '@app/resilience';
import type { Dependency, DependencyHealthIndicator } from './dependency.health-indicator.js';
import type { DependencyHealth } from './health.dto.js';

/** DI token of a function that returns the indicators of all dependencies in use. */
export const HEALTH_INDICATORS = Symbol('HealthIndicators');
export type HealthIndicators = () => readonly DependencyHealthIndicator[];

export interface HealthReport {
  readonly status: HealthStatus;
  readonly ready: boolean;
  readonly dependencies: Readonly<Record<string, DependencyHealth>>;
}

export interface Readiness {
  readonly ready: boolean;
  readonly missing: readonly string[];
}

/** Checks dependencies through Terminus and decides what their states mean for the service. */
@Injectable()
export class HealthService {
  constructor(
    private readonly terminus: HealthCheckService,
    @Inject(HEALTH_INDICATORS) private readonly indicators: HealthIndicators,
    private readonly states: CircuitBreakerRegistry,
  ) {}

  /** The service is ready while everything critical is up or degraded, and up only when everything is up. */
  async report(): Promise<HealthReport> {
    const indicators = this.indicators();
    const details = await this.check(indicators);
    const entries = indicators.map(({ dependency }): [string, DependencyHealth] => [
      dependency.name,
      this.toDependencyHealth(dependency, details[dependency.name]),
    ]);
    const ready = entries.every(([, { critical, status }]) => !critical || status !== 'down');
    const isUp = entries.every(([, { status }]) => status === 'up');
    return {
      status: ready ? (isUp ? 'up' : 'degraded') : 'down',
      ready,
      dependencies: Object.fromEntries(entries),
    };
  }

  /** Checks only what is critical: a probe neither waits for an outside provider nor costs a call to one. */
  async readiness(): Promise<Readiness> {
    const details = await this.check(this.indicators().filter(({ dependency }) => dependency.critical));
    const missing = Object.keys(details).filter((name) => details[name]?.status === 'down');
    return { ready: missing.length === 0, missing };
  }

  private async check(
    indicators: readonly DependencyHealthIndicator[],
  ): Promise<HealthCheckResult['details']> {
    try {
      const { details } = await this.terminus.check(
        indicators.map((indicator) => () => indicator.isHealthy()),
      );
      return details;
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      return (error.getResponse() as HealthCheckResult).details;
    }
  }

  private toDependencyHealth(
    { critical, provider, breaker }: Dependency,
    checked: HealthCheckResult['details'][string] | undefined,
  ): DependencyHealth {
    const {
      status = 'down',
      detail,
      latency_ms: latencyMs = 0,
    } = (checked ?? {}) as Partial<DependencyHealth>;
    const state = this.states.list().find(({ name }) => name === breaker);
    const isBypassed = status === 'up' && state !== undefined && state.breaker !== 'closed';
    return {
      status: isBypassed ? 'degraded' : status,
      ...(detail !== undefined && { detail }),
      critical,
      latency_ms: latencyMs,
      ...(provider !== undefined && { provider }),
      ...(state && { breaker: state.breaker }),
      ...(state?.lastError && {
        last_error: {
          code: state.lastError.code,
          message: state.lastError.message,
          at: state.lastError.at.toISOString(),
        },
      }),
    };
  }
}
