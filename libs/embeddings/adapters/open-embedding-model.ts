import type { Cache } from '@app/cache';
import type { Metrics } from '@app/observability';
import { Bulkhead, type CircuitBreakerRegistry, withRetry } from '@app/resilience';
import type { BedrockRuntime, VendorsConfig } from '@app/vendors';
import { catalogued, embeddingModelId } from '../catalogue/embedding-catalogue.js';
import { BatchingEmbeddingProvider } from '../decorators/batching.embedding-provider.js';
import { CachedEmbeddingProvider } from '../decorators/cached.embedding-provider.js';
import { meteredEmbeddingProvider } from '../decorators/metered.embedding-provider.js';
import { resilientEmbeddingProvider } from '../decorators/resilient.embedding-provider.js';
import { WindowedEmbeddingProvider } from '../decorators/windowed.embedding-provider.js';
import type { EmbeddingProvider } from '../embedding-provider.js';
import type { ChosenModel } from '../embedding-router.js';
import type { EmbeddingsConfig } from '../embeddings.config.js';
import { nothingToClose, type OpenedModel } from '../routing/opened-model.js';
import { knownTransformer, repositoryOf } from '../transformers/known-transformers.js';
import { TransformerThread } from '../transformers/transformer-thread.js';
import type { BundledTokenCounter } from './bundled/bundled.token-counter.js';
import type { EmbeddingEndpoint } from './remote/embedding-endpoint.js';

export interface ModelSurroundings {
  readonly config: EmbeddingsConfig;
  readonly vendors: VendorsConfig;
  /** Absolute. */
  readonly modelsDir: string;
  readonly counter: BundledTokenCounter;
  readonly bedrock: BedrockRuntime;
  readonly states: CircuitBreakerRegistry;
  readonly metrics: Metrics;
  readonly cache: Cache;
}

const RETRY_BASE_MS = 250;
const RETRY_MAX_MS = 10_000;

/** A model with all that surrounds it; loads the adapter that is needed and no other. */
export function openEmbeddingModel(chosen: ChosenModel, around: ModelSurroundings): Promise<OpenedModel> {
  if (chosen.provider === 'bundled') return openBundled(around);
  return chosen.provider === 'local' ? openLocal(chosen, around) : openRemote(chosen, around);
}

// Neither cache nor windows: a lookup by hash costs as much as embedding again, and the model takes any length.
async function openBundled({ modelsDir, counter }: ModelSurroundings): Promise<OpenedModel> {
  const { BundledEmbeddingProvider } = await import('./bundled/bundled.embedding-provider.js');
  const provider = new BatchingEmbeddingProvider(new BundledEmbeddingProvider(modelsDir, counter.tokenizer));
  return { provider, close: nothingToClose };
}

// No time limit and no breaker: the thread answers in the order of its queue, or dies and is started again.
async function openLocal({ model }: ChosenModel, around: ModelSurroundings): Promise<OpenedModel> {
  const { LocalEmbeddingProvider } = await import('./local/local.embedding-provider.js');
  const known = knownTransformer(model)!;
  const thread = new TransformerThread({
    modelsDir: around.modelsDir,
    repository: repositoryOf(known.name),
    pooling: known.pooling,
    maxTokens: known.maxTokens,
    threads: around.config.threads,
  });
  await thread.open();
  const local = new LocalEmbeddingProvider({ id: known.name, dimension: known.dimension }, thread);
  const metered = meteredEmbeddingProvider(local, 'local', around.metrics);
  return { provider: cached(new BatchingEmbeddingProvider(metered), around), close: () => thread.close() };
}

async function openRemote(chosen: ChosenModel, around: ModelSurroundings): Promise<OpenedModel> {
  const { RemoteEmbeddingProvider, askEndpoint } = await import('./remote/remote.embedding-provider.js');
  const endpoint = await endpointOf(chosen, around);
  const retry = { attempts: around.config.retries + 1, baseMs: RETRY_BASE_MS, maxMs: RETRY_MAX_MS };
  const probe = () =>
    askEndpoint(endpoint, ['dimension'], 'passage', {
      signal: AbortSignal.timeout(around.config.timeoutMs),
    });
  const dimension =
    catalogued(chosen.provider, chosen.model)?.dimension ??
    (await withRetry(probe, retry)).vectors[0]!.length;
  const remote = new RemoteEmbeddingProvider(
    { id: embeddingModelId(chosen.provider, chosen.model), dimension, maxTexts: around.config.maxBatch },
    endpoint,
    around.counter,
  );
  // Of EMBEDDING_CONCURRENCY requests at once each call makes its own share.
  const callsAtOnce = Math.max(1, Math.floor(around.config.concurrency / (endpoint.limits.concurrency ?? 1)));
  const resilient = resilientEmbeddingProvider(remote, {
    name: endpoint.name,
    timeoutMs: around.config.timeoutMs,
    retry,
    breaker: around.states.breaker(`embeddings:${chosen.provider}`),
    bulkhead: new Bulkhead(callsAtOnce, {
      name: endpoint.name,
      setting: 'EMBEDDING_CONCURRENCY',
    }),
  });
  const metered = meteredEmbeddingProvider(resilient, chosen.provider, around.metrics);
  const whole = new WindowedEmbeddingProvider(new BatchingEmbeddingProvider(metered), around.counter);
  return { provider: cached(whole, around), close: nothingToClose };
}

async function endpointOf(
  { provider, model }: ChosenModel,
  around: ModelSurroundings,
): Promise<EmbeddingEndpoint> {
  const { vendors, config, bedrock } = around;
  const info = catalogued(provider, model);
  const maxTokens = info?.maxSequenceLength ?? undefined;
  switch (provider) {
    case 'azure-openai': {
      const { openAzure } = await import('./openai/open-openai.js');
      return openAzure(vendors, { model, deployment: config.azureDeployment });
    }
    case 'openai-compatible': {
      const { openCompatible } = await import('./openai/open-openai.js');
      return openCompatible(vendors, { model, maxTokens });
    }
    case 'bedrock': {
      const { openBedrock } = await import('./bedrock/bedrock.embedding-endpoint.js');
      return openBedrock(bedrock, model, config.concurrency);
    }
    case 'gemini': {
      const { GeminiEmbeddingEndpoint } = await import('./gemini/gemini.embedding-endpoint.js');
      return new GeminiEmbeddingEndpoint(vendors, model, info?.dimension);
    }
    case 'ollama': {
      const { OllamaEmbeddingEndpoint } = await import('./ollama/ollama.embedding-endpoint.js');
      return new OllamaEmbeddingEndpoint(vendors.ollamaHost, model, maxTokens);
    }
    case 'bundled':
    case 'local':
      throw new Error(`${provider} is not asked over a network`);
  }
}

function cached(provider: EmbeddingProvider, { cache, metrics }: ModelSurroundings): EmbeddingProvider {
  return new CachedEmbeddingProvider(provider, cache, metrics);
}
