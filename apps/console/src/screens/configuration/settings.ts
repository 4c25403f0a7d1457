import type { Schemas } from '../../api/client.js';

export type Values = Readonly<Record<string, string | number | boolean | null>>;

export interface Setting {
  readonly path: string;
  readonly label: string;
  readonly hint?: string;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
}

/** The settings in the order of the form. Those that the API adds later follow, with their names as labels. */
export const GROUPS: readonly (readonly [string, readonly Setting[]])[] = [
  [
    'Language model',
    [
      {
        path: 'llm_provider.active',
        label: 'Provider',
        hint: 'Such as extractive, openai, azure, bedrock, gemini or ollama.',
      },
      { path: 'llm_provider.model', label: 'Model', hint: 'Empty: the default model of the provider.' },
      { path: 'llm_provider.temperature', label: 'Temperature', min: 0, max: 2, step: 0.1 },
      { path: 'llm_provider.max_tokens', label: 'Longest answer, in tokens', min: 1, max: 100_000 },
    ],
  ],
  [
    'Retrieval',
    [
      { path: 'retrieval_config.top_k', label: 'Passages for an answer', min: 1, max: 50 },
      {
        path: 'retrieval_config.min_relevance_score',
        label: 'Lowest relevance of a passage',
        min: 0,
        max: 1,
        step: 0.01,
      },
      { path: 'retrieval_config.reranking_enabled', label: 'Rerank the passages' },
    ],
  ],
  [
    'Guardrails',
    [
      { path: 'guardrails.content_safety', label: 'Content safety' },
      { path: 'guardrails.pii_detection', label: 'Detect personal data' },
      { path: 'guardrails.toxicity_threshold', label: 'Toxicity threshold', min: 0, max: 1, step: 0.05 },
    ],
  ],
];

/** The values by their paths. The embedding model is changed by reindexing. */
export function valuesOf(config: Schemas['ConfigResponse']): Values {
  return Object.fromEntries(
    Object.entries(config)
      .filter(([group, fields]) => typeof fields === 'object' && group !== 'embedding_provider')
      .flatMap(([group, fields]) =>
        Object.entries(fields).map(([name, value]) => [`${group}.${name}`, value]),
      ),
  ) as Values;
}

export interface Change {
  readonly path: string;
  readonly from: Values[string];
  readonly to: Values[string];
}

export function changesBetween(before: Values, after: Values): Change[] {
  return Object.entries(before).flatMap(([path, from]) => {
    const to = after[path] ?? null;
    return to === from ? [] : [{ path, from, to }];
  });
}

/** The changes as the API takes them. */
export function toPatch(changes: readonly Change[], version: number): Schemas['ChangeConfigDto'] {
  const patch: Record<string, Record<string, unknown>> = {};
  for (const { path, to } of changes) {
    const [group, name] = path.split('.') as [string, string];
    patch[group] = { ...patch[group], [name]: to };
  }
  return { ...patch, version };
}
