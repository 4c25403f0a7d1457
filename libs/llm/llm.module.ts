import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { AppConfig } from '@app/config';
import { Metrics } from '@app/observability';
import {
  awsCredentials,
  CircuitBreakerRegistry,
  ResilienceModule,
  type VendorsConfig,
  vendorsConfig,
} from '@app/resilience';
import { GptTokenizerModelTokens } from './adapters/gpt-tokenizer/gpt-tokenizer.model-tokens.js';
import { LazyLlmProvider } from './decorators/lazy.llm-provider.js';
import { MeteredLlmProvider } from './decorators/metered.llm-provider.js';
import { ResilientLlmProvider } from './decorators/resilient.llm-provider.js';
import type { LlmModel, LlmProvider } from './llm-provider.js';
import { LlmRouter } from './llm-router.js';
import { type LlmConfig, llmConfig } from './llm.config.js';
import { describeModel } from './models/llm-models.js';
import { ModelTokens } from './models/model-tokens.js';
import { assertLlmConfig, missingSettings } from './routing/llm-requirements.js';
import type { LlmChoice, LlmProviderId } from './routing/llm-selection.js';
import { SwitchingLlmRouter } from './routing/switching.llm-router.js';

interface LlmSettings {
  readonly config: LlmConfig;
  readonly vendors: VendorsConfig;
}

const RETRY_BASE_MS = 250;
const RETRY_MAX_MS = 5_000;

/** Provides the router to the models in use, and their token counts. */
@Module({
  imports: [ResilienceModule],
  providers: [
    { provide: ModelTokens, useFactory: () => new GptTokenizerModelTokens() },
    {
      provide: LlmRouter,
      inject: [AppConfig, Metrics, CircuitBreakerRegistry],
      useFactory: (app: AppConfig, metrics: Metrics, states: CircuitBreakerRegistry) => {
        assertLlm(app);
        return createRouter({ config: app.get(llmConfig), vendors: app.get(vendorsConfig) }, metrics, states);
      },
    },
  ],
  exports: [LlmRouter, ModelTokens],
})
export class LlmModule implements OnApplicationBootstrap {
  constructor(
    private readonly router: LlmRouter,
    private readonly tokens: ModelTokens,
  ) {}

  /** Reads the vocabularies that answers will need before there are questions. */
  onApplicationBootstrap(): void {
    for (const { model } of this.router.chain()) this.tokens.count(model, '');
  }
}

/** Throws ConfigError where credentials of a configured provider are missing. */
export function assertLlm(app: AppConfig): void {
  assertLlmConfig(app.get(llmConfig), app.get(vendorsConfig));
}

function createRouter(settings: LlmSettings, metrics: Metrics, states: CircuitBreakerRegistry): LlmRouter {
  const { config, vendors } = settings;
  return new SwitchingLlmRouter({
    selection: { active: config.provider, model: config.model },
    fallbacks: config.fallbacks,
    // No call is under way any longer than that.
    graceMs: 2 * config.timeoutMs,
    create: (provider, model) => createProvider(provider, model, settings, metrics, states),
    missingSettings: (provider, model) =>
      missingSettings(provider, vendors, model ?? configuredModel(provider, config)),
    states: () => states.list(),
  });
}

function createProvider(
  provider: LlmProviderId,
  name: string | undefined,
  { config, vendors }: LlmSettings,
  metrics: Metrics,
  states: CircuitBreakerRegistry,
): LlmProvider {
  const configured = configuredModel(provider, config);
  const id = name ?? configured ?? defaultModel(provider, vendors);
  const ofPrimary = provider === config.provider && (name === undefined || name === configured);
  const model = describeModel(id, ofPrimary || provider === 'ollama' ? config.contextTokens : undefined);
  // The configured model may stand behind a deployment of another name; any other model is a deployment's name.
  const deployment = ofPrimary || name === undefined ? (vendors.azureOpenaiDeployment ?? id) : id;
  const adapter = new LazyLlmProvider(provider, model, () => open(provider, model, vendors, deployment));
  const policy = {
    retry: { attempts: 1 + config.retries, baseMs: RETRY_BASE_MS, maxMs: RETRY_MAX_MS },
    timeoutMs: config.timeoutMs,
    firstTokenTimeoutMs: config.firstTokenTimeoutMs,
    idleTimeoutMs: config.idleTimeoutMs,
    concurrency: config.concurrency,
  };
  const breaker = states.breaker(`llm:${provider}`, {
    failures: config.breakerFailures,
    openMs: config.breakerOpenMs,
  });
  return new MeteredLlmProvider(new ResilientLlmProvider(adapter, policy, breaker), metrics);
}

function configuredModel(provider: LlmChoice, config: LlmConfig): string | undefined {
  return provider === config.provider ? config.model : undefined;
}

const DEFAULT_MODELS: Readonly<Record<Exclude<LlmProviderId, 'azure-openai'>, string>> = {
  bedrock: 'claude-3-haiku',
  'openai-compatible': 'gpt-4o-mini',
  gemini: 'gemini-2.5-flash',
  ollama: 'llama3.2',
};

function defaultModel(provider: LlmProviderId, { azureOpenaiDeployment = '' }: VendorsConfig): string {
  return provider === 'azure-openai' ? azureOpenaiDeployment : DEFAULT_MODELS[provider];
}

/** Loads the adapter, and with it the vendor's SDK. The settings have been checked by `missingSettings`. */
async function open(
  provider: LlmProviderId,
  model: LlmModel,
  vendors: VendorsConfig,
  deployment: string,
): Promise<LlmProvider> {
  switch (provider) {
    case 'azure-openai': {
      const { AzureOpenAiLlmProvider } = await import('./adapters/azure-openai/azure-openai.llm-provider.js');
      const { azureOpenaiEndpoint: endpoint = '', azureOpenaiApiKey: apiKey = '' } = vendors;
      const apiVersion = vendors.azureOpenaiApiVersion;
      return new AzureOpenAiLlmProvider({ endpoint, apiKey, apiVersion, deployment, model });
    }
    case 'bedrock': {
      const { BedrockLlmProvider } = await import('./adapters/bedrock/bedrock.llm-provider.js');
      const { awsRegion: region = '', awsBedrockEndpoint: endpoint } = vendors;
      return new BedrockLlmProvider({ region, endpoint, credentials: awsCredentials(vendors), model });
    }
    case 'openai-compatible': {
      const { OpenAiCompatibleLlmProvider } =
        await import('./adapters/openai-compatible/openai-compatible.llm-provider.js');
      const { openaiBaseUrl: baseUrl, openaiApiKey: apiKey } = vendors;
      return new OpenAiCompatibleLlmProvider({ baseUrl, apiKey, model });
    }
    case 'gemini': {
      const { GeminiLlmProvider } = await import('./adapters/gemini/gemini.llm-provider.js');
      const { geminiApiKey: apiKey = '', geminiBaseUrl: baseUrl } = vendors;
      return new GeminiLlmProvider({ apiKey, baseUrl, model });
    }
    case 'ollama': {
      const { OllamaLlmProvider } = await import('./adapters/ollama/ollama.llm-provider.js');
      return new OllamaLlmProvider({ host: vendors.ollamaHost, model });
    }
  }
}
