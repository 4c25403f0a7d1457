import { z } from 'zod';
import { StartupError } from '@app/config';
import stored from './confidence.json';

/** What speaks for the answer being in the passages, each between 0 and 1. */
export interface ConfidenceSignals {
  /** The most that any passage holds of the question's weight. */
  readonly coverage: number;
  /** Cosine of the question with the best unit or its heading. */
  readonly similarity: number;
  /**
   * Cosine of the question with the heading of the best unit, by the embedding model that finds them nearer; 1 where the
   * heading names exactly what the question is about.
   */
  readonly headingSimilarity: number;
  /** Where retrieval ranks the best unit's passage among all that it has found: 1 is best in every respect. */
  readonly rank: number;
  /** How much more relevant that passage is than the best one of another document. */
  readonly ahead: number;
  /** Cosine of the question with that passage, times the share of the question's weight that the unit's section holds. */
  readonly agreement: number;
  /** Cosine of the question with that passage by the second embedding model, or an estimate of it. */
  readonly second: number;
  /** Share of the question's weight that stands in what is shown, in the headings above it or in the title. */
  readonly shown: number;
  /** 1 where the question asks for a procedure, what is shown has no list and no code, and its section no instruction; else 0. */
  readonly stepless: number;
  /** Share of the question's names and numbers that the best unit's passage does not have. */
  readonly missingNames: number;
  /** 1 where the best unit is the one that the question names by its code, its number or the name of its row; else 0. */
  readonly named: number;
  /** 1 where the question asks for a price, a number or an address, and the best unit's section has none; else 0. */
  readonly lacking: number;
}

/** Whether each signal speaks for or against. */
export const CONFIDENCE_SIGNALS: Readonly<Record<keyof ConfidenceSignals, 1 | -1>> = {
  coverage: 1,
  similarity: 1,
  headingSimilarity: 1,
  rank: 1,
  ahead: 1,
  agreement: 1,
  second: 1,
  shown: 1,
  stepless: -1,
  missingNames: -1,
  named: 1,
  lacking: -1,
};

const schema = z.strictObject({
  version: z.literal(1),
  date: z.iso.date(),
  /** By the name of the set: how well it tells answers from their absence, and how far it is off. */
  fittedOn: z.record(z.string(), z.strictObject({ auroc: z.number(), calibrationError: z.number() })),
  intercept: z.number(),
  weights: z.strictObject({
    coverage: z.number(),
    similarity: z.number(),
    headingSimilarity: z.number(),
    rank: z.number(),
    ahead: z.number(),
    agreement: z.number(),
    second: z.number(),
    shown: z.number(),
    stepless: z.number(),
    missingNames: z.number(),
    named: z.number(),
    lacking: z.number(),
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

/** 0…1: the probability that the answer shown is right, as measured on questions with and without one. */
export function confidence(signals: ConfidenceSignals, { intercept, weights } = MODEL): number {
  const names = Object.keys(weights) as (keyof ConfidenceSignals)[];
  const sum = names.reduce((total, name) => total + weights[name] * signals[name], intercept);
  return 1 / (1 + Math.exp(-sum));
}
