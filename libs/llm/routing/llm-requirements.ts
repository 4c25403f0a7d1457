import { ConfigError, type ConfigProblem } from '@app/config';
import { lackingVendorSettings, requiredKeys, type VendorKey, type VendorsConfig } from '@app/vendors';
import { type LlmConfig, llmConfig } from '../llm.config.js';
import type { LlmChoice } from './llm-selection.js';

/** The variables that a provider needs and that are not set. `model` is the one asked for, if any. */
export function missingSettings(provider: LlmChoice, vendors: VendorsConfig, model?: string): string[] {
  return lacking(provider, vendors, model).map(({ env }) => env);
}

function lacking(provider: LlmChoice, vendors: VendorsConfig, model: string | undefined) {
  return lackingVendorSettings(vendors, neededKeys(provider, vendors, model));
}

function neededKeys(provider: LlmChoice, vendors: VendorsConfig, model: string | undefined): VendorKey[] {
  if (provider === 'extractive') return [];
  const keys = requiredKeys(provider, vendors);
  return provider === 'azure-openai' && model === undefined ? [...keys, 'azureOpenaiDeployment'] : keys;
}

/** Stops the boot: credentials that lack for the chosen provider or a fallback, and a fallback that is the provider. */
export function assertLlmConfig(config: LlmConfig, vendors: VendorsConfig): void {
  const problems: ConfigProblem[] = [];
  const need = (provider: LlmChoice, by: string, model: string | undefined) => {
    for (const { env, example } of lacking(provider, vendors, model)) {
      if (problems.some((problem) => problem.env === env)) continue;
      problems.push({ env, message: `is needed for ${by} ${provider}`, example });
    }
  };
  need(config.provider, llmConfig.settings.provider.env, config.model);
  for (const { provider, model } of config.fallbacks) {
    const { env, example } = llmConfig.settings.fallbacks;
    if (provider === config.provider)
      problems.push({ env, message: `names ${provider}, which is LLM_PROVIDER already`, example });
    else need(provider, env, model);
  }
  if (problems.length > 0) throw new ConfigError(problems);
}
