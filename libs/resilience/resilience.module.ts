import { Module } from '@nestjs/common';
import { Metrics } from '@app/observability';
import type { BreakerState } from './circuit-breaker.js';
import { CircuitBreakerRegistry } from './circuit-breaker-registry.js';

const GAUGE_OF_STATE: Readonly<Record<BreakerState, number>> = { closed: 0, 'half-open': 0.5, open: 1 };

/** Provides the circuit breakers of all outside providers, and puts their states among the metrics. */
@Module({
  providers: [
    {
      provide: CircuitBreakerRegistry,
      inject: [Metrics],
      useFactory: (metrics: Metrics) => watched(new CircuitBreakerRegistry(), metrics),
    },
  ],
  exports: [CircuitBreakerRegistry],
})
export class ResilienceModule {}

function watched(states: CircuitBreakerRegistry, metrics: Metrics): CircuitBreakerRegistry {
  metrics.gauge('attendant_provider_breaker', {
    help: 'Circuit breaker of an external provider: 0 closed, 0.5 half-open, 1 open.',
    labels: ['provider'],
    read: () =>
      states.list().map(({ name, breaker }) => ({
        labels: { provider: name },
        value: GAUGE_OF_STATE[breaker],
      })),
  });
  const changes = metrics.counter('attendant_provider_breaker_changes_total', {
    help: 'State changes of the circuit breaker of a provider, by the new state.',
    labels: ['provider', 'state'],
  });
  states.onChange((provider, state) => changes.add({ provider, state }));
  return states;
}
