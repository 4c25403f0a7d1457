import { type Counter, type Histogram, type Metrics, SECONDS_BUCKETS } from '@app/observability';
import type { StoredTrace } from './explanation/stored-trace.js';

/** OPS-2: what the traces of answers add up to. */
export class AnswerMetrics {
  private readonly answers: Counter;
  private readonly seconds: Histogram;
  private readonly stages: Histogram;
  private readonly degraded: Counter;
  private readonly cache: Counter;

  constructor(metrics: Metrics) {
    this.answers = metrics.counter('attendant_chat_answers_total', {
      help: 'Answers, by the path that made them.',
      labels: ['path'],
    });
    this.seconds = metrics.histogram('attendant_chat_answer_seconds', {
      help: 'Time from question to answer.',
      labels: ['path'],
      buckets: SECONDS_BUCKETS,
    });
    this.stages = metrics.histogram('attendant_chat_stage_seconds', {
      help: 'Time that one stage of an answer took.',
      labels: ['stage'],
      buckets: SECONDS_BUCKETS,
    });
    this.degraded = metrics.counter('attendant_chat_degraded_total', {
      help: 'Services that answers had to do without, by service and reason.',
      labels: ['reason'],
    });
    this.cache = metrics.counter('attendant_chat_answer_cache_total', {
      help: 'Answers that a model has worded: hit, from the cache; miss, for this question.',
      labels: ['result'],
    });
  }

  record({ path, stageMs, degraded, model }: StoredTrace, answerMs: number): void {
    this.answers.add({ path });
    this.seconds.observe({ path }, answerMs / 1_000);
    for (const [stage, ms] of Object.entries(stageMs)) this.stages.observe({ stage }, ms / 1_000);
    for (const reason of degraded) this.degraded.add({ reason });
    if (model) this.cache.add({ result: model.cached ? 'hit' : 'miss' });
  }
}
