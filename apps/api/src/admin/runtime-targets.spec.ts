import { loadConfig } from '@app/config';
import { chatConfig } from '@app/chat';
import { embeddingsConfig } from '@app/embeddings';
import { GuardrailPolicy, guardrailsConfig, toSettings } from '@app/guardrails';
import { RetrievalPolicy, retrievalConfig } from '@app/retrieval';
import { RuntimeTargets } from './runtime-targets.js';

function open(overrides: Record<string, string>) {
  const config = loadConfig([chatConfig, embeddingsConfig, guardrailsConfig, retrievalConfig], { overrides });
  const policy = new GuardrailPolicy(toSettings(config.get(guardrailsConfig)));
  const targets = new RuntimeTargets(config, new RetrievalPolicy(config.get(retrievalConfig)), policy);
  const apply = (guardrails: Partial<typeof targets.base.guardrails>) => {
    targets.apply({ ...targets.base, guardrails: { ...targets.base.guardrails, ...guardrails } });
    return policy.current.actions;
  };
  return { apply };
}

describe('RuntimeTargets', () => {
  it('leave each rule as the environment has it until an admin turns a switch', () => {
    const { apply } = open({ GUARDRAIL_PII: 'allow', GUARDRAIL_INJECTION: 'allow' });
    expect(apply({})).toMatchObject({ pii: 'allow', answer_pii: 'redact', injection: 'allow' });
    expect(apply({}).prompt_leak).not.toBe('allow');
  });

  it('turn the rules of a switch off and on', () => {
    expect(open({}).apply({ piiDetection: false })).toMatchObject({ pii: 'allow', answer_pii: 'allow' });
    expect(open({ GUARDRAIL_PII: 'allow' }).apply({ piiDetection: true })).toMatchObject({
      pii: 'redact',
      answer_pii: 'redact',
    });
    expect(open({ GUARDRAIL_INJECTION: 'allow' }).apply({ contentSafety: true })).toMatchObject({
      injection: 'block',
      prompt_leak: 'block',
    });
  });
});
