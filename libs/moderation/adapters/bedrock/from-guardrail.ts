import type {
  ApplyGuardrailResponse,
  GuardrailAssessment,
  GuardrailContentFilterConfidence,
  GuardrailContentFilterType,
} from '@aws-sdk/client-bedrock-runtime';
import type { CategoryScore, ModerationCategory, ModerationResult } from '../../moderation-provider.js';

const CATEGORIES: Readonly<Record<GuardrailContentFilterType, ModerationCategory>> = {
  HATE: 'hate',
  INSULTS: 'harassment',
  MISCONDUCT: 'illicit',
  PROMPT_ATTACK: 'prompt-attack',
  SEXUAL: 'sexual',
  VIOLENCE: 'violence',
};

/** A guardrail knows steps only; its "medium" is notable. */
const SCORES: Readonly<Record<GuardrailContentFilterConfidence, number>> = {
  NONE: 0,
  LOW: 0.33,
  MEDIUM: 0.67,
  HIGH: 1,
};

/** What a guardrail only masks is no reason to refuse the text: personal data is redacted by the local rules. */
export function fromGuardrail({
  action,
  assessments = [],
}: Partial<ApplyGuardrailResponse>): ModerationResult {
  const taken = assessments.flatMap(actionsOf);
  const onlyMasked = taken.length > 0 && taken.every((each) => each !== 'BLOCKED');
  return {
    categories: assessments.flatMap(categoriesOf),
    blocked: action === 'GUARDRAIL_INTERVENED' && !onlyMasked,
  };
}

function categoriesOf({ contentPolicy, topicPolicy, wordPolicy }: GuardrailAssessment): CategoryScore[] {
  const filters = (contentPolicy?.filters ?? []).flatMap(({ type, confidence }) => {
    const name = type && CATEGORIES[type];
    return name ? [{ name, score: SCORES[confidence ?? 'NONE'] ?? 0 }] : [];
  });
  const denied = [...(topicPolicy?.topics ?? []), ...(wordPolicy?.customWords ?? [])];
  const profane = wordPolicy?.managedWordLists ?? [];
  return [
    ...filters,
    ...denied.filter(isTaken).map((): CategoryScore => ({ name: 'denied', score: 1 })),
    ...profane.filter(isTaken).map((): CategoryScore => ({ name: 'profanity', score: 1 })),
  ];
}

function isTaken({ action }: { readonly action?: string | undefined }): boolean {
  return action !== 'NONE';
}

/** All that its policies did, but for those that did nothing. */
function actionsOf(assessment: GuardrailAssessment): string[] {
  const { contentPolicy, topicPolicy, wordPolicy, sensitiveInformationPolicy, contextualGroundingPolicy } =
    assessment;
  const items: readonly { readonly action?: string | undefined }[] = [
    ...(contentPolicy?.filters ?? []),
    ...(topicPolicy?.topics ?? []),
    ...(wordPolicy?.customWords ?? []),
    ...(wordPolicy?.managedWordLists ?? []),
    ...(sensitiveInformationPolicy?.piiEntities ?? []),
    ...(sensitiveInformationPolicy?.regexes ?? []),
    ...(contextualGroundingPolicy?.filters ?? []),
  ];
  return items.flatMap(({ action }) => (action === undefined || action === 'NONE' ? [] : [action]));
}
