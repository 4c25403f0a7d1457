import { join } from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE, Reflector } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';
import { AdminModule } from '@app/admin';
import { type AppConfig, PROJECT_ROOT } from '@app/config';
import type { Storage } from '@app/database';
import { mailConfig, MailModule } from '@app/mail';
import { observabilityConfig } from '@app/observability';
import { retentionConfig, RetentionModule } from '@app/retention';
import { loadUserKeys, UsersModule, usersConfig } from '@app/users';
import { engineModules } from '../../composition/engine.modules.js';
import { ScheduledJobsModule } from '../../composition/scheduled-jobs/scheduled-jobs.module.js';
import { AdminHttpModule } from './admin/admin-http.module.js';
import { availableProviders, runtimeTargetsProvider } from './admin/runtime-targets.js';
import { ChatHttpModule } from './chat/chat-http.module.js';
import { EmbeddingsHttpModule } from './embeddings/embeddings-http.module.js';
import { HealthModule } from './health/health.module.js';
import { AuditInterceptor } from './http/audit/audit.interceptor.js';
import { EnvelopeInterceptor } from './http/envelope.interceptor.js';
import { ErrorFilter } from './http/errors/error.filter.js';
import { httpConfig } from './http/http.config.js';
import { NotFoundModule } from './http/not-found.controller.js';
import { createValidationPipe } from './http/validation.pipe.js';
import { KnowledgeBaseHttpModule } from './knowledge-base/knowledge-base-http.module.js';
import { MetricsHttpModule } from './metrics/metrics-http.module.js';
import { PromptsHttpModule } from './prompts/prompts-http.module.js';
import { CachedReflector } from './security/cached-reflector.js';
import { rateLimitsConfig } from './security/rate-limits/rate-limits.config.js';
import { SecurityModule } from './security/security.module.js';
import { UsersHttpModule } from './users/users-http.module.js';

export interface ApiOptions {
  readonly config: AppConfig;
  readonly storage: Storage;
  readonly logger: Logger;
}

/** The composition root of the server: which features, on which adapters, behind which guards. */
@Module({})
export class ApiModule {
  static async forRoot({ config, storage, logger }: ApiOptions): Promise<DynamicModule> {
    const http = config.get(httpConfig);
    const settings = config.get(usersConfig);
    const users = { ...settings, publicUrl: settings.publicUrl ?? `http://localhost:${http.port}` };
    const keys = loadUserKeys(users, storage.dataDir);
    const secret = keys.hashingSecret;
    return {
      module: ApiModule,
      imports: [
        LoggerModule.forRoot({ useExisting: true, pinoHttp: { logger } }),
        storage.module,
        ...(await engineModules(config, storage, {
          consumeJobs: true,
          secret,
          sampleFolder: join(PROJECT_ROOT, 'docs'),
          ...(storage.durable && { indexSnapshotFolder: join(storage.dataDir, 'index') }),
        })),
        MailModule.forRoot({ config: config.get(mailConfig) }),
        UsersModule.forRoot({ config: users, keys }),
        AdminModule.forRoot({
          storage: storage.kind,
          secret,
          available: availableProviders(config),
          targets: runtimeTargetsProvider(config),
        }),
        RetentionModule.forRoot({ config: config.get(retentionConfig) }),
        ScheduledJobsModule.forServer(),
        SecurityModule.forRoot({ http, rateLimits: config.get(rateLimitsConfig) }),
        HealthModule.forRoot(storage),
        MetricsHttpModule.forRoot(config.get(observabilityConfig)),
        UsersHttpModule,
        ChatHttpModule,
        KnowledgeBaseHttpModule,
        EmbeddingsHttpModule,
        AdminHttpModule,
        PromptsHttpModule,
        NotFoundModule,
      ],
      providers: [
        { provide: Reflector, useClass: CachedReflector },
        { provide: APP_FILTER, useClass: ErrorFilter },
        { provide: APP_INTERCEPTOR, useClass: EnvelopeInterceptor },
        { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
        { provide: APP_PIPE, useFactory: createValidationPipe },
      ],
    };
  }
}
