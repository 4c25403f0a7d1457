import type { TestQuestion } from './questions.js';

/** What a configuration found for a question. */
export interface Outcome {
  /** Of the first expected document, from 1; null where none was found. */
  readonly rank: number | null;
  readonly found: number;
  /** Whether an expected document was found, or nothing where nothing should be. */
  readonly isRight: boolean;
}

export interface Found {
  readonly document_id: string;
  readonly title: string;
}

/** Documents rank once, by their best passage. */
export function outcomeOf({ expected }: TestQuestion, results: readonly Found[]): Outcome {
  const documents = [...new Map(results.map((result) => [result.document_id, result])).values()];
  const at = documents.findIndex(
    ({ document_id: id, title }) => expected.includes(id) || expected.includes(title),
  );
  const isRight = expected.length === 0 ? documents.length === 0 : at >= 0;
  return { rank: at < 0 ? null : at + 1, found: documents.length, isRight };
}

export interface Summary {
  readonly right: number;
  /** Questions with expected documents. */
  readonly answerable: number;
  readonly hits: number;
  readonly first: number;
  /** Mean of 1 / rank over the answerable questions, 0 where none is found; null without such questions. */
  readonly mrr: number | null;
}

export function summaryOf(questions: readonly TestQuestion[], outcomes: readonly Outcome[]): Summary {
  const answerable = outcomes.filter((_, at) => questions[at]!.expected.length > 0);
  const reciprocal = answerable.reduce((sum, { rank }) => sum + (rank === null ? 0 : 1 / rank), 0);
  return {
    right: outcomes.filter(({ isRight }) => isRight).length,
    answerable: answerable.length,
    hits: answerable.filter(({ rank }) => rank !== null).length,
    first: answerable.filter(({ rank }) => rank === 1).length,
    mrr: answerable.length === 0 ? null : reciprocal / answerable.length,
  };
}

export type Verdict = 'better' | 'worse' | 'same';

/** A wrong result is worse than a right one, and a lower rank than a higher one. */
export function verdictOf(now: Outcome, then: Outcome): Verdict {
  if (now.isRight !== then.isRight) return then.isRight ? 'better' : 'worse';
  const [before, after] = [now.rank ?? Infinity, then.rank ?? Infinity];
  if (before === after) return 'same';
  return after < before ? 'better' : 'worse';
}

/** A change passes when no measure falls. */
export function passes(now: Summary, then: Summary): boolean {
  return (
    then.right >= now.right &&
    then.hits >= now.hits &&
    then.first >= now.first &&
    (then.mrr ?? 0) >= (now.mrr ?? 0)
  );
}
