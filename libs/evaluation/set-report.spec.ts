import type { QuestionResult } from './question-result.js';
import { setReport } from './set-report.js';

const FACTS = { name: 's', documents: 9, documentsFailed: 1 };
const result = (fields: Partial<QuestionResult>): QuestionResult => ({
  id: '1',
  question: 'q',
  ranking: null,
  answered: null,
  confidence: 0.5,
  confidenceWithout: null,
  unanswerable: false,
  latencyMs: 1,
  ...fields,
});
const ranking = (ndcg: number) => ({ ndcg, hit: 1, reciprocalRank: 0.5, recall: 1 });

describe('setReport', () => {
  it('has the keys of the row first, in its order', () => {
    expect(Object.keys(setReport(FACTS, [])).slice(0, 10)).toEqual([
      'set',
      'questions',
      'ndcg_at_10',
      'hit_at_1',
      'mrr',
      'recall_at_10',
      'answer_in_best_3',
      'abstention_auroc',
      'unanswerable_auroc',
      'latency_ms',
    ]);
  });

  it('takes each measure over the questions that have it', () => {
    const report = setReport(FACTS, [
      result({ ranking: ranking(1), answered: true, confidence: 0.9, confidenceWithout: 0.2, latencyMs: 1 }),
      result({
        ranking: ranking(0.5),
        answered: false,
        confidence: 0.6,
        confidenceWithout: 0.7,
        latencyMs: 3,
      }),
      result({ answered: true, latencyMs: 2 }),
      result({ unanswerable: true, confidence: 0.65, latencyMs: 9 }),
    ]);
    expect(report).toMatchObject({
      questions: 4,
      ndcg_at_10: 0.75,
      hit_at_1: 1,
      mrr: 0.5,
      recall_at_10: 1,
      answer_in_best_3: 2 / 3,
      abstention_auroc: 0.75,
      unanswerable_auroc: 0.5,
      latency_ms: { p50: 2, p95: 9 },
      documents: 9,
      documents_failed: 1,
    });
  });

  it('is null where the set has no such data', () => {
    expect(setReport(FACTS, [result({})])).toMatchObject({
      ndcg_at_10: null,
      hit_at_1: null,
      mrr: null,
      recall_at_10: null,
      answer_in_best_3: null,
      abstention_auroc: null,
      unanswerable_auroc: null,
      expected_calibration_error: null,
    });
  });
});
