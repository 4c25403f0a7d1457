import { z } from 'zod';
import { DomainError } from '@app/kernel';
import type { Overrides, RuntimeConfiguration, SettingPath } from './runtime-configuration.js';

type Value = Overrides[SettingPath];

interface RuntimeSetting {
  readonly schema: z.ZodType<Value>;
  /** The variable that an override of it hides; null where there is none. */
  readonly variable: string | null;
  readonly read: (configuration: RuntimeConfiguration) => Value;
}

/** The providers that this version can run: what else may be asked for is refused with this list. */
export interface AvailableProviders {
  readonly llm: readonly string[];
  readonly embedding: readonly { readonly provider: string; readonly defaultModel: string }[];
  /** None where RERANKING_PROVIDER names none. */
  readonly reranking: readonly string[];
}

/** Every setting that may be changed at run time, by its path. */
export class RuntimeSettingsCatalogue {
  private readonly settings: ReadonlyMap<SettingPath, RuntimeSetting>;

  constructor(private readonly available: AvailableProviders) {
    const embeddingProviders = available.embedding.map(({ provider }) => provider);
    this.settings = new Map<SettingPath, RuntimeSetting>([
      [
        'llm_provider.active',
        { schema: oneOf(available.llm), variable: 'LLM_PROVIDER', read: (c) => c.llmProvider.active },
      ],
      [
        'llm_provider.model',
        {
          schema: z.union([z.string().trim().min(1).max(200), z.null()]),
          variable: 'LLM_MODEL',
          read: (c) => c.llmProvider.model,
        },
      ],
      [
        'llm_provider.temperature',
        { schema: between(0, 2), variable: null, read: (c) => c.llmProvider.temperature },
      ],
      [
        'llm_provider.max_tokens',
        { schema: whole(1, 100_000), variable: null, read: (c) => c.llmProvider.maxTokens },
      ],
      [
        'embedding_provider.active',
        {
          schema: oneOf(embeddingProviders),
          // The latest decision counts, the environment's or an admin's.
          variable: null,
          read: (c) => c.embeddingProvider.active,
        },
      ],
      [
        'embedding_provider.model',
        {
          schema: z.string('must be the name of a model').trim().min(1, 'must not be empty').max(200),
          variable: null,
          read: (c) => c.embeddingProvider.model,
        },
      ],
      [
        'retrieval_config.top_k',
        { schema: whole(1, 50), variable: 'RETRIEVAL_TOP_K', read: (c) => c.retrievalConfig.topK },
      ],
      [
        'retrieval_config.min_relevance_score',
        {
          schema: between(0, 1),
          variable: 'RETRIEVAL_MIN_RELEVANCE_SCORE',
          read: (c) => c.retrievalConfig.minRelevanceScore,
        },
      ],
      [
        'retrieval_config.reranking_enabled',
        {
          schema: rerankingSwitch(available.reranking),
          variable: null,
          read: (c) => c.retrievalConfig.rerankingEnabled,
        },
      ],
      [
        'guardrails.content_safety',
        {
          schema: z.boolean('must be true or false'),
          variable: 'GUARDRAIL_INJECTION',
          read: (c) => c.guardrails.contentSafety,
        },
      ],
      [
        'guardrails.pii_detection',
        {
          schema: z.boolean('must be true or false'),
          variable: 'GUARDRAIL_PII',
          read: (c) => c.guardrails.piiDetection,
        },
      ],
      [
        'guardrails.toxicity_threshold',
        { schema: between(0, 1), variable: null, read: (c) => c.guardrails.toxicityThreshold },
      ],
    ]);
  }

  /** Throws VALIDATION_ERROR with every path that is unknown or whose value cannot be. */
  validate(patch: Overrides): void {
    const details = Object.entries(patch).flatMap(([field, value]) => {
      const setting = this.settings.get(field);
      if (!setting) return [{ field, rule: 'known', message: `${field} is no setting` }];
      const parsed = setting.schema.safeParse(value);
      return parsed.success
        ? []
        : [{ field, rule: 'value', message: `${field} ${parsed.error.issues[0]?.message ?? 'is invalid'}` }];
    });
    if (details.length === 0) return;
    const sentences = details.map(({ message }) => message).join('; ');
    throw new DomainError('VALIDATION_ERROR', `The configuration is not valid: ${sentences}.`, details);
  }

