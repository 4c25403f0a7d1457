import { z } from 'zod';
import { StartupError } from '@app/config';
import type { AnalysedQuery, ScoredPassage } from '@app/retrieval';
import stored from './confidence.json';
import { missingNames } from './missing-names.js';
import type { ScoredUnit } from './score-units.js';

/** Where no other document competes, the lead that a right answer has at the least. */
const UNRIVALLED_LEAD = 0.3;
/** A question of more terms counts as one of so many. */
const MOST_TERMS = 20;

/** What speaks for the answer being in the passages, each between 0 and 1. */
export interface ConfidenceSignals {
  /** The most that any passage has of these signals of retrieval. */
  readonly dense: number;
  readonly coverage: number;
  readonly sentenceCoverage: number;
  /** Cosine of the question with the best unit or its heading. */
  readonly similarity: number;
  /** How far the best passage is ahead of the best one of another document. */
  readonly lead: number;
  /** Share of the question's names and numbers that the best unit's passage does not have. */
  readonly missingNames: number;
  /** Of the question, by its terms: the more it says, the less of it even a right passage holds. */
  readonly length: number;
}

/** Whether each signal speaks for or against. */
export const CONFIDENCE_SIGNALS: Readonly<Record<keyof ConfidenceSignals, 1 | -1>> = {
  dense: 1,
  coverage: 1,
  sentenceCoverage: 1,
  similarity: 1,
  lead: 1,
  missingNames: -1,
  length: 1,
};

const schema = z.strictObject({
  version: z.literal(1),
  date: z.iso.date(),
  /** By the name of the set: how well it tells answers from their absence, and how far it is off. */
  fittedOn: z.record(z.string(), z.strictObject({ auroc: z.number(), calibrationError: z.number() })),
  intercept: z.number(),
  weights: z.strictObject({
    dense: z.number(),
    coverage: z.number(),
    sentenceCoverage: z.number(),
    similarity: z.number(),
    lead: z.number(),
    missingNames: z.number(),
    length: z.number(),
  }),
});

/** A logistic over the signals; `eval calibrate` writes the file. */
export type ConfidenceModel = z.infer<typeof schema>;

export const CONFIDENCE_FILE = 'libs/chat/extractive/confidence.json';

/** Raises StartupError, which names the file and every field at fault. */
export function parseConfidence(content: unknown, file = CONFIDENCE_FILE): ConfidenceModel {
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  const faults = result.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`,
  );
  throw new StartupError(
    `The weights of confidence in ${file} are not valid: ${faults.join('; ')}. Restore the file from the distribution.`,
  );
}

const MODEL = parseConfidence(stored);

export function confidenceSignals(
  { text, terms }: Pick<AnalysedQuery, 'text' | 'terms'>,
  passages: readonly ScoredPassage[],
  best: ScoredUnit,
): ConfidenceSignals {
  const most = (name: string) => Math.max(0, ...passages.map(({ signals }) => signals[name] ?? 0));
  return {
    dense: most('dense'),
    coverage: most('coverage'),
    sentenceCoverage: most('sentenceCoverage'),
    similarity: best.similarity,
    lead: leadOf(passages),
    missingNames: missingNames(text, best.passage),
    length: Math.min(1, Math.log1p(terms.length) / Math.log1p(MOST_TERMS)),
  };
}

/** 0…1: the probability that the passages hold the answer, as measured on questions with and without one. */
export function confidence(signals: ConfidenceSignals, { intercept, weights } = MODEL): number {
  const names = Object.keys(weights) as (keyof ConfidenceSignals)[];
  const sum = names.reduce((total, name) => total + weights[name] * signals[name], intercept);
  return 1 / (1 + Math.exp(-sum));
}

function leadOf([first, ...others]: readonly ScoredPassage[]): number {
  const rival = others.find(({ documentId }) => documentId !== first?.documentId);
  if (first === undefined || rival === undefined) return UNRIVALLED_LEAD;
  return Math.min(1, Math.max(0, (first.signals['rank'] ?? 0) - (rival.signals['rank'] ?? 0)));
}
