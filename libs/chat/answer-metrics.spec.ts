import { PromMetrics } from '@app/observability/adapters/prom-client/prom.metrics.js';
import { AnswerMetrics } from './answer-metrics.js';
import type { StoredTrace } from './explanation/stored-trace.js';
import type { ModelTrace } from './generative/generated-answer.js';

function trace(more: Partial<StoredTrace>): StoredTrace {
  return {
    path: 'model',
    answerer: null,
    indexName: null,
    language: null,
    standaloneQuestion: null,
    passages: [],
    confidence: 1,
    confidenceSignals: {},
    model: null,
    droppedSentences: 0,
    guardrails: [],
    degraded: [],
    stageMs: {},
    ...more,
  };
}

describe('AnswerMetrics', () => {
  async function pageAfter(...traces: StoredTrace[]): Promise<string> {
    const metrics = new PromMetrics();
    const answers = new AnswerMetrics(metrics);
    for (const each of traces) answers.record(each, 250);
    return (await metrics.render()).body;
  }

  it('counts answers by path, and the time of each stage', async () => {
    const page = await pageAfter(trace({ path: 'extractive', stageMs: { retrieve: 4 } }));
    expect(page).toContain('attendant_chat_answers_total{path="extractive"} 1');
    expect(page).toContain('attendant_chat_answer_seconds_sum{path="extractive"} 0.25');
    expect(page).toContain('attendant_chat_stage_seconds_sum{stage="retrieve"} 0.004');
  });

  it('counts what answers had to do without, by reason', async () => {
    const page = await pageAfter(
      trace({ degraded: ['gemini:timeout', 'reranking'] }),
      trace({ degraded: ['gemini:timeout'] }),
    );
    expect(page).toContain('attendant_chat_degraded_total{reason="gemini:timeout"} 2');
    expect(page).toContain('attendant_chat_degraded_total{reason="reranking"} 1');
  });

  it('tells answers from the cache from those that a model was asked for', async () => {
    const worded = (cached: boolean) => trace({ model: { cached } as ModelTrace });
    const page = await pageAfter(worded(false), worded(true), worded(true), trace({}));
    expect(page).toContain('attendant_chat_answer_cache_total{result="hit"} 2');
    expect(page).toContain('attendant_chat_answer_cache_total{result="miss"} 1');
  });
});
