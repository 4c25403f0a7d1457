import { costOf } from '@app/llm';
import { CONFIDENCE_THRESHOLD } from '../answer.js';
import type { ReviewedAnswer } from './answer-review.js';
import { type GeneratedAnswer, type ModelTrace, skippedAnswer } from './generated-answer.js';
import type { LlmAnswerResult } from './llm-answerer.js';
import type { LlmChain } from './llm-fallback-chain.js';
import type { Skip, SkipCode } from './skipped-answer.js';

/** What a piece counts for that was accepted by rules, beside one that is verbatim or judged. */
const BY_RULES = 0.9;
/** What a piece counts for whose marker was wrong or missing. */
const MOVED = 0.9;
/**
 * Of an answer of which less than this share is supported, and nothing surely, the rest is supported by chance: a model
 * that invents seven sentences of eight has not answered. Chosen by hand on a few answers of a model with 135 million
 * parameters.
 */
const LEAST_VERIFIED = 0.25;

/**
 * What a model's answer comes to. A model that says that the passages hold no answer is believed. Without a piece that can
 * be shown, or where nearly all was invented, the extractive answer decides.
 */
export function concludeAnswer(
  { instructions, providers }: LlmChain,
  { answererId, result }: { answererId: string; result: LlmAnswerResult },
  { pieces, decisions }: ReviewedAnswer,
  skipped: readonly Skip[],
): GeneratedAnswer {
  const { template } = instructions;
  const modelId = providers.find(({ id }) => id === answererId)?.model.id ?? answererId;
  const { usage, finishReason, saysUnknown, unsupported, moved, judged, passagesShown, turnsShown } = result;
  const model: ModelTrace = {
    providerId: answererId,
    modelId,
    promptTemplateId: template.templateId,
    promptVersion: template.version,
    temperature: instructions.temperature,
    usage,
    finishReason,
    saysUnknown,
    unsupported,
    moved,
    judged,
    passagesShown,
    turnsShown,
    costUsd: usage && costOf(modelId, usage),
    cached: false,
  };
  const skip = (code: SkipCode) => skippedAnswer([...skipped, { answerer: answererId, code }], model);
  const signals = signalsOf(result);
  const answer = { pieces, signals, model, decisions, skipped };
  if (saysUnknown) return { ...answer, pieces: [], outcome: 'unknown', confidence: CONFIDENCE_THRESHOLD / 2 };
  const isInvented = signals.verifiedShare < LEAST_VERIFIED && signals.certainShare === 0;
  if (isInvented || !pieces.some(({ proof }) => proof !== null)) return skip('unsupported');
  return { ...answer, outcome: 'answered', confidence: confidenceOf(signals) };
}

/** Shares of the answer's pieces. */
function signalsOf({ supported, unsupported, moved, certain }: LlmAnswerResult) {
  const all = Math.max(1, supported + unsupported);
  const kept = Math.max(1, supported);
  return { verifiedShare: supported / all, citedShare: 1 - moved / kept, certainShare: certain / kept };
}

/** 0…1 from the share of the pieces that are supported, and from how surely: never below what an answer needs to be given. */
function confidenceOf({ verifiedShare, citedShare, certainShare }: ReturnType<typeof signalsOf>): number {
  const sureness = (certainShare + BY_RULES * (1 - certainShare)) * (citedShare + MOVED * (1 - citedShare));
  return CONFIDENCE_THRESHOLD + (1 - CONFIDENCE_THRESHOLD) * verifiedShare * sureness;
}
