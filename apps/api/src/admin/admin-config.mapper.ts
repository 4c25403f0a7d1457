import type {
  AppliedChange,
  ChangeOutcome,
  ConfigurationField,
  ConfigurationState,
  ConfigurationVersion,
  Overrides,
} from '@app/admin';
import type { ConfigField } from './admin-config-fields.response.js';
import type { ChangeConfigDto } from './admin-config.dto.js';
import type { ConfigChangeResponse, ConfigResponse, ConfigVersion } from './admin-config.response.js';

/** `{retrieval_config: {top_k: 8}}` → `{'retrieval_config.top_k': 8}`. */
export function toPatch({ version: _version, ...groups }: ChangeConfigDto): Overrides {
  const patch: Record<string, Overrides[string]> = {};
  for (const [group, settings] of Object.entries(groups)) {
    for (const [name, value] of Object.entries(
      (settings ?? {}) as Record<string, Overrides[string] | undefined>,
    )) {
      if (value !== undefined) patch[`${group}.${name}`] = value;
    }
  }
  return patch;
}

export function toConfigResponse({ configuration, version }: ConfigurationState): ConfigResponse {
  const { llmProvider, embeddingProvider, retrievalConfig, guardrails } = configuration;
  return {
    llm_provider: {
      active: llmProvider.active,
      model: llmProvider.model,
      temperature: llmProvider.temperature,
      max_tokens: llmProvider.maxTokens,
    },
    embedding_provider: { active: embeddingProvider.active, model: embeddingProvider.model },
    retrieval_config: {
      top_k: retrievalConfig.topK,
      min_relevance_score: retrievalConfig.minRelevanceScore,
      reranking_enabled: retrievalConfig.rerankingEnabled,
    },
    guardrails: {
      content_safety: guardrails.contentSafety,
      pii_detection: guardrails.piiDetection,
      toxicity_threshold: guardrails.toxicityThreshold,
    },
    version,
  };
}

export function toOutcomeResponse(outcome: ChangeOutcome): ConfigChangeResponse {
  if ('applied' in outcome) return toChangeResponse(outcome.applied);
  const { proposal, version } = outcome;
  return {
    message: 'The change waits for the approval of another administrator.',
    updated_at: proposal.proposedAt.toISOString(),
    changes: proposal.changes.map(({ path }) => path),
    version,
    proposal_id: proposal.proposalId,
  };
}

export function toChangeResponse({ version, updatedAt, changes, note }: AppliedChange): ConfigChangeResponse {
  const message =
    changes.length === 0
      ? 'All values are the same, so the configuration is unchanged.'
      : ['The configuration has been changed and is active.', ...(note === null ? [] : [note])].join(' ');
  return {
    message,
    updated_at: updatedAt.toISOString(),
    changes: [...changes],
    version,
    proposal_id: null,
  };
}

export function toFieldResponse(field: ConfigurationField): ConfigField {
  const { path, label, help, type, options, value, origin } = field;
  return {
    path,
    label,
    help,
    type: type.type,
    min: 'min' in type ? type.min : null,
    max: 'max' in type ? type.max : null,
    nullable: type.type === 'text' && type.isNullable,
    options: options.map(({ value: option, missing }) => ({
      value: option,
      available: missing === null,
      missing: missing === null ? [] : [missing],
    })),
    default: field.default,
    value,
    origin,
    hidden_variable: field.hiddenVariable,
    restart: false,
  };
}

export function toVersionResponse({
  version,
  changes,
  overrides,
  rolledBackTo,
  changedBy,
  changedAt,
}: ConfigurationVersion): ConfigVersion {
  return {
    version,
    changes: [...changes],
    overrides: { ...overrides },
    rolled_back_to: rolledBackTo,
    changed_by: changedBy,
    changed_at: changedAt.toISOString(),
  };
}
