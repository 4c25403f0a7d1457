import { z } from 'zod';
import { StartupError } from '@app/config';
import { BUNDLED_MODEL_ID } from '@app/embeddings';
import stored from './weights.json';

/** The sum of rounded weights can differ from 1 by this much. */
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

/** The coefficients of a logistic regression over the signals of a passage. */
const relevance = z.strictObject({
  intercept: z.number(),
  keyword: z.number(),
  dense: z.number(),
  bestSentence: z.number(),
  coverage: z.number(),
  sentenceCoverage: z.number(),
});

/**
 * How the signals of the candidates of a question are made comparable: `range` scales them between the least and the
 * greatest value, `deviation` counts standard deviations from the mean.
 */
const scale = z.enum(['range', 'deviation']);

/** nDCG@10 by the name of the evaluation set. */
const tunedOn = z.record(z.string(), share);

const schema = z.strictObject({
  version: z.literal(1),
  date: z.iso.date(),
  tunedOn,
  scale,
  ranking,
  /** For FAQ documents, the weight of the FAQ's question relative to all other signals. */
  ownQuestion: share,
  relevance,
  /** The weights if a model other than the bundled one embeds the passages. */
  otherModels: z.strictObject({ tunedOn, scale, ranking, relevance }),
});

/** The learned weights. `eval tune` writes the file. */
export type RetrievalWeights = z.infer<typeof schema>;
export type RankingWeights = RetrievalWeights['ranking'];
export type SignalScale = RetrievalWeights['scale'];

/** The weights for one kind of embedding model. */
export type SignalWeights = RetrievalWeights['otherModels'];

/** The weights for a model. Those of the bundled model do not fit others, because its cosines are less informative. */
export function weightsFor(modelId: string, weights: RetrievalWeights): SignalWeights {
  return modelId === BUNDLED_MODEL_ID ? weights : weights.otherModels;
}

export const WEIGHTS_FILE = 'libs/retrieval/weights.json';

/** Throws StartupError, which names the file and every invalid field. */
export function parseWeights(content: unknown, file = WEIGHTS_FILE): RetrievalWeights {
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  const faults = result.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the file'}: ${message}`,
  );
  throw new StartupError(
    `The retrieval weights in ${file} are not valid: ${faults.join('; ')}. Restore the file from the distribution.`,
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
