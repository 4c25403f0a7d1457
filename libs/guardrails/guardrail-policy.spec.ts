import { defaultsOf } from '@app/testing';
import { GuardrailPolicy, toSettings } from './guardrail-policy.js';
import { guardrailsConfig } from './guardrails.config.js';

const DEFAULTS = toSettings(defaultsOf(guardrailsConfig));

describe('GuardrailPolicy', () => {
  const actions = { ...DEFAULTS.actions, injection: 'block', toxicity: 'block', moderation: 'flag' } as const;
  const policy = new GuardrailPolicy({
    ...DEFAULTS,
    actions: { ...actions, harmful_request: 'block', answer_toxicity: 'flag', pii: 'redact' },
    blockScores: { injection: 0.9 },
    toxicityThreshold: 0.7,
  });

  it.each([
    ['injection', 0.9, 'block'],
    ['injection', 0.89, 'flag'],
    ['injection', 0, 'flag'],
    ['toxicity', 0.7, 'block'],
    ['toxicity', 0.69, 'flag'],
    ['harmful_request', 0.69, 'flag'],
    ['moderation', 0.7, 'flag'],
    ['moderation', 0.69, 'allow'],
    ['answer_toxicity', 0.69, 'allow'],
    ['pii', 0, 'redact'],
    ['length', 0, 'block'],
  ] as const)('decides of %s with a score of %d: %s', (rule, score, action) => {
    expect(policy.actionFor(rule, score)).toBe(action);
  });

  it('takes the actions, thresholds and lengths of the configuration', () => {
    const config = {
      ...defaultsOf(guardrailsConfig),
      injectionBlockScore: 0.55,
      injection: 'block' as const,
    };
    const settings = toSettings(config);
    expect(settings.blockScores).toEqual({ injection: 0.55 });
    expect(new GuardrailPolicy(settings).actionFor('injection', 0.55)).toBe('block');
    expect(new GuardrailPolicy(settings).actionFor('injection', 0.54)).toBe('flag');
  });
});
