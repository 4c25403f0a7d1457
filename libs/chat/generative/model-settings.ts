/** How models word answers where a template does not say it. */
export interface ModelSettings {
  /** 0–2. */
  readonly temperature: number;
  /** Of the completion. */
  readonly maxTokens: number;
}

/** The token of the `RuntimeSettings<ModelSettings>`, read once a question. */
export const MODEL_SETTINGS = Symbol('ModelSettings');

/** Low, so that answers stay with the passages; long enough for five sentences and a list. */
export const DEFAULT_MODEL_SETTINGS: ModelSettings = { temperature: 0.2, maxTokens: 800 };
