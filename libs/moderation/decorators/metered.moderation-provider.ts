import type { Health } from '@app/kernel';
import { type Counter, type Histogram, type Metrics, SECONDS_BUCKETS } from '@app/observability';
import { ProviderError } from '@app/resilience';
import {
  type HealthCall,
  type ModerationCall,
  ModerationProvider,
  type ModerationResult,
  NOTABLE_SCORE,
} from '../moderation-provider.js';

/** Counts judgements, what they found, failures and seconds by provider. */
export class MeteredModerationProvider extends ModerationProvider {
  readonly id: string;
  private readonly calls: Counter;
  private readonly findings: Counter;
  private readonly seconds: Histogram;

  constructor(
    private readonly inner: ModerationProvider,
    metrics: Metrics,
  ) {
    super();
    this.id = inner.id;
    this.calls = metrics.counter('attendant_moderation_calls_total', {
      help: 'Texts that a vendor was asked to judge, by how that ended: clear, flagged, an error code, or aborted.',
      labels: ['provider', 'role', 'outcome'],
    });
    this.findings = metrics.counter('attendant_moderation_findings_total', {
      help: 'What vendors found in texts, by category.',
      labels: ['provider', 'category'],
    });
    this.seconds = metrics.histogram('attendant_moderation_seconds', {
      help: 'Time of one judgement by a vendor, retries included.',
      labels: ['provider'],
      buckets: SECONDS_BUCKETS,
    });
  }

  async moderate(text: string, call: ModerationCall): Promise<ModerationResult> {
    const startedAt = performance.now();
    let outcome = 'aborted';
    try {
      const result = await this.inner.moderate(text, call);
      const found = result.categories.filter(({ score }) => score >= NOTABLE_SCORE);
      outcome = result.blocked || found.length > 0 ? 'flagged' : 'clear';
      for (const { name } of found) this.findings.add({ provider: this.id, category: name });
      return result;
    } catch (error) {
      if (!call.signal?.aborted) outcome = error instanceof ProviderError ? error.code : 'error';
      throw error;
    } finally {
      this.calls.add({ provider: this.id, role: call.role, outcome });
      this.seconds.observe({ provider: this.id }, (performance.now() - startedAt) / 1_000);
    }
  }

  health(call?: HealthCall): Promise<Health> {
    return this.inner.health(call);
  }

  override dispose(): void | Promise<void> {
    return this.inner.dispose();
  }
}