  /** With the model of a provider that is switched to, and the provider of a model, where the patch does not say them. */
  complete(patch: Overrides, inForce: RuntimeConfiguration, base: RuntimeConfiguration): Overrides {
    const whole: Record<SettingPath, Value> = { ...patch };
    const llm = patch['llm_provider.active'];
    if (llm !== undefined && llm !== inForce.llmProvider.active)
      whole['llm_provider.model'] ??= llm === base.llmProvider.active ? base.llmProvider.model : null;
    const [embedding, model] = [patch['embedding_provider.active'], patch['embedding_provider.model']];
    if (embedding === undefined && model === undefined) return whole;
    const { active, model: modelInForce } = inForce.embeddingProvider;
    const provider = embedding ?? active;
    whole['embedding_provider.active'] = provider;
    whole['embedding_provider.model'] =
      model ?? (provider === active ? modelInForce : this.defaultModelOf(provider));
    return whole;
  }

  /** Paths whose value in `patch` differs from the one in `configuration`. */
  changesIn(patch: Overrides, configuration: RuntimeConfiguration): SettingPath[] {
    return Object.keys(patch).filter((path) => this.settings.get(path)?.read(configuration) !== patch[path]);
  }

  /** The stored overrides that this version still knows and accepts. */
  usable(overrides: Overrides): Overrides {
    return Object.fromEntries(
      Object.entries(overrides).filter(
        ([path, value]) => this.settings.get(path)?.schema.safeParse(value).success,
      ),
    );
  }

  /** The value of a known path; undefined for any other. */
  valueOf(path: SettingPath, configuration: RuntimeConfiguration): Value | undefined {
    return this.settings.get(path)?.read(configuration);
  }

  /** The variable that an override hides; null when it hides none. */
  variableOf(path: SettingPath): string | null {
    return this.settings.get(path)?.variable ?? null;
  }

  private defaultModelOf(wanted: Value): string {
    return this.available.embedding.find(({ provider }) => provider === wanted)?.defaultModel ?? '';
  }
}

/** The boot configuration under the overrides. */
export function withOverrides(base: RuntimeConfiguration, overrides: Overrides): RuntimeConfiguration {
  const value = <T extends Value>(path: SettingPath, fallback: T): T =>
    path in overrides ? (overrides[path] as T) : fallback;
  const { llmProvider: llm, embeddingProvider: embedding, retrievalConfig: retrieval, guardrails } = base;
  return {
    llmProvider: {
      active: value('llm_provider.active', llm.active),
      model: value('llm_provider.model', llm.model),
      temperature: value('llm_provider.temperature', llm.temperature),
      maxTokens: value('llm_provider.max_tokens', llm.maxTokens),
    },
    embeddingProvider: {
      active: value('embedding_provider.active', embedding.active),
      model: value('embedding_provider.model', embedding.model),
    },
    retrievalConfig: {
      topK: value('retrieval_config.top_k', retrieval.topK),
      minRelevanceScore: value('retrieval_config.min_relevance_score', retrieval.minRelevanceScore),
      rerankingEnabled: value('retrieval_config.reranking_enabled', retrieval.rerankingEnabled),
    },
    guardrails: {
      contentSafety: value('guardrails.content_safety', guardrails.contentSafety),
      piiDetection: value('guardrails.pii_detection', guardrails.piiDetection),
      toxicityThreshold: value('guardrails.toxicity_threshold', guardrails.toxicityThreshold),
    },
  };
}

function oneOf(values: readonly string[]): z.ZodType<Value> {
  const rule = `must be one of: ${values.join(', ')}`;
  return z.string(rule).refine((value) => values.includes(value), rule);
}

function between(min: number, max: number): z.ZodType<Value> {
  const rule = `must be a number from ${min} to ${max}`;
  return z.number(rule).min(min, rule).max(max, rule);
}

function whole(min: number, max: number): z.ZodType<Value> {
  const rule = `must be a whole number from ${min} to ${max}`;
  return z.number(rule).int(rule).min(min, rule).max(max, rule);
}

function rerankingSwitch(providers: readonly string[]): z.ZodType<Value> {
  return z
    .boolean('must be true or false')
    .refine(
      (enabled) => !enabled || providers.length > 0,
      'cannot be switched on: RERANKING_PROVIDER names no provider',
    );
}
