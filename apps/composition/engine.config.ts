import { attachmentsConfig } from '@app/attachments';
import { blobStoreConfig } from '@app/blob-store';
import { cacheConfig } from '@app/cache';
import { chatConfig } from '@app/chat';
import type { ConfigSlice } from '@app/config';
import { documentParsingConfig } from '@app/document-parsing';
import { sourceConnectorsConfig } from '@app/source-connectors';
import { embeddingsConfig } from '@app/embeddings';
import { guardrailsConfig } from '@app/guardrails';
import { knowledgeBaseConfig } from '@app/knowledge-base';
import { llmConfig } from '@app/llm';
import { moderationConfig } from '@app/moderation';
import { ocrConfig } from '@app/ocr';
import { vendorsConfig } from '@app/vendors';
import { queueConfig } from '@app/queue';
import { reportsConfig } from '@app/reports';
import { rerankingConfig } from '@app/reranking';
import { retrievalConfig } from '@app/retrieval';
import { sessionsConfig } from '@app/sessions';
import { speechConfig } from '@app/speech';
import { surveillanceConfig } from '@app/surveillance';
import { visionConfig } from '@app/vision';
import { vectorStoreConfig } from '@app/vector-store';
import { vmsConfig } from '@app/vms';

/** What the engine reads, in the order of the reference. */
export const ENGINE_CONFIG: readonly ConfigSlice[] = [
  sessionsConfig,
  chatConfig,
  llmConfig,
  vendorsConfig,
  guardrailsConfig,
  retrievalConfig,
  knowledgeBaseConfig,
  documentParsingConfig,
  ocrConfig,
  visionConfig,
  speechConfig,
  attachmentsConfig,
  sourceConnectorsConfig,
  embeddingsConfig,
  rerankingConfig,
  moderationConfig,
  vectorStoreConfig,
  blobStoreConfig,
  cacheConfig,
  queueConfig,
  reportsConfig,
  surveillanceConfig,
  vmsConfig,
];
