import { HealthIndicatorService, TerminusModule } from '@nestjs/terminus';
import { Test } from '@nestjs/testing';
import { ManualClock } from '@app/testing/manual-clock.js';
import { ProviderError, CircuitBreakerRegistry } from '@app/resilience';
import { type Dependency, DependencyHealthIndicator } from './dependency.health-indicator.js';
import { HEALTH_INDICATORS, HealthService } from './health.service.js';

const up = async () => Promise.resolve({ status: 'up' as const });
const down = () => Promise.reject(new Error('connection refused'));
const store: Dependency = { name: 'database', critical: true, check: up };
const model: Dependency = {
  name: 'llm:acme',
  critical: false,
  provider: 'acme',
  breaker: 'llm:acme',
  check: up,
};

describe('HealthService', () => {
  const states = new CircuitBreakerRegistry(new ManualClock(new Date('2026-01-31T09:30:00Z')));

  async function serviceOf(...dependencies: Dependency[]): Promise<HealthService> {
    const module = await Test.createTestingModule({
      imports: [TerminusModule.forRoot({ logger: false })],
      providers: [
        HealthService,
        { provide: CircuitBreakerRegistry, useValue: states },
        {
          provide: HEALTH_INDICATORS,
          inject: [HealthIndicatorService],
          useFactory: (service: HealthIndicatorService) => () =>
            dependencies.map((dependency) => new DependencyHealthIndicator(service, dependency)),
        },
      ],
    }).compile();
    return module.get(HealthService);
  }

  it('is ready without what is not critical, and reports that it is degraded', async () => {
    const health = await serviceOf(store, { ...model, check: down });
    expect(await health.report()).toMatchObject({
      status: 'degraded',
      ready: true,
      dependencies: { 'llm:acme': { status: 'down', detail: 'connection refused', provider: 'acme' } },
    });
    expect(await health.readiness()).toEqual({ ready: true, missing: [] });
  });

  it('passes on that a dependency is degraded', async () => {
    const check = async () => Promise.resolve({ status: 'degraded' as const, detail: 'no model' });
    const health = await serviceOf(store, { ...model, check });
    expect(await health.report()).toMatchObject({
      status: 'degraded',
      ready: true,
      dependencies: { 'llm:acme': { status: 'degraded', detail: 'no model' } },
    });
  });

  it('is not ready without what is critical', async () => {
    const health = await serviceOf({ ...store, check: down }, model);
    expect(await health.report()).toMatchObject({ status: 'down', ready: false });
    expect(await health.readiness()).toEqual({ ready: false, missing: ['database'] });
  });

  it('does not ask outside providers whether the service is ready', async () => {
    const ask = jest.fn(up);
    const health = await serviceOf(store, { ...model, check: ask });
    await health.readiness();
    expect(ask).not.toHaveBeenCalled();
  });

  it('counts a check that does not return as down', async () => {
    const health = await serviceOf({ ...store, check: () => new Promise(() => undefined) });
    expect(await health.report()).toMatchObject({
      ready: false,
      dependencies: { database: { status: 'down' } },
    });
  });

  it('shows the circuit breaker of a provider and its last error', async () => {
    const breaker = states.breaker('llm:acme', { failures: 1 });
    const health = await serviceOf(store, model);
    expect((await health.report()).dependencies['llm:acme']).toMatchObject({ breaker: 'closed' });
    const failure = new ProviderError('Acme failed (500)', { code: 'unavailable', retryable: true });
    await breaker.run(() => Promise.reject(failure)).catch(() => undefined);
    const { status, dependencies } = await health.report();
    expect(status).toBe('degraded');
    expect(dependencies['llm:acme']).toMatchObject({
      status: 'degraded',
      breaker: 'open',
      last_error: { code: 'unavailable', message: 'Acme failed (500)', at: '2026-01-31T09:30:00.000Z' },
    });
    expect(dependencies['database']).not.toHaveProperty('breaker');
  });
});
