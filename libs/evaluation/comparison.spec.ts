import { compare } from './comparison.js';
import type { QuestionResult } from './question-result.js';

const result = (id: string, ndcg: number | null, fields: Partial<QuestionResult> = {}): QuestionResult => ({
  id,
  question: `${id}?`,
  ranking: ndcg === null ? null : { ndcg, hit: 0, reciprocalRank: 0, recall: 0 },
  answered: null,
  confidence: 0.9,
  confidenceWithout: null,
  unanswerable: false,
  latencyMs: 1,
  ...fields,
});
const ids = (differences: readonly { id: string }[]) => differences.map(({ id }) => id);

describe('compare', () => {
  it('lists what went better and what worse, most first, and nothing that stayed', () => {
    const before = [result('a', 0.5), result('b', 0.5), result('c', 0.5), result('d', 0.5)];
    const after = [result('a', 0.6), result('b', 1), result('c', 0.1), result('d', 0.5, { latencyMs: 7 })];
    const { better, worse } = compare(before, after);
    expect(ids(better)).toEqual(['b', 'a']);
    expect(ids(worse)).toEqual(['c']);
    expect(worse[0]).toMatchObject({ question: 'c?', ndcg_at_10: [0.5, 0.1] });
  });

  it('counts answers, and the verdict whether there is one', () => {
    const before = [
      result('answered', 1, { answered: false }),
      result('silent', 1),
      result('honest', null, { unanswerable: true }),
    ];
    const after = [
      result('answered', 1, { answered: true }),
      result('silent', 1, { confidence: 0.1 }),
      result('honest', null, { unanswerable: true, confidence: 0.1 }),
    ];
    const { better, worse } = compare(before, after);
    expect(ids(better).sort()).toEqual(['answered', 'honest']);
    expect(ids(worse)).toEqual(['silent']);
  });
});
