/** What admins change while the product runs; everything else is boot configuration. */
export interface RuntimeConfiguration {
  readonly llmProvider: {
    readonly active: string;
    readonly model: string | null;
    /** 0–2. */
    readonly temperature: number;
    readonly maxTokens: number;
  };
  readonly embeddingProvider: { readonly active: string; readonly model: string };
  readonly retrievalConfig: {
    /** 1–50. */
    readonly topK: number;
    /** 0–1. */
    readonly minRelevanceScore: number;
    readonly rerankingEnabled: boolean;
  };
  readonly guardrails: {
    readonly contentSafety: boolean;
    readonly piiDetection: boolean;
    /** 0–1. */
    readonly toxicityThreshold: number;
  };
}

/** `group.setting`, in the words of the API: `retrieval_config.top_k`. */
export type SettingPath = string;

/** Only what an admin changed, by path. */
export type Overrides = Readonly<Record<SettingPath, string | number | boolean | null>>;

/** One stored change of the configuration; the highest version is the one in force. */
export interface ConfigurationVersion {
  /** From 1. */
  readonly version: number;
  readonly overrides: Overrides;
  /** Paths that this version changed. */
  readonly changes: readonly SettingPath[];
  /** The version whose overrides were taken back; null for an ordinary change. */
  readonly rolledBackTo: number | null;
  readonly changedBy: string;
  readonly changedAt: Date;
}
