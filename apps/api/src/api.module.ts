import { join } from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AdminModule } from '@app/admin';
import { type AppConfig, PROJECT_ROOT } from '@app/config';
import type { Storage } from '@app/database';
import { mailConfig, MailModule } from '@app/mail';
import { loadUserKeys, UsersModule, usersConfig } from '@app/users';
import { engineModules } from '../../composition/engine.modules.js';
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
    return {
      module: ApiModule,
      imports: [
        storage.module,
        ...(await engineModules(config, storage, {
          consumeJobs: true,
          sampleFolder: join(PROJECT_ROOT, 'docs'),
          ...(storage.durable && { savedIndexFolder: join(storage.dataDir, 'index') }),
        })),
        MailModule.forRoot({ config: config.get(mailConfig) }),
        usersModule(config, storage),
        AdminModule.forRoot({
          storage: storage.kind,
          available: availableProviders(config),
          targets: runtimeTargetsProvider(config),
        }),
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

function usersModule(config: AppConfig, { dataDir }: Storage): DynamicModule {
  const users = config.get(usersConfig);
  return UsersModule.forRoot({ config: users, keys: loadUserKeys(users, dataDir) });
}
