import { type BeforeApplicationShutdown, Injectable, Module } from '@nestjs/common';
import { AppConfig } from '@app/config';
import { vendorsConfig } from '@app/vendors';
import { JobQueue } from '../../job-queue.js';
import { BullmqJobQueue } from './bullmq.job-queue.js';

// Within the 10 s that a whole shutdown may take.
const CLOSE_TIMEOUT_MS = 4_000;
const PREFIX = 'attendant:queue';

@Injectable()
class QueueShutdown implements BeforeApplicationShutdown {
  constructor(private readonly queue: JobQueue) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.queue.close({ timeoutMs: CLOSE_TIMEOUT_MS });
  }
}

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
