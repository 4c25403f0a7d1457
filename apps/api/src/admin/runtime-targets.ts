import type { Provider } from '@nestjs/common';
import { type AvailableProviders, ConfigurationTargets, type RuntimeConfiguration } from '@app/admin';
import { DEFAULT_MODEL_SETTINGS, ModelPolicy } from '@app/chat';
import type { AppConfig } from '@app/config';
import { EMBEDDING_PROVIDERS, embeddingsConfig } from '@app/embeddings';
import { GuardrailPolicy, guardrailsConfig, type GuardrailSettings, toSettings } from '@app/guardrails';
import { llmConfig } from '@app/llm';
import { RetrievalPolicy, retrievalConfig } from '@app/retrieval';

/** What this version can run; admins are told when they ask for something else. */
export const AVAILABLE_PROVIDERS: AvailableProviders = {
  llm: ['extractive'],
  embedding: EMBEDDING_PROVIDERS.map((provider) => ({ provider, models: ['static-en'] })),
  reranking: [],
};

const TOXICITY_THRESHOLD = 0.8;

/** The rules behind a switch, with what each does when an admin turns on what the environment turned off. */
type SwitchedRules = Partial<GuardrailSettings['actions']>;
const CONTENT_SAFETY: SwitchedRules = { injection: 'block', prompt_leak: 'block' };
const PII_DETECTION: SwitchedRules = { pii: 'redact', answer_pii: 'redact' };

/** Puts the runtime configuration in force by replacing the policies that each request reads. */
export class RuntimeTargets extends ConfigurationTargets {
  readonly base: RuntimeConfiguration;

  constructor(
    private readonly config: AppConfig,
    private readonly retrieval: RetrievalPolicy,
    private readonly guardrails: GuardrailPolicy,
    private readonly models: ModelPolicy,
  ) {
    super();
    this.base = baseOf(config);
  }

  apply({ llmProvider, retrievalConfig: retrieval, guardrails }: RuntimeConfiguration): void {
    const { temperature, maxTokens } = llmProvider;
    this.models.replace({ temperature, maxTokens });
    const { topK, minRelevanceScore } = retrieval;
    this.retrieval.replace({ ...this.config.get(retrievalConfig), topK, minRelevanceScore });
    const settings = toSettings(this.config.get(guardrailsConfig));
    this.guardrails.replace({
      ...settings,
      actions: {
        ...settings.actions,
        ...switched(guardrails.contentSafety, this.base.guardrails.contentSafety, CONTENT_SAFETY),
        ...switched(guardrails.piiDetection, this.base.guardrails.piiDetection, PII_DETECTION),
      },
    });
  }
}

export function runtimeTargetsProvider(config: AppConfig): Provider {
  return {
    provide: ConfigurationTargets,
    inject: [RetrievalPolicy, GuardrailPolicy, ModelPolicy],
    useFactory: (retrieval: RetrievalPolicy, guardrails: GuardrailPolicy, models: ModelPolicy) =>
      new RuntimeTargets(config, retrieval, guardrails, models),
  };
}

/** Nothing where the switch stands as the environment has it: its rules keep the actions of their own. */
function switched(on: boolean, base: boolean, rules: SwitchedRules): SwitchedRules {
  if (on === base) return {};
  return on ? rules : Object.fromEntries(Object.keys(rules).map((rule) => [rule, 'allow']));
}

function baseOf(config: AppConfig): RuntimeConfiguration {
  const llm = config.get(llmConfig);
  const { actions } = toSettings(config.get(guardrailsConfig));
  const { topK, minRelevanceScore } = config.get(retrievalConfig);
  return {
    llmProvider: { active: llm.provider, model: llm.model ?? null, ...DEFAULT_MODEL_SETTINGS },
    embeddingProvider: { active: config.get(embeddingsConfig).provider, model: 'static-en' },
    retrievalConfig: { topK, minRelevanceScore, rerankingEnabled: false },
    guardrails: {
      contentSafety: actions.injection !== 'allow',
      piiDetection: actions.pii !== 'allow',
      toxicityThreshold: TOXICITY_THRESHOLD,
    },
  };
}
