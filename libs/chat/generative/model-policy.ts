export interface ModelSettings {
  /** 0–2. */
  readonly temperature: number;
  /** Of the completion. */
  readonly maxTokens: number;
}

/** How models word answers where a template does not say it; replaced whole when an admin changes it, read once a question. */
export class ModelPolicy {
  constructor(private settings: ModelSettings) {}

  get current(): ModelSettings {
    return this.settings;
  }

  replace(settings: ModelSettings): void {
    this.settings = settings;
  }
}

/** Low, so that answers stay with the passages; long enough for five sentences and a list. */
export const DEFAULT_MODEL_SETTINGS: ModelSettings = { temperature: 0.2, maxTokens: 800 };
