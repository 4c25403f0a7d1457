import { analyze } from '@app/text';
import type { Passage } from '@app/knowledge-base';
import type { FeatureSignals } from './passage-feature-scorer.js';
import type { RankedCandidate } from './fusion.js';
import type { PassageSentence } from './passage-sentences.js';
import type { AnalysedQuery } from './query-analyser.js';
import { coverage } from './term-weights.js';
import type { RetrievalWeights } from './weights.js';

type RelevanceWeights = RetrievalWeights['relevance'];

/** The signals for the relevance of a passage, each from 0 to 1. Negative cosines count as 0. */
export interface PassageSignals {
  /** BM25 as a share of the highest possible score. */
  readonly keyword: number;
  /** Cosine of the question with the passage. */
  readonly dense: number;
  /** Cosine of the question with the nearest sentence or, if it is nearer, with the question of a FAQ. */
  readonly bestSentence: number;
  /** Share of the question's weight that the passage and its titles contain. */
  readonly coverage: number;
  /** The greatest share of the question's weight that one sentence contains. */
  readonly sentenceCoverage: number;
}

/** Computes the signals from the features of a candidate. */
export function featureSignals(
  { idealKeywordScore }: AnalysedQuery,
  { keyword, dense }: RankedCandidate,
  { bestSentence, ownQuestion, coverage, sentenceCoverage }: FeatureSignals,
): PassageSignals {
  return {
    keyword: shareOf(keyword, idealKeywordScore),
    dense: Math.max(0, dense),
    bestSentence: Math.max(0, ownQuestion ?? 0, bestSentence),
    coverage: Math.min(1, coverage),
    sentenceCoverage: Math.min(1, sentenceCoverage),
  };
}

/** Computes the signals from the text of a passage that has no features. */
export function passageSignals(
  { weights, idealKeywordScore, vector }: AnalysedQuery,
  candidate: RankedCandidate,
  passage: Passage,
  sentences: readonly PassageSentence[],
): PassageSignals {
  const titleTerms = analyze(`${passage.title} ${passage.sectionTitle ?? ''}`, passage.language);
  const terms = new Set([...titleTerms, ...sentences.flatMap((sentence) => [...sentence.terms])]);
  return {
    keyword: shareOf(candidate.keyword, idealKeywordScore),
    dense: Math.max(0, candidate.dense),
    bestSentence: Math.max(0, ...sentences.map((sentence) => cosine(vector, sentence.vector))),
    coverage: coverage(weights, terms),
    sentenceCoverage: Math.max(0, ...sentences.map((sentence) => coverage(weights, sentence.terms))),
  };
}

function shareOf(score: number, ideal: number): number {
  return ideal === 0 ? 0 : Math.min(1, score / ideal);
}

/** Cosine of two normalised vectors; 0 if one is missing. */
export function cosine(a: Float32Array | null, b: Float32Array | null): number {
  if (a === null || b === null) return 0;
  let sum = 0;
  for (let dimension = 0; dimension < a.length; dimension += 1) sum += a[dimension]! * b[dimension]!;
  return sum;
}

/** The relevance from 0 to 1, which is comparable between queries. */
export function relevance(signals: PassageSignals, { intercept, ...weights }: RelevanceWeights): number {
  const names = Object.keys(weights) as (keyof PassageSignals)[];
  const sum = names.reduce((total, name) => total + weights[name] * signals[name], intercept);
  return 1 / (1 + Math.exp(-sum));
}
