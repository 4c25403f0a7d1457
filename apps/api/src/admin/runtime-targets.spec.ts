import { loadConfig } from '@app/config';
import { DEFAULT_MODEL_SETTINGS } from '@app/chat';
import { embeddingsConfig } from '@app/embeddings';
import { GuardrailPolicy, guardrailsConfig, toSettings } from '@app/guardrails';
import { RuntimeSettings } from '@app/kernel';
import { llmConfig } from '@app/llm';
import { retrievalConfig, type RetrievalSettings } from '@app/retrieval';
import type { RuntimeProviders } from './runtime-providers.js';
import { RuntimeTargets } from './runtime-targets.js';

// Which models are in use is tested with the whole server.
const providers = { applyLlm: () => undefined } as unknown as RuntimeProviders;

function open(overrides: Record<string, string>) {
  const config = loadConfig([llmConfig, embeddingsConfig, guardrailsConfig, retrievalConfig], { overrides });
  const policy = new GuardrailPolicy(toSettings(config.get(guardrailsConfig)));
  const models = new RuntimeSettings(DEFAULT_MODEL_SETTINGS);
  const retrieval = new RuntimeSettings<RetrievalSettings>(config.get(retrievalConfig));
  const targets = new RuntimeTargets(config, retrieval, policy, models, providers);
  const apply = (guardrails: Partial<typeof targets.base.guardrails>) => {
    targets.apply({ ...targets.base, guardrails: { ...targets.base.guardrails, ...guardrails } });
    return policy.current.actions;
  };
  return { apply, policy, targets, models };
}

describe('RuntimeTargets', () => {
  const ALL_OFF = Object.fromEntries(
    [
      'INJECTION',
      'PROMPT_LEAK',
      'TOXICITY',
      'HARMFUL_REQUEST',
      'SELF_HARM',
      'ANSWER_TOXICITY',
      'MODERATION',
    ].map((rule) => [`GUARDRAIL_${rule}`, 'allow']),
  );

  it('leave each rule as the environment has it until an admin turns a switch', () => {
    const { apply } = open({ GUARDRAIL_PII: 'allow', GUARDRAIL_INJECTION: 'allow' });
    expect(apply({})).toMatchObject({ pii: 'allow', answer_pii: 'redact', injection: 'allow' });
    expect(apply({}).prompt_leak).not.toBe('allow');
  });

  it.each<[string, Record<string, string>, boolean]>([
    ['all of its rules are allowed', ALL_OFF, false],
    ['one of them does something', { ...ALL_OFF, GUARDRAIL_TOXICITY: 'flag' }, true],
    ['only the first is allowed', { GUARDRAIL_INJECTION: 'allow' }, true],
  ])('know whether content safety is on where %s', (_, env, on) => {
    expect(open(env).targets.base.guardrails.contentSafety).toBe(on);
  });

  it('turn all rules of a switch off, and back to what the environment says', () => {
    const { apply } = open({
      GUARDRAIL_PII: 'block',
      GUARDRAIL_INJECTION: 'flag',
      GUARDRAIL_TOXICITY: 'allow',
    });
    expect(apply({ piiDetection: false })).toMatchObject({ pii: 'allow', answer_pii: 'allow' });
    expect(apply({ piiDetection: true })).toMatchObject({ pii: 'block', answer_pii: 'redact' });
    expect(apply({ contentSafety: false })).toMatchObject({ injection: 'allow', harmful_request: 'allow' });
    expect(apply({ contentSafety: true })).toMatchObject({ injection: 'flag', toxicity: 'allow' });
  });

  it('turn on what the environment has turned off as a whole', () => {
    expect(open(ALL_OFF).apply({ contentSafety: true })).toMatchObject({
      injection: 'block',
      prompt_leak: 'block',
      self_harm: 'flag',
      toxicity: 'flag',
    });
    const noPii = { GUARDRAIL_PII: 'allow', GUARDRAIL_ANSWER_PII: 'allow' };
    expect(open(noPii).apply({ piiDetection: true })).toMatchObject({ pii: 'redact', answer_pii: 'redact' });
  });

  it('turn the rules about harm off with content safety, those about injection too', () => {
    expect(open({}).apply({ contentSafety: false })).toMatchObject({
      injection: 'allow',
      toxicity: 'allow',
      harmful_request: 'allow',
      self_harm: 'allow',
      answer_toxicity: 'allow',
      moderation: 'allow',
      pii: 'redact',
    });
  });

  it('hand the threshold of toxicity to the rules', () => {
    const { apply, policy, targets } = open({ GUARDRAIL_TOXICITY_THRESHOLD: '0.7' });
    expect(targets.base.guardrails.toxicityThreshold).toBe(0.7);
    apply({});
    expect(policy.actionFor('moderation', 0.6)).toBe('flag');
    apply({ toxicityThreshold: 0.5 });
    expect(policy.actionFor('moderation', 0.6)).toBe('block');
    expect(policy.actionFor('injection', 0.6)).toBe('flag');
  });

  it('hand temperature and length to the models', () => {
    const { targets, models } = open({});
    targets.apply({
      ...targets.base,
      llmProvider: { ...targets.base.llmProvider, temperature: 1, maxTokens: 50 },
    });
    expect(models.current).toEqual({ temperature: 1, maxTokens: 50 });
  });
});
