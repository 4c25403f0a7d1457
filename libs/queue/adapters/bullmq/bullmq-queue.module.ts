import { Module } from '@nestjs/common';
import { AppConfig } from '@app/config';
import { vendorsConfig } from '@app/vendors';
import { JobQueue } from '../../job-queue.js';
import { QueueShutdown } from '../../queue-shutdown.js';
import { BullmqJobQueue } from './bullmq.job-queue.js';

const PREFIX = 'attendant:queue';

/** Provides JobQueue in Redis, and lets running jobs finish when the process shuts down. */
@Module({
  providers: [
    {
      provide: JobQueue,
      inject: [AppConfig],
      useFactory: (config: AppConfig) =>
        new BullmqJobQueue({ url: String(config.get(vendorsConfig).redisUrl), prefix: PREFIX }),
    },
    QueueShutdown,
  ],
  exports: [JobQueue],
})
export class BullmqQueueModule {}
