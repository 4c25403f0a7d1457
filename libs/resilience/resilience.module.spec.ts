import { Test } from '@nestjs/testing';
import { Metrics } from '@app/observability';
import { testProcess } from '@app/testing/modules/product-modules.js';
import { CircuitBreakerRegistry } from './circuit-breaker-registry.js';
import { ResilienceModule } from './resilience.module.js';

describe('ResilienceModule', () => {
  it("puts every provider's breaker among the metrics", async () => {
    const app = await Test.createTestingModule({ imports: [testProcess(), ResilienceModule] }).compile();
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
