import { join } from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AdminModule, retentionConfig } from '@app/admin';
import { type AppConfig, PROJECT_ROOT } from '@app/config';
import type { Storage } from '@app/database';
import { loadOrCreateSecret, SECRET_FILE, UsersModule, usersConfig } from '@app/users';
import { engineModules } from '../../composition/engine.modules.js';
import { ScheduledJobsModule } from '../../composition/scheduled-jobs/scheduled-jobs.module.js';
import { AdminHttpModule } from './admin/admin-http.module.js';
import { availableProviders, runtimeTargetsProvider } from './admin/runtime-targets.js';
import { ChatHttpModule } from './chat/chat-http.module.js';
import { EmbeddingsHttpModule } from './embeddings/embeddings-http.module.js';
import { HealthModule } from './health/health.module.js';
import { AuditInterceptor } from './http/audit/audit.interceptor.js';
import { AuthenticationModule } from './http/auth/authentication.module.js';
import { AuthorizationModule } from './http/auth/authorization.module.js';
import { EnvelopeInterceptor } from './http/envelope.interceptor.js';
import { ErrorFilter } from './http/errors/error.filter.js';
import { rateLimitsConfig } from './http/rate-limits/rate-limits.config.js';
import { RateLimitsModule } from './http/rate-limits/rate-limits.module.js';
import { createValidationPipe } from './http/validation.pipe.js';
import { KnowledgeBaseHttpModule } from './knowledge-base/knowledge-base-http.module.js';
import { MetricsHttpModule } from './metrics/metrics-http.module.js';
import { PromptsHttpModule } from './prompts/prompts-http.module.js';
import { UsersHttpModule } from './users/users-http.module.js';

/** The composition root of the server: which features, on which adapters, behind which guards. */
@Module({})
export class ApiModule {
  static async forRoot(config: AppConfig, storage: Storage): Promise<DynamicModule> {
    const secret = serverSecret(config, storage);
    return {
      module: ApiModule,
      imports: [
        storage.module,
        ...(await engineModules(config, storage, {
          consumeJobs: true,
          secret,
          sampleFolder: join(PROJECT_ROOT, 'docs'),
          ...(storage.durable && { savedIndexFolder: join(storage.dataDir, 'index') }),
        })),
        UsersModule.forRoot({ config: config.get(usersConfig), jwtSecret: secret }),
        AdminModule.forRoot({
          storage: storage.kind,
          secret,
          retention: config.get(retentionConfig),
          available: availableProviders(config),
          targets: runtimeTargetsProvider(config),
        }),
        ScheduledJobsModule.forServer(),
        AuthenticationModule,
        RateLimitsModule.forRoot({ config: config.get(rateLimitsConfig) }),
        AuthorizationModule,
        HealthModule.forRoot(storage),
        MetricsHttpModule,
        UsersHttpModule,
        ChatHttpModule,
        KnowledgeBaseHttpModule,
        EmbeddingsHttpModule,
        AdminHttpModule,
        PromptsHttpModule,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ErrorFilter },
        { provide: APP_INTERCEPTOR, useClass: EnvelopeInterceptor },
        { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
        { provide: APP_PIPE, useFactory: createValidationPipe },
      ],
    };
  }
}

function serverSecret(config: AppConfig, { dataDir }: Storage): string {
  return config.get(usersConfig).jwtSecret ?? loadOrCreateSecret(join(dataDir, SECRET_FILE));
}
