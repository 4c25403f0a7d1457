import { ManualClock } from '@app/testing/manual-clock.js';
import { ProviderError, ProviderStates } from '@app/resilience';
import { HealthCheck, type HealthIndicator } from './health-check.js';

const up = async () => Promise.resolve({ status: 'up' as const });
const down = () => Promise.reject(new Error('nobody there'));
const store: HealthIndicator = { name: 'database', critical: true, check: up };
const model: HealthIndicator = {
  name: 'llm:acme',
  critical: false,
  provider: 'acme',
  state: 'llm:acme',
  check: up,
};

describe('HealthCheck', () => {
  it('is ready without what is not critical, and says that something is amiss', async () => {
    const check = new HealthCheck(() => [store, { ...model, check: down }]);
    const report = await check.report();
    expect(report).toMatchObject({
      status: 'degraded',
      ready: true,
      dependencies: { 'llm:acme': { status: 'down', detail: 'nobody there', provider: 'acme' } },
    });
    expect(await check.readiness()).toEqual({ ready: true, missing: [] });
  });

  it('is not ready without what is critical', async () => {
    const check = new HealthCheck(() => [{ ...store, check: down }, model]);
    expect(await check.report()).toMatchObject({ status: 'down', ready: false });
    expect(await check.readiness()).toEqual({ ready: false, missing: ['database'] });
  });

  it('asks no outside provider whether it is ready', async () => {
    const ask = jest.fn(up);
    await new HealthCheck(() => [store, { ...model, check: ask }]).readiness();
    expect(ask).not.toHaveBeenCalled();
  });

  it('shows the breaker of a provider and its last error', async () => {
    const states = new ProviderStates(new ManualClock(new Date('2026-01-31T09:30:00Z')));
    const breaker = states.breaker('llm:acme', { failures: 1 });
    const check = new HealthCheck(
      () => [store, model],
      () => states.list(),
    );
    expect((await check.report()).dependencies['llm:acme']).toMatchObject({ breaker: 'closed' });
    const failure = new ProviderError('Acme failed (500)', { code: 'unavailable', retryable: true });
    await breaker.run(() => Promise.reject(failure)).catch(() => undefined);
    const { status, dependencies } = await check.report();
    expect(status).toBe('degraded');
    expect(dependencies['llm:acme']).toMatchObject({
      status: 'degraded',
      breaker: 'open',
      last_error: { code: 'unavailable', message: 'Acme failed (500)', at: '2026-01-31T09:30:00.000Z' },
    });
    expect(dependencies['database']).not.toHaveProperty('breaker');
  });
});
