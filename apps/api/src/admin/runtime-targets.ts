import { Inject, Injectable } from '@nestjs/common';
import {
  type AvailableProviders,
  type BeginChange,
  ConfigurationTargets,
  type RuntimeConfiguration,
  type SettingPath,
} from '@app/admin';
import { DEFAULT_MODEL_SETTINGS, MODEL_SETTINGS, type ModelSettings } from '@app/chat';
import { AppConfig, type SettingOrigin } from '@app/config';
import { DEFAULT_EMBEDDING_MODELS, EMBEDDING_PROVIDERS, embeddingsConfig } from '@app/embeddings';
import {
  GuardrailPolicy,
  type GuardrailRuleId,
  guardrailsConfig,
  type GuardrailSettings,
  toSettings,
} from '@app/guardrails';
import { RuntimeSettings } from '@app/kernel';
import { LLM_CHOICES, llmConfig } from '@app/llm';
import { rerankingConfig } from '@app/reranking';
import { RETRIEVAL_SETTINGS, retrievalConfig, type RetrievalSettings } from '@app/retrieval';
import { RuntimeProviders } from './runtime-providers.js';

/** What this version can run; admins are told when they ask for something else. */
export function availableProviders(config: AppConfig): AvailableProviders {
  const reranker = config.get(rerankingConfig).provider;
  return {
    llm: LLM_CHOICES,
    embedding: EMBEDDING_PROVIDERS.map((provider) => ({
      provider,
      defaultModel: DEFAULT_EMBEDDING_MODELS[provider],
    })),
    reranking: reranker === 'none' ? [] : [reranker],
  };
}

/** The rules behind a switch, with what each does when an admin turns on what the environment has turned off as a whole. */
type SwitchedRules = Partial<GuardrailSettings['actions']>;
const CONTENT_SAFETY: SwitchedRules = {
  injection: 'block',
  prompt_leak: 'block',
  toxicity: 'flag',
  harmful_request: 'block',
  self_harm: 'flag',
  answer_toxicity: 'block',
  moderation: 'block',
};
const PII_DETECTION: SwitchedRules = { pii: 'redact', answer_pii: 'redact' };

/** Puts the runtime configuration in force by replacing the settings that each request reads. */
@Injectable()
export class RuntimeTargets extends ConfigurationTargets {
  readonly base: RuntimeConfiguration;

  constructor(
    private readonly config: AppConfig,
    @Inject(RETRIEVAL_SETTINGS) private readonly retrieval: RuntimeSettings<RetrievalSettings>,
    private readonly guardrails: GuardrailPolicy,
    @Inject(MODEL_SETTINGS) private readonly models: RuntimeSettings<ModelSettings>,
    private readonly providers: RuntimeProviders,
  ) {
    super();
    this.base = baseOf(config);
  }

  originOf(variable: string): SettingOrigin {
    return this.config.originOf(variable);
  }

  missingFor(path: SettingPath, value: string): string | null {
    return this.providers.missingFor(path, value);
  }

  apply(configuration: RuntimeConfiguration): void {
    this.models.replace(modelSettings(configuration));
    this.providers.applyLlm(configuration.llmProvider);
    this.retrieval.replace(this.retrievalSettings(configuration));
    this.guardrails.replace(this.guardrailSettings(configuration));
  }

  runWith<R>(configuration: RuntimeConfiguration, work: () => Promise<R>): Promise<R> {
    const withGuardrails = () => this.guardrails.runWith(this.guardrailSettings(configuration), work);
    const withModels = () => this.models.runWith(modelSettings(configuration), withGuardrails);
    return this.retrieval.runWith(this.retrievalSettings(configuration), () =>
      this.providers.runWithLlm(configuration.llmProvider, withModels),
    );
  }

  private retrievalSettings({ retrievalConfig: retrieval }: RuntimeConfiguration): RetrievalSettings {
    return { ...this.config.get(retrievalConfig), ...retrieval };
  }

  private guardrailSettings({ guardrails }: RuntimeConfiguration): GuardrailSettings {
    const settings = toSettings(this.config.get(guardrailsConfig));
    return {
      ...settings,
      toxicityThreshold: guardrails.toxicityThreshold,
      actions: {
        ...settings.actions,
        ...switched(guardrails.contentSafety, CONTENT_SAFETY, settings),
        ...switched(guardrails.piiDetection, PII_DETECTION, settings),
      },
    };
  }

  inForce(wanted: RuntimeConfiguration): RuntimeConfiguration {
    return this.providers.inForce(wanted);
  }

  prepare(wanted: RuntimeConfiguration, changes: readonly SettingPath[]): Promise<BeginChange> {
    return this.providers.prepare(wanted, changes);
  }
}

function modelSettings({ llmProvider: { temperature, maxTokens } }: RuntimeConfiguration): ModelSettings {
  return { temperature, maxTokens };
}

/** Whether the environment has any of the rules do something. */
function isOn(rules: SwitchedRules, { actions }: GuardrailSettings): boolean {
  return Object.keys(rules).some((rule) => actions[rule as GuardrailRuleId] !== 'allow');
}

/** What replaces the environment's actions. On, each rule keeps its own, also the one that it alone has turned off. */
function switched(on: boolean, rules: SwitchedRules, settings: GuardrailSettings): SwitchedRules {
  if (!on) return Object.fromEntries(Object.keys(rules).map((rule) => [rule, 'allow']));
  return isOn(rules, settings) ? {} : rules;
}

function baseOf(config: AppConfig): RuntimeConfiguration {
  const llm = config.get(llmConfig);
  const embedding = config.get(embeddingsConfig);
  const embeddingModel = embedding.model ?? DEFAULT_EMBEDDING_MODELS[embedding.provider];
  const settings = toSettings(config.get(guardrailsConfig));
  const { topK, minRelevanceScore } = config.get(retrievalConfig);
  return {
    llmProvider: { active: llm.provider, model: llm.model ?? null, ...DEFAULT_MODEL_SETTINGS },
    embeddingProvider: { active: embedding.provider, model: embeddingModel },
    retrievalConfig: { topK, minRelevanceScore, rerankingEnabled: false },
    guardrails: {
      contentSafety: isOn(CONTENT_SAFETY, settings),
      piiDetection: isOn(PII_DETECTION, settings),
      toxicityThreshold: settings.toxicityThreshold,
    },
  };
}
