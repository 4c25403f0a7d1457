import type { Health } from '@app/kernel';
import { type Counter, type Histogram, type Metrics, SECONDS_BUCKETS } from '@app/observability';
import { failedOutcome, secondsSince } from '@app/resilience';
import {
  type LlmCall,
  type LlmEvent,
  type LlmModel,
  LlmProvider,
  type LlmRequest,
  type Usage,
} from '../llm-provider.js';
import { costOf } from '../models/cost.js';

/** Counts calls, seconds, tokens and dollars by provider and model. */
export class MeteredLlmProvider extends LlmProvider {
  readonly id: string;
  readonly model: LlmModel;
  private readonly labels: { readonly provider: string; readonly model: string };
  private readonly calls: Counter;
  private readonly seconds: Histogram;
  private readonly firstSeconds: Histogram;
  private readonly tokens: Counter;
  private readonly dollars: Counter;

  constructor(
    private readonly provider: LlmProvider,
    metrics: Metrics,
  ) {
    super();
    this.id = provider.id;
    this.model = provider.model;
    this.labels = { provider: provider.id, model: provider.model.id };
    const labels = ['provider', 'model'];
    this.calls = metrics.counter('attendant_llm_calls_total', {
      help: 'Calls of language models, by outcome: a finish reason, an error code, or aborted.',
      labels: [...labels, 'outcome'],
    });
    this.seconds = metrics.histogram('attendant_llm_seconds', {
      help: 'Time of one call of a language model, retries included.',
      labels,
      buckets: SECONDS_BUCKETS,
    });
    this.firstSeconds = metrics.histogram('attendant_llm_first_token_seconds', {
      help: 'Time until a language model wrote the first token.',
      labels,
      buckets: SECONDS_BUCKETS,
    });
    this.tokens = metrics.counter('attendant_llm_tokens_total', {
      help: 'Tokens that language models read and wrote.',
      labels: [...labels, 'kind'],
    });
    this.dollars = metrics.counter('attendant_llm_cost_dollars_total', {
      help: 'What the tokens cost by public prices, where the model has one.',
      labels,
    });
  }

  async *stream(request: LlmRequest, call?: LlmCall): AsyncIterable<LlmEvent> {
    const startedAt = performance.now();
    let usage: Usage | undefined;
    let outcome = 'aborted';
    let begun = false;
    try {
      for await (const event of this.provider.stream(request, call)) {
        if (event.type === 'usage') usage = event.usage;
        else if (event.type === 'end') outcome = event.reason;
        else if (!begun) {
          begun = true;
          this.firstSeconds.observe(this.labels, secondsSince(startedAt));
        }
        yield event;
      }
    } catch (error) {
      outcome = failedOutcome(error, call?.signal);
      throw error;
    } finally {
      this.calls.add({ ...this.labels, outcome });
      this.seconds.observe(this.labels, secondsSince(startedAt));
      if (usage) this.countUsage(usage);
    }
  }

  health(call?: LlmCall): Promise<Health> {
    return this.provider.health(call);
  }

  override dispose(): void | Promise<void> {
    return this.provider.dispose();
  }

  private countUsage(usage: Usage): void {
    this.tokens.add({ ...this.labels, kind: 'prompt' }, usage.promptTokens);
    this.tokens.add({ ...this.labels, kind: 'completion' }, usage.completionTokens);
    const cost = costOf(this.model.id, usage);
    if (cost !== null) this.dollars.add(this.labels, cost);
  }
}
