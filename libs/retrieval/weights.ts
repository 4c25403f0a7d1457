import { z } from 'zod';
import { StartupError } from '@app/config';
import { BUNDLED_MODEL_ID } from '@app/embeddings';
import stored from './weights.json';

/** Rounded weights may miss 1 by this much. */
const TOLERANCE = 0.001;

const share = z.number().min(0).max(1);
const ranking = z
  .strictObject({
    keyword: share,
    dense: share,
    bestSentence: share,
    grams: share,
    coverage: share,
    proximity: share,
    title: share,
    second: share,
  })
  .refine((weights) => Math.abs(sum(weights) - 1) <= TOLERANCE, {
    error: ({ input }) => `its weights must add up to 1, not to ${sum(input as Record<string, number>)}`,
  });

/** A logistic over the signals of a passage that was read. */
const relevance = z.strictObject({
  intercept: z.number(),
  keyword: z.number(),
  dense: z.number(),
  bestSentence: z.number(),
  coverage: z.number(),
  sentenceCoverage: z.number(),
});

/**
 * What makes the signals of one question's candidates comparable: `range` puts them between the least and the best,
 * `deviation` counts standard deviations from their mean.
 */
const scale = z.enum(['range', 'deviation']);

/** nDCG@10 by the name of the set. */
const tunedOn = z.record(z.string(), share);

const schema = z.strictObject({
  version: z.literal(1),
  date: z.iso.date(),
  tunedOn,
  scale,
  ranking,
  /** How much a FAQ's own question counts beside all the rest, for documents of that type. */
  ownQuestion: share,
  relevance,
  /** What takes the place of the above where another model than the bundled one embeds the passages. */
  otherModels: z.strictObject({ tunedOn, scale, ranking, relevance }),
});

/** All that was learned from questions; `eval tune` writes the file. */
export type RetrievalWeights = z.infer<typeof schema>;
export type RankingWeights = RetrievalWeights['ranking'];
export type SignalScale = RetrievalWeights['scale'];

/** What belongs to the model that the cosines are of. */
export type SignalWeights = RetrievalWeights['otherModels'];

/** Those learned with the bundled model hold for no other: its cosines say less. */
export function weightsFor(modelId: string, weights: RetrievalWeights): SignalWeights {
  return modelId === BUNDLED_MODEL_ID ? weights : weights.otherModels;
}

export const WEIGHTS_FILE = 'libs/retrieval/weights.json';

/** Raises StartupError, which names the file and every field at fault. */
export function parseWeights(content: unknown, file = WEIGHTS_FILE): RetrievalWeights {
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  const faults = result.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`,
  );
  throw new StartupError(
    `The weights of retrieval in ${file} are not valid: ${faults.join('; ')}. Restore the file from the distribution.`,
  );
}

export function loadWeights(): RetrievalWeights {
  return parseWeights(stored);
}

/** DI token of the RetrievalWeights. */
export const RETRIEVAL_WEIGHTS = Symbol('RetrievalWeights');

function sum(weights: Readonly<Record<string, number>>): number {
  return Number(
    Object.values(weights)
      .reduce((total, each) => total + each, 0)
      .toFixed(6),
  );
}
