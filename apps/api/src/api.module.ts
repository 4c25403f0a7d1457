import { join } from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE, Reflector } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';
import { AuditModule } from '@app/admin';
import { assertAlerts } from '@app/alerts';
import { type AppConfig, PACKAGE_VERSION, PROJECT_ROOT } from '@app/config';
import type { Storage } from '@app/database';
import { SampleModule } from '@app/knowledge-base';
import { observabilityConfig, TelemetryModule } from '@app/observability';
import { assertInbox } from '@app/inbox';
import { mailConfig, requireMailer } from '@app/mail';
import { assertSurveillance, isSurveillanceOn } from '@app/surveillance';
import { loadUserKeys, usersConfig } from '@app/users';
import { assertVms } from '@app/vms';
import { assertEngine, ENGINE_MODULES } from '../../composition/engine.modules.js';
import { processModules } from '../../composition/process.modules.js';
import { AlertsHttpModule } from './alerts/alerts-http.module.js';
import { AnalyticsHttpModule } from './analytics/analytics-http.module.js';
import { AdminHttpModule } from './admin/admin-http.module.js';
import { ChatHttpModule } from './chat/chat-http.module.js';
import { DataRightsHttpModule } from './data-rights/data-rights-http.module.js';
import { domainModules } from './domains/domains-http.module.js';
import { EmbeddingsHttpModule } from './embeddings/embeddings-http.module.js';
import { EvaluationsHttpModule } from './evaluations/evaluations-http.module.js';
import { EventsHttpModule } from './events/events-http.module.js';
import { FeatureFlagsHttpModule } from './feature-flags/feature-flags-http.module.js';
import { HealthModule } from './health/health.module.js';
import { AuditInterceptor } from './http/audit/audit.interceptor.js';
import { EnvelopeInterceptor } from './http/envelope.interceptor.js';
import { ErrorFilter } from './http/errors/error.filter.js';
import { NotFoundModule } from './http/not-found.controller.js';
import { createValidationPipe } from './http/validation.pipe.js';
import { FrontPageHttpModule } from './front-page/front-page-http.module.js';
import { InboxHttpModule } from './inbox/inbox-http.module.js';
import { KnowledgeBaseHttpModule } from './knowledge-base/knowledge-base-http.module.js';
import { MetricsHttpModule } from './metrics/metrics-http.module.js';
import { PromptsHttpModule } from './prompts/prompts-http.module.js';
import { CachedReflector } from './security/cached-reflector.js';
import { SecurityModule } from './security/security.module.js';
import { ServerJobsModule } from './server-jobs.module.js';
import { ApiKeysHttpModule } from './api-keys/api-keys-http.module.js';
import { SiteKeysHttpModule } from './site-keys/site-keys-http.module.js';
import { UsersHttpModule } from './users/users-http.module.js';

export interface ApiOptions {
  readonly config: AppConfig;
  readonly storage: Storage;
  readonly logger: Logger;
}

const PARTS = ['engine', 'accounts', 'administration'] as const;

/** The composition root of the server: which features, on which adapters, behind which guards. */
@Module({})
export class ApiModule {
  static forRoot({ config, storage, logger }: ApiOptions): DynamicModule {
    assertEngine(config);
    assertAlerts(config);
    assertInbox(config);
    if (isSurveillanceOn(config)) {
      assertSurveillance(config);
      assertVms(config);
    }
    requireMailer(config.get(mailConfig));
    const keys = loadUserKeys(config.get(usersConfig), storage.dataDir);
    return {
      module: ApiModule,
      imports: [
        LoggerModule.forRoot({ useExisting: true, pinoHttp: { logger } }),
        TelemetryModule.forRoot(config.get(observabilityConfig), {
          process: 'api',
          version: PACKAGE_VERSION,
        }),
        ...processModules({ config, storage, parts: PARTS, secret: keys.hashingSecret, keys }),
        ...ENGINE_MODULES,
        SampleModule.register({ folder: join(PROJECT_ROOT, 'docs') }),
        AuditModule,
        ServerJobsModule,
        SecurityModule,
        HealthModule,
        MetricsHttpModule,
        AlertsHttpModule,
        UsersHttpModule,
        ChatHttpModule,
        InboxHttpModule,
        KnowledgeBaseHttpModule,
        EmbeddingsHttpModule,
        AdminHttpModule,
        DataRightsHttpModule,
        AnalyticsHttpModule,
        PromptsHttpModule,
        SiteKeysHttpModule,
        ApiKeysHttpModule,
        FeatureFlagsHttpModule,
        FrontPageHttpModule,
        EvaluationsHttpModule,
        EventsHttpModule,
        ...domainModules(config),
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
