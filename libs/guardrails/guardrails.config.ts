import { choice, type ConfigOf, decimal, defineConfig, integer, setting } from '@app/config';

export const guardrailsConfig = defineConfig('guardrails', {
  pii: setting('GUARDRAIL_PII', choice(['allow', 'flag', 'redact', 'block']), {
    default: 'redact',
    description:
      'Sets the action for a message that contains personal data: an e-mail address, a phone, social security or card number, an IBAN or an IP address.',
    example: 'block',
  }),
  injection: setting('GUARDRAIL_INJECTION', choice(['allow', 'flag', 'block']), {
    default: 'block',
    description: 'Sets the action for a message that tries to override the instructions of the assistant.',
    example: 'flag',
  }),
  injectionBlockScore: setting('GUARDRAIL_INJECTION_BLOCK_SCORE', decimal(0.5, 1), {
    default: 0.95,
    description:
      'Sets the minimum score, from 0.5 to 1, at which the injection rule blocks a message. Messages with a lower score are only flagged.',
    example: '0.9',
  }),
  maxMessageLength: setting('GUARDRAIL_MAX_MESSAGE_LENGTH', integer(1, 4_000), {
    default: 4_000,
    description: 'Limits the length of a message, in characters.',
    example: '2000',
  }),
  answerPii: setting('GUARDRAIL_ANSWER_PII', choice(['allow', 'flag', 'redact', 'block']), {
    default: 'redact',
    description:
      'Sets the action for an answer that contains personal data found in neither the question nor the sources.',
    example: 'block',
  }),
  promptLeak: setting('GUARDRAIL_PROMPT_LEAK', choice(['allow', 'flag', 'block']), {
    default: 'block',
    description: 'Sets the action for an answer that repeats the instructions of the assistant.',
    example: 'flag',
  }),
  toxicity: setting('GUARDRAIL_TOXICITY', choice(['allow', 'flag', 'block']), {
    default: 'flag',
    description:
      'Sets the action for a message that contains insults, threats or hate speech. The default is `flag`, so that angry customers still get an answer.',
    example: 'block',
  }),
  harmfulRequest: setting('GUARDRAIL_HARMFUL_REQUEST', choice(['allow', 'flag', 'block']), {
    default: 'block',
    description:
      'Sets the action for a message that asks for help to harm others, such as with weapons, violence, fraud or malware.',
    example: 'flag',
  }),
  selfHarm: setting('GUARDRAIL_SELF_HARM', choice(['allow', 'flag', 'block']), {
    default: 'flag',
    description:
      'Sets the action for a message about self-harm. `flag` answers with information about where to find help, and `block` refuses the message with the same information. It also applies to self-harm that the moderation service detects.',
    example: 'block',
  }),
  answerToxicity: setting('GUARDRAIL_ANSWER_TOXICITY', choice(['allow', 'flag', 'block']), {
    default: 'block',
    description:
      'Sets the action for an answer that contains abusive language found in neither the question nor the sources.',
    example: 'flag',
  }),
  moderation: setting('GUARDRAIL_MODERATION', choice(['allow', 'flag', 'block']), {
    default: 'block',
    description:
      'Sets the action for a message or an answer that the moderation service objects to. It has no effect with MODERATION_PROVIDER=local.',
    example: 'flag',
  }),
  toxicityThreshold: setting('GUARDRAIL_TOXICITY_THRESHOLD', decimal(0, 1), {
    default: 0.8,
    description:
      'Sets the minimum score, from 0 to 1, at which a text counts as toxic or harmful, for the local rules and the moderation service. Below it, `block` only flags the text and `flag` allows it. An admin can change this setting at run time.',
    example: '0.6',
  }),
  maxAnswerLength: setting('GUARDRAIL_MAX_ANSWER_LENGTH', integer(100, 100_000), {
    default: 20_000,
    description: 'Limits the length of an answer, in characters. The rest of a longer answer is withheld.',
    example: '8000',
  }),
});
export type GuardrailsConfig = ConfigOf<typeof guardrailsConfig>;
