import { NestFactory } from '@nestjs/core';
import { Metrics, MetricsModule } from '@app/observability';
import { CircuitBreakerRegistry } from './circuit-breaker-registry.js';
import { ResilienceModule } from './resilience.module.js';

describe('ResilienceModule', () => {
  it("puts every provider's breaker among the metrics", async () => {
    const app = await NestFactory.createApplicationContext(
      { module: class Root {}, imports: [MetricsModule.forRoot(), ResilienceModule.forRoot()] },
      { logger: false },
    );
    const states = app.get(CircuitBreakerRegistry);
    states.breaker('llm:gemini');
    states.breaker('llm:ollama', { failures: 1 }).enter().fail(new Error('boom'));

    const { body } = await app.get(Metrics).render();
    expect(body).toContain('attendant_provider_breaker{provider="llm:gemini"} 0');
    expect(body).toContain('attendant_provider_breaker{provider="llm:ollama"} 1');
    expect(body).toContain('attendant_provider_breaker_changes_total{provider="llm:ollama",state="open"} 1');
    await app.close();
  });
});
