import { join } from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { BlobStoreModule, blobStoreConfig } from '@app/blob-store';
import { CacheModule, cacheConfig } from '@app/cache';
import { ChatModule, chatConfig } from '@app/chat';
import { type AppConfig, PROJECT_ROOT } from '@app/config';
import type { Storage } from '@app/database';
import { EmbeddingsModule, embeddingsConfig } from '@app/embeddings';
import { KeywordIndexModule } from '@app/keyword-index';
import { KnowledgeBaseModule, knowledgeBaseConfig } from '@app/knowledge-base';
import { QueueModule, queueConfig } from '@app/queue';
import { RetrievalModule, retrievalConfig } from '@app/retrieval';
import { SessionsModule, sessionsConfig } from '@app/sessions';
import { loadOrCreateSecret, SECRET_FILE, UsersModule, usersConfig } from '@app/users';
import { VectorStoreModule } from '@app/vector-store';
import { ChatHttpModule } from './chat/chat-http.module.js';
import { EmbeddingsHttpModule } from './embeddings/embeddings-http.module.js';
import { HealthModule } from './health/health.module.js';
import { AuthModule } from './http/auth/auth.module.js';
import { EnvelopeInterceptor } from './http/envelope.interceptor.js';
import { ErrorFilter } from './http/errors/error.filter.js';
import { createValidationPipe } from './http/validation.pipe.js';
import { KnowledgeBaseHttpModule } from './knowledge-base/knowledge-base-http.module.js';
import { UsersHttpModule } from './users/users-http.module.js';

/** The composition root of the server: which features, on which adapters, behind which guards. */
@Module({})
export class ApiModule {
  static async forRoot(config: AppConfig, storage: Storage): Promise<DynamicModule> {
    return {
      module: ApiModule,
      imports: [
        storage.module,
        ...portModules(config, storage),
        ...(await featureModules(config, storage)),
        AuthModule,
        HealthModule.forRoot(storage),
        UsersHttpModule,
        ChatHttpModule,
        KnowledgeBaseHttpModule,
        EmbeddingsHttpModule,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ErrorFilter },
        { provide: APP_INTERCEPTOR, useClass: EnvelopeInterceptor },
        { provide: APP_PIPE, useFactory: createValidationPipe },
      ],
    };
  }
}

function portModules(config: AppConfig, { dataDir }: Storage): DynamicModule[] {
  return [
    CacheModule.forRoot({ config: config.get(cacheConfig) }),
    BlobStoreModule.forRoot({ config: config.get(blobStoreConfig), dataDir }),
    QueueModule.forRoot({ config: config.get(queueConfig) }),
    EmbeddingsModule.forRoot({ config: config.get(embeddingsConfig) }),
    KeywordIndexModule.forRoot(),
    VectorStoreModule.forRoot(),
  ];
}

async function featureModules(config: AppConfig, { kind, dataDir }: Storage): Promise<DynamicModule[]> {
  const users = config.get(usersConfig);
  return [
    UsersModule.forRoot({
      config: users,
      jwtSecret: users.jwtSecret ?? loadOrCreateSecret(join(dataDir, SECRET_FILE)),
    }),
    await SessionsModule.forRoot({ storage: kind, config: config.get(sessionsConfig) }),
    KnowledgeBaseModule.forRoot({
      storage: kind,
      config: config.get(knowledgeBaseConfig),
      consumeJobs: true,
      sampleFolder: join(PROJECT_ROOT, 'docs'),
    }),
    RetrievalModule.forRoot({ config: config.get(retrievalConfig) }),
    ChatModule.forRoot({ config: config.get(chatConfig) }),
  ];
}
