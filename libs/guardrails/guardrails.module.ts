import { Module } from '@nestjs/common';
import { AppConfig } from '@app/config';
import { Moderation, ModerationModule } from '@app/moderation';
import { Metrics } from '@app/observability';
import type { AnswerRule, QuestionRule } from './guardrail-rule.js';
import { GuardrailPolicy, toSettings } from './guardrail-policy.js';
import { Guardrails } from './guardrails.js';
import { guardrailsConfig } from './guardrails.config.js';
import { PersonalDataRedactor } from './pii/personal-data.redactor.js';
import { AnswerLengthRule } from './rules/answer-length.rule.js';
import { AnswerPiiRule } from './rules/answer-pii.rule.js';
import { AnswerToxicityRule } from './rules/answer-toxicity.rule.js';
import { HarmfulRequestRule } from './rules/harmful-request.rule.js';
import { MessageLengthRule } from './rules/message-length.rule.js';
import { ModerationRule } from './rules/moderation.rule.js';
import { PiiRule } from './rules/pii.rule.js';
import { PromptInjectionRule } from './rules/prompt-injection.rule.js';
import { PromptLeakRule } from './rules/prompt-leak.rule.js';
import { SelfHarmRule } from './rules/self-harm.rule.js';
import { ToxicityRule } from './rules/toxicity.rule.js';

/** Screens messages and answers. */
@Module({
  imports: [ModerationModule],
  providers: [
    {
      provide: GuardrailPolicy,
      inject: [AppConfig],
      useFactory: (config: AppConfig) => new GuardrailPolicy(toSettings(config.get(guardrailsConfig))),
    },
    {
      provide: PersonalDataRedactor,
      inject: [GuardrailPolicy],
      useFactory: (policy: GuardrailPolicy) => new PersonalDataRedactor(policy),
    },
    {
      provide: Guardrails,
      inject: [GuardrailPolicy, Metrics, Moderation],
      useFactory: (policy: GuardrailPolicy, metrics: Metrics, moderation: Moderation) =>
        new Guardrails(
          policy,
          [...questionRules(policy), new ModerationRule(moderation, 'question', policy)],
          [...answerRules(policy), new ModerationRule(moderation, 'answer', policy)],
          metrics,
        ),
    },
  ],
  exports: [Guardrails, GuardrailPolicy, PersonalDataRedactor],
})
export class GuardrailsModule {}

/** The built-in rules, the strictest first: a message about self-harm is answered with where to find help, whatever else it says. */
function questionRules(policy: GuardrailPolicy): QuestionRule[] {
  return [
    new MessageLengthRule(policy),
    new SelfHarmRule(),
    new HarmfulRequestRule(),
    new PiiRule(),
    new PromptInjectionRule(),
    new ToxicityRule(),
  ];
}

function answerRules(policy: GuardrailPolicy): AnswerRule[] {
  return [new AnswerLengthRule(policy), new AnswerPiiRule(), new PromptLeakRule(), new AnswerToxicityRule()];
}
