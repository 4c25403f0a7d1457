import type { Type } from '@nestjs/common';
import { assertBlobStore } from '@app/blob-store';
import { ChatModule } from '@app/chat';
import type { AppConfig } from '@app/config';
import { assertEmbeddings } from '@app/embeddings';
import { IngestionModule } from '@app/knowledge-base';
import { assertLlm } from '@app/llm';
import { assertModeration } from '@app/moderation';
import { assertOcr } from '@app/ocr';
import { assertReports } from '@app/reports';
import { assertReranking } from '@app/reranking';
import { assertSpeech } from '@app/speech';
import { assertVectorStore } from '@app/vector-store';
import { assertVision } from '@app/vision';
import { assertRedis } from './adapters.js';
import { EngineJobsModule, IngestionJobsModule } from './scheduled-jobs/scheduled-jobs.module.js';

/** Everything that takes documents in and answers questions. The server adds HTTP and accounts, and `attendant eval` measures it. */
export const ENGINE_MODULES: readonly Type[] = [
  ChatModule,
  IngestionModule,
  EngineJobsModule,
  IngestionJobsModule,
];

/** Throws ConfigError or StartupError where it is known that the engine cannot work as it is configured. */
export function assertEngine(config: AppConfig): void {
  assertLlm(config);
  assertEmbeddings(config);
  assertReranking(config);
  assertModeration(config);
  assertVision(config);
  assertSpeech(config);
  assertOcr(config);
  assertVectorStore(config);
  assertBlobStore(config);
  assertReports(config);
  assertRedis(config);
}
