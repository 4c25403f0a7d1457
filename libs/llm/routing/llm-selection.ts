/** The providers that this version can run. */
export const LLM_PROVIDERS = ['azure-openai', 'bedrock', 'openai-compatible', 'gemini', 'ollama'] as const;
export type LlmProviderId = (typeof LLM_PROVIDERS)[number];

/** `extractive` needs no model. */
export const LLM_CHOICES = ['extractive', ...LLM_PROVIDERS] as const;
export type LlmChoice = (typeof LLM_CHOICES)[number];

export interface LlmSelection {
  readonly active: LlmChoice;
  /** The provider's default where absent. */
  readonly model?: string | undefined;
}

export interface LlmFallback {
  readonly provider: LlmProviderId;
  readonly model?: string;
}

/** `gemini,ollama:llama3.2:3b`, or the rule that is broken. An `extractive` at the end is what happens anyway. */
export function parseFallbacks(list: string): readonly LlmFallback[] | string {
  const entries = list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (entries.at(-1) === 'extractive') entries.pop();
  const fallbacks: LlmFallback[] = [];
  for (const entry of entries) {
    const [provider = '', ...model] = entry.split(':');
    if (!isProviderId(provider))
      return `must be a list of: ${LLM_PROVIDERS.join(', ')} (extractive only at the end)`;
    if (fallbacks.some((known) => known.provider === provider)) return `names ${provider} twice`;
    fallbacks.push({ provider, ...(model.length > 0 ? { model: model.join(':') } : {}) });
  }
  return fallbacks;
}

function isProviderId(value: string): value is LlmProviderId {
  return (LLM_PROVIDERS as readonly string[]).includes(value);
}
