import { z } from 'zod';
import { DomainError } from '@app/kernel';
import type { SettingType, SettingValue } from './configuration-field.js';
import type { Overrides, RuntimeConfiguration, SettingPath } from './runtime-configuration.js';
import { type AvailableProviders, type RuntimeSetting, runtimeSettings } from './runtime-settings.js';

type Value = SettingValue;

/** Every setting that may be changed at run time, by its path, in the order of a form. */
export class RuntimeSettingsCatalogue {
  readonly settings: ReadonlyMap<SettingPath, RuntimeSetting>;
  private readonly schemas: ReadonlyMap<SettingPath, z.ZodType<Value>>;

  constructor(private readonly available: AvailableProviders) {
    this.settings = new Map(Object.entries(runtimeSettings(available)));
    this.schemas = new Map([...this.settings].map(([path, setting]) => [path, schemaOf(setting)]));
  }

  /** Throws VALIDATION_ERROR with every path that is unknown or whose value cannot be. */
  validate(patch: Overrides): void {
    const details = Object.entries(patch).flatMap(([field, value]) => {
      const schema = this.schemas.get(field);
      if (!schema) return [{ field, rule: 'known', message: `${field} is not a setting` }];
      const parsed = schema.safeParse(value);
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

  /** The value of every setting once the patch is made to the configuration. */
  valuesAfter(patch: Overrides, configuration: RuntimeConfiguration): Overrides {
    return Object.fromEntries(
      [...this.settings].map(([path, { read }]) => [
        path,
        path in patch ? patch[path]! : read(configuration),
      ]),
    );
  }

  /** The stored overrides that this version still knows and accepts. */
  usable(overrides: Overrides): Overrides {
    return Object.fromEntries(
      Object.entries(overrides).filter(([path, value]) => this.schemas.get(path)?.safeParse(value).success),
    );
  }

  /** The value of a known path; undefined for any other. */
  valueOf(path: SettingPath, configuration: RuntimeConfiguration): Value | undefined {
    return this.settings.get(path)?.read(configuration);
  }

  /** The variable that an override hides; null when it hides none. */
  variableOf(path: SettingPath): string | null {
    const setting = this.settings.get(path);
    return setting?.hidesVariable ? setting.variable : null;
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

function schemaOf({ type, rule }: RuntimeSetting): z.ZodType<Value> {
  const schema = schemaOfType(type);
  return rule ? schema.refine(rule[1], rule[0]) : schema;
}

function schemaOfType(type: SettingType): z.ZodType<Value> {
  switch (type.type) {
    case 'choice': {
      const rule = `must be one of: ${type.values.join(', ')}`;
      return z.string(rule).refine((value) => type.values.includes(value), rule);
    }
    case 'text': {
      const text = z.string('must be the name of a model').trim().min(1, 'must not be empty').max(200);
      return type.isNullable ? z.union([text, z.null()]) : text;
    }
    case 'boolean':
      return z.boolean('must be true or false');
    case 'integer': {
      const rule = `must be a whole number from ${type.min} to ${type.max}`;
      return z.number(rule).int(rule).min(type.min, rule).max(type.max, rule);
    }
    case 'number': {
      const rule = `must be a number from ${type.min} to ${type.max}`;
      return z.number(rule).min(type.min, rule).max(type.max, rule);
    }
  }
}
