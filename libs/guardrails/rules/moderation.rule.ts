import { Logger } from '@nestjs/common';
import { DomainError, type TextRange } from '@app/kernel';
import {
  type ModeratedRole,
  type Moderation,
  type ModerationCategory,
  type ModerationProvider,
  type ModerationResult,
  NOTABLE_SCORE,
} from '@app/moderation';
import { ProviderError } from '@app/resilience';
import type { GuardrailPolicy } from '../guardrail-policy.js';
import { type Finding, GuardrailRule, type Omission, type ScreeningCall } from '../guardrail-rule.js';
import { redact } from '../matches.js';
import { findPii } from '../pii/find-pii.js';
import { PassedTexts } from './passed-texts.js';

const SELF_HARM: ModerationCategory = 'self-harm';
const HAS_WORD = /[\p{L}\p{N}]/u;

/**
 * A vendor's judgement of a message or an answer, which it gets without the personal data in it. Self-harm that it detects in
 * a message is decided as if our own rule had seen it, and what else it sees there does not count then. Where it fails,
 * the policy decides: open, the text passes and the decision says so; closed, PROVIDER_UNAVAILABLE.
 */
export class ModerationRule extends GuardrailRule<{ readonly text: string }> {
  readonly id = 'moderation';
  readonly advice =
    'The message was refused by the content filter of this service. Please ask in other words.';
  private readonly logger = new Logger(ModerationRule.name);
  private readonly passed = new PassedTexts();

  constructor(
    private readonly moderation: Moderation,
    private readonly role: ModeratedRole,
    private readonly policy: GuardrailPolicy,
  ) {
    super();
  }

  async inspect(
    { text }: { readonly text: string },
    call: ScreeningCall = {},
  ): Promise<Finding | Omission | null> {
    const { provider } = this.moderation;
    if (provider === null) return null;
    const known = this.lengthOfPassed(text);
    const rest = text.slice(known);
    const shown = redact(rest, findPii(rest));
    if (!HAS_WORD.test(shown)) return null;
    let result: ModerationResult;
    try {
      result = await provider.moderate(shown, { role: this.role, signal: call.signal });
    } catch (error) {
      call.signal?.throwIfAborted();
      return this.withoutJudgement(provider, error);
    }
    const finding = this.toFinding(result, { start: known, end: text.length });
    if (finding === null) {
      if (this.role === 'answer') this.passed.add(text);
      return null;
    }
    return { ...finding, provider: provider.id };
  }

  private toFinding({ categories, blocked }: ModerationResult, place: TextRange): Finding | null {
    const notable = Math.min(NOTABLE_SCORE, this.policy.current.toxicityThreshold);
    const found = categories
      .filter(({ score }) => score > 0 && score >= notable)
      .sort((a, b) => b.score - a.score);
    const selfHarm = this.role === 'question' ? found.find(({ name }) => name === SELF_HARM) : undefined;
    if (selfHarm && this.policy.actionFor('self_harm', selfHarm.score) !== 'allow')
      return { ...findingOf([SELF_HARM], selfHarm.score, place), decidedBy: 'self_harm' };
    const rest = found.filter((category) => category !== selfHarm);
    if (!blocked && rest.length === 0) return null;
    const types = rest.length > 0 ? rest.map(({ name }) => name) : ['blocked'];
    return findingOf(types, blocked ? 1 : (rest[0]?.score ?? 0), place);
  }

  /** An answer that streams comes again with each sentence: what has passed needs no second judgement. */
  private lengthOfPassed(text: string): number {
    return this.role === 'answer' ? this.passed.lengthOfPassed(text, this.policy.current) : 0;
  }

  private withoutJudgement({ id }: ModerationProvider, error: unknown): Omission {
    const omitted = error instanceof ProviderError ? error.code : 'unknown';
    this.logger.warn(
      `${id} could not judge a text: ${error instanceof Error ? error.message : String(error)}`,
    );
    if (this.moderation.onFailure === 'open') return { provider: id, omitted };
    throw new DomainError(
      'PROVIDER_UNAVAILABLE',
      'Messages cannot be checked at the moment, and none is answered unchecked here. Please try again soon.',
    );
  }
}

function findingOf(types: readonly string[], score: number, place: TextRange): Finding {
  return { matches: types.map((type) => ({ type, ...place })), score: Math.round(score * 1_000) / 1_000 };
}
