import type { GuardrailAction } from './guardrail-action.js';
import type { GuardrailRuleId } from './guardrail-rule.js';
import type { GuardrailsConfig } from './guardrails.config.js';

export interface GuardrailSettings {
  readonly actions: Readonly<Record<GuardrailRuleId, GuardrailAction>>;
  /** Findings that are less sure are flagged where the action says block. */
  readonly blockScores: Readonly<Partial<Record<GuardrailRuleId, number>>>;
  /** The score from which on a text counts as toxic or harmful; GOVERNED says for which rules. */
  readonly toxicityThreshold: number;
  /** In characters. */
  readonly maxMessageLength: number;
  readonly maxAnswerLength: number;
}

/** The rules that `toxicity_threshold` governs: those that see degrees. */
const GOVERNED: ReadonlySet<GuardrailRuleId> = new Set([
  'toxicity',
  'harmful_request',
  'answer_toxicity',
  'moderation',
]);

/** What is done about findings. Read again for each message, so that a replacement takes effect at once. */
export class GuardrailPolicy {
  constructor(private settings: GuardrailSettings) {}

  get current(): GuardrailSettings {
    return this.settings;
  }

  replace(settings: GuardrailSettings): void {
    this.settings = settings;
  }

  /**
   * The action for a finding of the rule that is this sure of itself. Below `toxicity_threshold` what would be blocked is
   * flagged, and what would be flagged is left alone.
   */
  actionFor(rule: GuardrailRuleId, score: number): GuardrailAction {
    const { actions, blockScores, toxicityThreshold } = this.settings;
    const action = actions[rule];
    if (GOVERNED.has(rule) && score < toxicityThreshold) return action === 'block' ? 'flag' : 'allow';
    return action === 'block' && score < (blockScores[rule] ?? 0) ? 'flag' : action;
  }
}

export function toSettings(config: GuardrailsConfig): GuardrailSettings {
  return {
    actions: {
      length: 'block',
      pii: config.pii,
      injection: config.injection,
      answer_length: 'block',
      answer_pii: config.answerPii,
      prompt_leak: config.promptLeak,
      toxicity: config.toxicity,
      harmful_request: config.harmfulRequest,
      self_harm: config.selfHarm,
      answer_toxicity: config.answerToxicity,
      moderation: config.moderation,
    },
    blockScores: { injection: config.injectionBlockScore },
    toxicityThreshold: config.toxicityThreshold,
    maxMessageLength: config.maxMessageLength,
    maxAnswerLength: config.maxAnswerLength,
  };
}
