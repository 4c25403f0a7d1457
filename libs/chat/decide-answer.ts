import type { ScoredPassage } from '@app/retrieval';
import { type Answer, type AnswerModel, type AnswerPath, CONFIDENCE_THRESHOLD } from './answer.js';
import { composeAnswer, nearbySources } from './compose-answer.js';
import type { ExtractedAnswer } from './extractive/extracted-answer.js';
import { composeGenerated } from './generative/compose-generated.js';
import type { ModelTrace } from './generative/generated-answer.js';
import { toDegraded } from './generative/skipped-answer.js';
import { type PersonalHelp, phrase } from './phrases.js';
import type { ShownAnswer } from './steps/generate-answer.step.js';
import { commonLanguage } from './understanding/reply-language.js';

/** The answer that was chosen, before it is screened. */
export interface AnswerDecision extends Pick<
  Answer,
  'path' | 'content' | 'citations' | 'sources' | 'degraded' | 'model'
> {
  /** 0…1. */
  readonly confidence: number;
}

/** A fixed phrase: nothing is cited. */
export function phraseAnswer(
  path: AnswerPath,
  content: string,
  { confidence, degraded = [] }: { confidence: number; degraded?: readonly string[] },
): AnswerDecision {
  return { path, content, citations: [], sources: [], confidence, degraded };
}

/**
 * The model's answer, or the extractive one where it is sure enough, or an honest word: that the answer is not known, that
 * it must not be given, or that answering is not possible at the moment.
 */
export function decideAnswer(
  { found, marker, verified, confidence, failed }: ExtractedAnswer,
  generated: ShownAnswer | null,
  language: string | null,
  help: PersonalHelp,
): AnswerDecision {
  const degraded = [...found.degraded, ...(generated?.skipped ?? []).map(toDegraded)];
  const reply = language ?? commonLanguage(found.passages.map((passage) => passage.language));
  const unknown = (sureness: number) =>
    unknownAnswer(found.passages, { confidence: sureness, degraded }, reply, help);
  if (generated?.outcome === 'answered' && generated.model) {
    const composed = composeGenerated(generated.pieces, generated.passages, { marker });
    const model = toAnswerModel(generated.model);
    return { path: 'model', ...composed, confidence: generated.confidence, degraded, model };
  }
  if (generated?.outcome === 'withheld') {
    return phraseAnswer('withheld', phrase('withheld', reply, help), { confidence: 0, degraded });
  }
  if (found.worded) {
    const { content, confidence: sureness } = found.worded;
    const path = sureness < CONFIDENCE_THRESHOLD ? 'unknown' : 'extractive';
    return phraseAnswer(path, content, { confidence: sureness, degraded });
  }
  if (generated?.outcome === 'unknown') return unknown(generated.confidence);
  if (failed) {
    const all = [...degraded, 'answerers'];
    return phraseAnswer('template', phrase('unavailable', reply, help), { confidence: 0, degraded: all });
  }
  if (confidence < CONFIDENCE_THRESHOLD) return unknown(confidence);
  return { path: 'extractive', ...composeAnswer(verified, found.passages, marker), confidence, degraded };
}

/** CHAT-19: says that the answer is not known, names the nearest pages and offers a person where one is there. */
function unknownAnswer(
  passages: readonly ScoredPassage[],
  facts: { confidence: number; degraded: readonly string[] },
  language: string | null,
  help: PersonalHelp,
): AnswerDecision {
  const sources = nearbySources(passages);
  if (sources.length === 0) return phraseAnswer('unknown', phrase('unknown', language, help), facts);
  const pages = sources.map(({ title }) => `- ${title}`).join('\n');
  const nearby = `${phrase('nearby', language, help)}\n${pages}`;
  const content = help.isPossible ? `${nearby}\n\n${phrase('offer', language, help)}` : nearby;
  return { ...phraseAnswer('unknown', content, facts), sources };
}

function toAnswerModel(trace: ModelTrace): AnswerModel {
  const { providerId, modelId, promptTemplateId, promptVersion, usage, cached } = trace;
  return { providerId, modelId, promptTemplateId, promptVersion, usage, cached };
}
