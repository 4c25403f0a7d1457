import { type DynamicModule, Module } from '@nestjs/common';
import { Metrics } from '@app/observability';
import { GuardrailPolicy, toSettings } from './guardrail-policy.js';
import { Guardrails } from './guardrails.js';
import type { GuardrailsConfig } from './guardrails.config.js';
import { AnswerLengthRule } from './rules/answer-length.rule.js';
import { AnswerPiiRule } from './rules/answer-pii.rule.js';
import { MessageLengthRule } from './rules/message-length.rule.js';
import { PiiRule } from './rules/pii.rule.js';
import { PromptInjectionRule } from './rules/prompt-injection.rule.js';
import { PromptLeakRule } from './rules/prompt-leak.rule.js';

/** Screens messages and answers. Needs the module of the metrics. */
@Module({})
export class GuardrailsModule {
  static forRoot({ config }: { config: GuardrailsConfig }): DynamicModule {
    return {
      module: GuardrailsModule,
      global: true,
      providers: [
        { provide: GuardrailPolicy, useFactory: () => new GuardrailPolicy(toSettings(config)) },
        {
          provide: Guardrails,
          inject: [GuardrailPolicy, Metrics],
          useFactory: (policy: GuardrailPolicy, metrics: Metrics) =>
            new Guardrails(
              policy,
              [new MessageLengthRule(policy), new PiiRule(), new PromptInjectionRule()],
              [new AnswerLengthRule(policy), new AnswerPiiRule(), new PromptLeakRule()],
              metrics,
            ),
        },
      ],
      exports: [Guardrails, GuardrailPolicy],
    };
  }
}
