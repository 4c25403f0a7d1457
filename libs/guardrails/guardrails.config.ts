import { choice, type ConfigOf, decimal, defineConfig, integer, setting } from '@app/config';

export const guardrailsConfig = defineConfig('guardrails', {
  pii: setting('GUARDRAIL_PII', choice(['allow', 'flag', 'redact', 'block']), {
    default: 'redact',
    description:
      'What to do about personal data in a message: e-mail, phone, SSN, card, IBAN and IP address.',
    example: 'block',
  }),
  injection: setting('GUARDRAIL_INJECTION', choice(['allow', 'flag', 'block']), {
    default: 'block',
    description: 'What to do about a message that tries to override the instructions of the assistant.',
    example: 'flag',
  }),
  injectionBlockScore: setting('GUARDRAIL_INJECTION_BLOCK_SCORE', decimal(0.5, 1), {
    default: 0.95,
    description: 'How sure (0.5 to 1) the injection rule must be before it blocks; below that it only flags.',
    example: '0.9',
  }),
  maxMessageLength: setting('GUARDRAIL_MAX_MESSAGE_LENGTH', integer(1, 4_000), {
    default: 4_000,
    description: 'Longest message, in characters.',
    example: '2000',
  }),
  answerPii: setting('GUARDRAIL_ANSWER_PII', choice(['allow', 'flag', 'redact', 'block']), {
    default: 'redact',
    description: 'What to do about personal data in an answer that stands in neither question nor sources.',
    example: 'block',
  }),
  promptLeak: setting('GUARDRAIL_PROMPT_LEAK', choice(['allow', 'flag', 'block']), {
    default: 'block',
    description: 'What to do about an answer that repeats the instructions of the assistant.',
    example: 'flag',
  }),
  toxicity: setting('GUARDRAIL_TOXICITY', choice(['allow', 'flag', 'block']), {
    default: 'flag',
    description:
      'What to do about a message that insults, threatens or hates. `flag` by default: an angry customer is served.',
    example: 'block',
  }),
  harmfulRequest: setting('GUARDRAIL_HARMFUL_REQUEST', choice(['allow', 'flag', 'block']), {
    default: 'block',
    description:
      'What to do about a message that asks for help to harm others: weapons, violence, fraud, malware.',
    example: 'flag',
  }),
  selfHarm: setting('GUARDRAIL_SELF_HARM', choice(['allow', 'flag', 'block']), {
    default: 'flag',
    description:
      'What to do about a message in which somebody speaks of hurting themselves: `flag` answers with where to find help, `block` refuses the message and says where to find help. It decides also on what the service of MODERATION_PROVIDER takes for that.',
    example: 'block',
  }),
  answerToxicity: setting('GUARDRAIL_ANSWER_TOXICITY', choice(['allow', 'flag', 'block']), {
    default: 'block',
    description: 'What to do about an answer with abuse that stands in neither question nor sources.',
    example: 'flag',
  }),
  moderation: setting('GUARDRAIL_MODERATION', choice(['allow', 'flag', 'block']), {
    default: 'block',
    description:
      'What to do about a message or an answer that the service of MODERATION_PROVIDER objects to; of no effect with `local`.',
    example: 'flag',
  }),
  toxicityThreshold: setting('GUARDRAIL_TOXICITY_THRESHOLD', decimal(0, 1), {
    default: 0.8,
    description:
      'The score (0 to 1) from which on a text counts as toxic or harmful, for the local rules and for vendors; what would be blocked is only flagged below it. An admin can change it while the service runs.',
    example: '0.6',
  }),
  maxAnswerLength: setting('GUARDRAIL_MAX_ANSWER_LENGTH', integer(100, 100_000), {
    default: 20_000,
    description: 'Longest answer, in characters; what is beyond is withheld.',
    example: '8000',
  }),
});
export type GuardrailsConfig = ConfigOf<typeof guardrailsConfig>;
