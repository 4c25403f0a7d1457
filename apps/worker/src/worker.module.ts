import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';
import { type AppConfig, PACKAGE_VERSION } from '@app/config';
import type { Storage } from '@app/database';
import { IngestionModule } from '@app/knowledge-base';
import { observabilityConfig, TelemetryModule } from '@app/observability';
import { areReportsOn, ReportsModule } from '@app/reports';
import { loadUserKeys, usersConfig } from '@app/users';
import { HealthChecksModule } from '../../api/src/health/health-checks.module.js';
import { ErrorFilter } from '../../api/src/http/errors/error.filter.js';
import { MetricsHttpModule } from '../../api/src/metrics/metrics-http.module.js';
import { assertEngine } from '../../composition/engine.modules.js';
import { processModules } from '../../composition/process.modules.js';
import { IngestionJobsModule } from '../../composition/scheduled-jobs/scheduled-jobs.module.js';
import { WorkerHealthController } from './worker-health.controller.js';

export interface WorkerOptions {
  readonly config: AppConfig;
  readonly storage: Storage;
  readonly logger: Logger;
}

const PARTS = ['engine', 'administration'] as const;

/** The composition root of the worker: it runs the jobs of the queue, and says how it is. */
@Module({})
export class WorkerModule {
  static forRoot({ config, storage, logger }: WorkerOptions): DynamicModule {
    assertEngine(config);
    const { hashingSecret } = loadUserKeys(config.get(usersConfig), storage.dataDir);
    return {
      module: WorkerModule,
      imports: [
        LoggerModule.forRoot({ useExisting: true, pinoHttp: { logger } }),
        TelemetryModule.forRoot(config.get(observabilityConfig), {
          process: 'worker',
          version: PACKAGE_VERSION,
        }),
        ...processModules({ config, storage, parts: PARTS, secret: hashingSecret }),
        IngestionModule,
        ...(areReportsOn(config) ? [ReportsModule] : []),
        IngestionJobsModule,
        HealthChecksModule,
        MetricsHttpModule,
      ],
      controllers: [WorkerHealthController],
      providers: [{ provide: APP_FILTER, useClass: ErrorFilter }],
    };
  }
}
