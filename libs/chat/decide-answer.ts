import type { ScoredPassage } from '@app/retrieval';
import { type AnswerModel, type AnswerPath, CONFIDENCE_THRESHOLD } from './answer.js';
import { toDegraded } from './answerers/skipped-answer.js';
import { composeAnswer, type ComposedAnswer, nearbySources } from './compose-answer.js';
import { composeGenerated } from './generative/compose-generated.js';
import type { Answering } from './generative/answer-finder.js';
import type { ModelTrace } from './generative/generated-answer.js';
import type { VerifiedSentence } from './grounding/citation-verifier.js';
import { phrase } from './phrases.js';
import { commonLanguage } from './understanding/reply-language.js';

/** What is said, and by what. */
export interface AnswerDecision {
  readonly path: AnswerPath;
  readonly content: string;
  readonly composed: Omit<ComposedAnswer, 'content'>;
  /** The sentences that it consists of; none where the words are our own. */
  readonly sentences: readonly VerifiedSentence[];
  readonly confidence: number;
  readonly degraded: readonly string[];
  readonly model?: AnswerModel | undefined;
}

const OUR_OWN_WORDS = { composed: { citations: [], sources: [] }, sentences: [] };

/** A fixed phrase: nothing is cited. */
export function phraseDecision(
  path: AnswerPath,
  content: string,
  { confidence, degraded = [] }: { confidence: number; degraded?: readonly string[] },
): AnswerDecision {
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
): AnswerDecision {
  const { found, drafted, verified, confidence } = findings;
  const answerers = [...(generated?.skipped ?? []), ...(drafted?.skipped ?? [])].map(toDegraded);
  const skipped = [...found.degraded, ...answerers];
  const reply = language ?? commonLanguage(found.passages.map((passage) => passage.language));
  const unknown = (sureness: number) =>
    unknownDecision(found.passages, { confidence: sureness, degraded: skipped }, reply, contact);
  if (generated?.outcome === 'answered' && generated.model) {
    const { content, ...composed } = composeGenerated(generated.pieces, passages);
    const sentences = generated.pieces.flatMap(({ text, proof }) => (proof ? [{ text, ...proof }] : []));
    const { confidence: sureness, model } = generated;
    const decision = { path: 'model' as const, content, composed, sentences, confidence: sureness };
    return { ...decision, degraded: skipped, model: toAnswerModel(model) };
  }
  if (generated?.outcome === 'withheld') {
    return phraseDecision('withheld', phrase('withheld', reply), { confidence: 0, degraded: skipped });
  }
  if (generated?.outcome === 'unknown') return unknown(generated.confidence);
  if (!drafted) {
    const degraded = [...skipped, 'answerers'];
    return phraseDecision('template', phrase('unavailable', reply), { confidence: 0, degraded });
  }
  if (confidence < CONFIDENCE_THRESHOLD) return unknown(confidence);
  return composedDecision(drafted.draft.path, verified, found.passages, confidence, skipped);
}

/** CHAT-19: says that the answer is not known, names the nearest pages and offers a person. */
function unknownDecision(
  passages: readonly ScoredPassage[],
  facts: { confidence: number; degraded: readonly string[] },
  language: string | null,
  contact: string | undefined,
): AnswerDecision {
  const sources = nearbySources(passages);
  if (sources.length === 0) return phraseDecision('unknown', phrase('unknown', language, contact), facts);
  const pages = sources.map(({ title }) => `- ${title}`).join('\n');
  const content = `${phrase('nearby', language)}\n${pages}\n\n${phrase('offer', language, contact)}`;
  return { ...phraseDecision('unknown', content, facts), composed: { citations: [], sources } };
}

function composedDecision(
  path: AnswerPath,
  sentences: readonly VerifiedSentence[],
  passages: readonly ScoredPassage[],
  confidence: number,
  degraded: readonly string[],
): AnswerDecision {
  const { content, ...composed } = composeAnswer(sentences, passages);
  return { path, content, composed, sentences, confidence, degraded };
}

function toAnswerModel(trace: ModelTrace): AnswerModel {
  const { providerId, modelId, promptTemplateId, promptVersion, usage, cached } = trace;
  return { providerId, modelId, promptTemplateId, promptVersion, usage, cached };
}
