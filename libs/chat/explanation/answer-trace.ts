import { z } from 'zod';

const numbers = z.record(z.string(), z.number());

/** The stored trace of an answer. Fields that earlier versions did not store are null. */
const STORED = z.object({
  path: z.string(),
  answerer: z.string().nullable(),
  indexName: z.string().nullable(),
  passages: z.array(
    z.object({
      documentId: z.string().nullable().default(null),
      title: z.string().nullable().default(null),
      chunkId: z.string(),
      relevanceScore: z.number(),
      signals: numbers,
    }),
  ),
  confidence: z.number(),
  confidenceSignals: numbers.default({}),
  model: z
    .object({
      providerId: z.string(),
      modelId: z.string(),
      promptTemplateId: z.string(),
      promptVersion: z.number(),
      temperature: z.number().nullable().default(null),
      costUsd: z.number().nullable(),
      usage: z
        .object({ promptTokens: z.number(), completionTokens: z.number(), totalTokens: z.number() })
        .nullable(),
    })
    .nullable(),
  guardrails: z.array(
    z.object({ rule: z.string(), action: z.string(), score: z.number(), provider: z.string().optional() }),
  ),
  degraded: z.array(z.string()),
  stageMs: numbers,
});

/** How an answer came about: why it says what it says, and what it cost. */
export type AnswerTrace = z.output<typeof STORED>;

/** Throws ZodError for a record that is not one of any version. */
export function readAnswerTrace(record: unknown): AnswerTrace {
  return STORED.parse(record);
}
