import { type DynamicModule, Module } from '@nestjs/common';
import { Clock, SystemClock } from '@app/kernel';
import { RETENTION_CONFIG, type RetentionConfig } from './retention.config.js';
import { RetentionService } from './retention.service.js';

/** Needs the audit log and the modules of users, sessions and metrics. */
@Module({})
export class RetentionModule {
  static forRoot({ config }: { config: RetentionConfig }): DynamicModule {
    return {
      module: RetentionModule,
      global: true,
      providers: [
        { provide: RETENTION_CONFIG, useValue: config },
        { provide: Clock, useClass: SystemClock },
        RetentionService,
      ],
      exports: [RetentionService],
    };
  }
}
