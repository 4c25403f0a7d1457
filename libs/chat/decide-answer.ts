import type { ScoredPassage } from '@app/retrieval';
import { type AnswerModel, type AnswerPath, CONFIDENCE_THRESHOLD } from './answer.js';
import { toDegraded } from './answerers/skipped-answer.js';
import { composeAnswer, type ComposedAnswer, sourcesOf } from './compose-answer.js';
import type { VerifiedSentence } from './grounding/citation-verifier.js';
import { phrase } from './phrases.js';
import type { Answering } from './generative/answer-finder.js';
import { composeGenerated } from './generative/compose-generated.js';
import type { ModelTrace } from './generative/generated-answer.js';

/** What is said, and by what. */
export interface Verdict {
  readonly path: AnswerPath;
  readonly content: string;
  readonly composed: Omit<ComposedAnswer, 'content'>;
  /** The sentences that it consists of; none where the words are our own. */
  readonly sentences: readonly VerifiedSentence[];
  readonly confidence: number;
  readonly degraded: readonly string[];
  readonly model?: AnswerModel | undefined;
}

/** Pages that are named where a model has found no answer in them. */
const MOST_PAGES = 3;
const OUR_OWN_WORDS = { composed: { citations: [], sources: [] }, sentences: [] };

/** A fixed phrase: nothing is cited. */
export function phraseVerdict(
  path: AnswerPath,
  content: string,
  { confidence, degraded = [] }: { confidence: number; degraded?: readonly string[] },
): Verdict {
  return { path, content, ...OUR_OWN_WORDS, confidence, degraded };
}

/**
 * The model's answer, else the extractive one where it is sure enough, else an honest word: that the answer is unknown,
 * that it may not be given, or that answering does not work now.
 */
export function decideAnswer(
  { findings, passages, generated }: Answering,
  language: string | null,
  contact: string | undefined,
): Verdict {
  const { found, drafted, verified, confidence } = findings;
  const answerers = [...(generated?.skipped ?? []), ...(drafted?.skipped ?? [])].map(toDegraded);
  const skipped = [...found.degraded, ...answerers];
  const unknown = (sureness: number) =>
    phraseVerdict('unknown', phrase('unknown', language, contact), {
      confidence: sureness,
      degraded: skipped,
    });
  if (generated?.outcome === 'answered' && generated.model) {
    const { content, ...composed } = composeGenerated(generated.pieces, passages);
    const sentences = generated.pieces.flatMap(({ text, proof }) => (proof ? [{ text, ...proof }] : []));
    const { confidence: sureness, model } = generated;
    const verdict = { path: 'model' as const, content, composed, sentences, confidence: sureness };
    return { ...verdict, degraded: skipped, model: toAnswerModel(model) };
  }
  if (generated?.outcome === 'withheld') {
    return phraseVerdict('withheld', phrase('withheld', language), { confidence: 0, degraded: skipped });
  }
  if (generated?.outcome === 'unknown') {
    const sources = sourcesOf(found.passages).slice(0, MOST_PAGES);
    return { ...unknown(generated.confidence), composed: { citations: [], sources } };
  }
  if (!drafted) {
    const degraded = [...skipped, 'answerers'];
    return phraseVerdict('template', phrase('unavailable', language), { confidence: 0, degraded });
  }
  if (confidence < CONFIDENCE_THRESHOLD) return unknown(confidence);
  return composedVerdict(drafted.draft.path, verified, found.passages, confidence, skipped);
}

function composedVerdict(
  path: AnswerPath,
  sentences: readonly VerifiedSentence[],
  passages: readonly ScoredPassage[],
  confidence: number,
  degraded: readonly string[],
): Verdict {
  const { content, ...composed } = composeAnswer(sentences, passages);
  return { path, content, composed, sentences, confidence, degraded };
}

function toAnswerModel(trace: ModelTrace): AnswerModel {
  const { providerId, modelId, promptTemplateId, promptVersion, usage, cached } = trace;
  return { providerId, modelId, promptTemplateId, promptVersion, usage, cached };
}
