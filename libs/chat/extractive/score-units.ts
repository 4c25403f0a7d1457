import { type AnalysedQuery, cosine, coverage } from '@app/retrieval';
import { answersType } from './answer-type.js';
import type { AnswerUnit } from './answer-unit.js';

/** Found on the public sets (XQuAD, COVID-QA) by how often the three best sentences hold the gold answer. */
const COVERAGE_WEIGHT = 0.7;
const SIMILARITY_WEIGHT = 0.3;
const TYPE_WEIGHT = 0.15;
const PASSAGE_WEIGHT = 0.6;
/** How much of what its heading says counts for a sentence: "How do I get a refund?" speaks for what stands below. */
const HEADING_SHARE = 0.6;
/** The sentence right below a heading mostly answers it. */
const FIRST_BONUS = 0.05;

export interface ScoredUnit extends AnswerUnit {
  readonly score: number;
  /** Share of the question's weight that it holds with its heading. */
  readonly support: number;
  readonly similarity: number;
}

/** Best first. */
export function scoreUnits(query: AnalysedQuery, units: readonly AnswerUnit[]): ScoredUnit[] {
  return units.map((unit) => scoreUnit(query, unit)).sort((a, b) => b.score - a.score);
}

function scoreUnit(query: AnalysedQuery, unit: AnswerUnit): ScoredUnit {
  const { sentence, heading, opener, passage } = unit;
  const own = coverage(query.weights, sentence.terms);
  const withContext = coverage(
    query.weights,
    new Set([...sentence.terms, ...(heading?.terms ?? []), ...(opener?.terms ?? [])]),
  );
  const support = own + HEADING_SHARE * (withContext - own);
  const similarity = Math.max(
    0,
    cosine(query.vector, sentence.vector),
    HEADING_SHARE * cosine(query.vector, heading?.vector ?? null),
  );
  const score =
    COVERAGE_WEIGHT * support +
    SIMILARITY_WEIGHT * similarity +
    (answersType(query.text, unit.quote) ? TYPE_WEIGHT : 0) +
    PASSAGE_WEIGHT * passage.relevanceScore +
    (unit.first && heading !== null ? FIRST_BONUS : 0);
  return { ...unit, score, support, similarity };
}
