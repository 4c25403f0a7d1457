import { type DynamicModule, Module } from '@nestjs/common';
import { Moderation } from '@app/moderation';
import { Metrics } from '@app/observability';
import type { AnswerRule, QuestionRule } from './guardrail-rule.js';
import { GuardrailPolicy, toSettings } from './guardrail-policy.js';
import { Guardrails } from './guardrails.js';
import type { GuardrailsConfig } from './guardrails.config.js';
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

/** Screens messages and answers. Needs the module of the metrics; takes Moderation where the application provides it. */
@Module({})
export class GuardrailsModule {
  static forRoot({ config }: { config: GuardrailsConfig }): DynamicModule {
    return {
      module: GuardrailsModule,
      global: true,
      providers: [
        { provide: GuardrailPolicy, useFactory: () => new GuardrailPolicy(toSettings(config)) },
        {
          provide: PersonalDataRedactor,
          inject: [GuardrailPolicy],
          useFactory: (policy: GuardrailPolicy) => new PersonalDataRedactor(policy),
        },
        {
          provide: Guardrails,
          inject: [GuardrailPolicy, Metrics, { token: Moderation, optional: true }],
          useFactory: (policy: GuardrailPolicy, metrics: Metrics, moderation = new Moderation(null)) =>
            new Guardrails(
              policy,
              [...questionRules(policy), new ModerationRule(moderation, 'question', policy)],
              [...answerRules(policy), new ModerationRule(moderation, 'answer', policy)],
              metrics,
            ),
        },
      ],
      exports: [Guardrails, GuardrailPolicy, PersonalDataRedactor],
    };
  }
}

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
