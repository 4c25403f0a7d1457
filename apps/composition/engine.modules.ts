import { resolve } from 'node:path';
import type { DynamicModule } from '@nestjs/common';
import { BlobStoreModule, blobStoreConfig } from '@app/blob-store';
import { CacheModule, cacheConfig } from '@app/cache';
import { ChatModule, chatConfig } from '@app/chat';
import { type AppConfig, PROJECT_ROOT } from '@app/config';
import type { Storage } from '@app/database';
import { DocumentParsingModule, documentParsingConfig } from '@app/document-parsing';
import { EmbeddingsModule, embeddingsConfig } from '@app/embeddings';
import { GuardrailsModule, guardrailsConfig } from '@app/guardrails';
import { KeywordIndexModule } from '@app/keyword-index';
import { KnowledgeBaseModule, knowledgeBaseConfig } from '@app/knowledge-base';
import { LlmModule, llmConfig } from '@app/llm';
import { ModerationModule, moderationConfig } from '@app/moderation';
import { MetricsModule } from '@app/observability';
import { PromptsModule } from '@app/prompts';
import { QueueModule, queueConfig } from '@app/queue';
import { ResilienceModule, vendorsConfig } from '@app/resilience';
import { RerankingModule, rerankingConfig } from '@app/reranking';
import { RetrievalModule, retrievalConfig } from '@app/retrieval';
import { SessionsModule, sessionsConfig } from '@app/sessions';
import { VectorStoreModule } from '@app/vector-store';
import { ScheduledJobsModule } from './scheduled-jobs/scheduled-jobs.module.js';

export interface EngineOptions {
  /** Whether this process ingests, or leaves that to a worker. */
  readonly consumeJobs: boolean;
  /** The server's secret, from which keys for hashes are derived. */
  readonly secret: string;
  /** Markdown files that a new knowledge base starts with. */
  readonly sampleFolder?: string;
  /** Where an index in memory is written to when the process ends. */
  readonly indexSnapshotFolder?: string;
}

/**
 * All that takes documents in and answers questions, as every process has it: the server puts HTTP and accounts
 * before it, `attendant eval` measures it. Needs the storage's module beside it.
 */
export async function engineModules(
  config: AppConfig,
  storage: Storage,
  options: EngineOptions,
): Promise<DynamicModule[]> {
  return [
    MetricsModule.forRoot(),
    ResilienceModule.forRoot(),
    ...portModules(config, storage),
    ...(await featureModules(config, storage, options)),
    ScheduledJobsModule.forEngine(options),
  ];
}

function portModules(config: AppConfig, { dataDir, durable }: Storage): DynamicModule[] {
  const embeddings = config.get(embeddingsConfig);
  const vendors = config.get(vendorsConfig);
  return [
    CacheModule.forRoot({ config: config.get(cacheConfig) }),
    BlobStoreModule.forRoot({ config: config.get(blobStoreConfig), dataDir, durable }),
    QueueModule.forRoot({ config: config.get(queueConfig) }),
    LlmModule.forRoot({ config: config.get(llmConfig), vendors }),
    EmbeddingsModule.forRoot({ config: embeddings, vendors }),
    RerankingModule.forRoot({
      config: config.get(rerankingConfig),
      vendors,
      modelsDir: resolve(PROJECT_ROOT, embeddings.modelsDir),
    }),
    ModerationModule.forRoot({ config: config.get(moderationConfig), vendors }),
    DocumentParsingModule.forRoot(config.get(documentParsingConfig)),
    KeywordIndexModule.forRoot(),
    VectorStoreModule.forRoot(),
  ];
}

async function featureModules(
  config: AppConfig,
  { kind }: Storage,
  options: EngineOptions,
): Promise<DynamicModule[]> {
  return [
    await SessionsModule.forRoot({ storage: kind, config: config.get(sessionsConfig) }),
    KnowledgeBaseModule.forRoot({ storage: kind, config: config.get(knowledgeBaseConfig), ...options }),
    RetrievalModule.forRoot({ config: config.get(retrievalConfig) }),
    GuardrailsModule.forRoot({ config: config.get(guardrailsConfig) }),
    PromptsModule.forRoot({ storage: kind }),
    ChatModule.forRoot({ config: config.get(chatConfig), secret: options.secret }),
  ];
}
