import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { Clock, SystemClock } from '@app/kernel';
import { EngineJobs, IngestionJobs } from './engine.jobs.js';
import { JobRunner } from './job-runner.js';
import { ServerJobs } from './server.jobs.js';

/** Periodic jobs: each calls one public method of a service. */
@Module({})
export class ScheduledJobsModule {
  /** Needs the modules of the sessions, the knowledge base and the metrics. */
  static forEngine({ consumeJobs }: { consumeJobs: boolean }): DynamicModule {
    return {
      module: ScheduledJobsModule,
      global: true,
      imports: [ScheduleModule.forRoot()],
      providers: [
        { provide: Clock, useClass: SystemClock },
        JobRunner,
        EngineJobs,
        ...(consumeJobs ? [IngestionJobs] : []),
      ],
      exports: [JobRunner],
    };
  }

  /** Needs `forEngine` and the admin module beside it. */
  static forServer(): DynamicModule {
    return { module: ServerJobsModule, providers: [ServerJobs] };
  }
}

@Module({})
class ServerJobsModule {}
