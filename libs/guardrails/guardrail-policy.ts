import type { GuardrailAction } from './guardrail-action.js';
import type { GuardrailRuleId } from './guardrail-rule.js';
import type { GuardrailsConfig } from './guardrails.config.js';

export interface GuardrailSettings {
  readonly actions: Readonly<Record<GuardrailRuleId, GuardrailAction>>;
  /** Findings that are less sure are flagged where the action says block. */
  readonly blockScores: Readonly<Partial<Record<GuardrailRuleId, number>>>;
  /** In characters. */
  readonly maxMessageLength: number;
  readonly maxAnswerLength: number;
}

/** What is done about findings. Read anew for each message, so that a replacement takes effect at once. */
export class GuardrailPolicy {
  constructor(private settings: GuardrailSettings) {}

  get current(): GuardrailSettings {
    return this.settings;
  }

  replace(settings: GuardrailSettings): void {
    this.settings = settings;
  }

  /** The action for a finding of the rule that is this sure of itself. */
  actionFor(rule: GuardrailRuleId, score: number): GuardrailAction {
    const action = this.settings.actions[rule];
    return action === 'block' && score < (this.settings.blockScores[rule] ?? 0) ? 'flag' : action;
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
    },
    blockScores: { injection: config.injectionBlockScore },
    maxMessageLength: config.maxMessageLength,
    maxAnswerLength: config.maxAnswerLength,
  };
}
