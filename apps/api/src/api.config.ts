import type { ConfigSlice } from '@app/config';
import { blobStoreConfig } from '@app/blob-store';
import { cacheConfig } from '@app/cache';
import { chatConfig } from '@app/chat';
import { databaseConfig } from '@app/database';
import { documentParsingConfig } from '@app/document-parsing';
import { embeddingsConfig } from '@app/embeddings';
import { guardrailsConfig } from '@app/guardrails';
import { knowledgeBaseConfig } from '@app/knowledge-base';
import { observabilityConfig } from '@app/observability';
import { queueConfig } from '@app/queue';
import { retrievalConfig } from '@app/retrieval';
import { sessionsConfig } from '@app/sessions';
import { usersConfig } from '@app/users';
import { vectorStoreConfig } from '@app/vector-store';
import { httpConfig } from './http/http.config.js';
import { rateLimitsConfig } from './http/rate-limits/rate-limits.config.js';

/** Every slice that the server reads, in the order of the reference. */
export const API_CONFIG: readonly ConfigSlice[] = [
  httpConfig,
  rateLimitsConfig,
  databaseConfig,
  usersConfig,
  sessionsConfig,
  chatConfig,
  guardrailsConfig,
  retrievalConfig,
  knowledgeBaseConfig,
  documentParsingConfig,
  embeddingsConfig,
  vectorStoreConfig,
  queueConfig,
  cacheConfig,
  blobStoreConfig,
  observabilityConfig,
] as const;
