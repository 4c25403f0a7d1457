import { type BeforeApplicationShutdown, type DynamicModule, Injectable, Module } from '@nestjs/common';
import { embeddedQueueProvider } from './adapters/sqlite/embedded-queue.provider.js';
import { JobQueue } from './job-queue.js';
import type { QueueConfig } from './queue.config.js';

// Within the 10 s that a whole shutdown may take.
const CLOSE_TIMEOUT_MS = 4_000;

@Injectable()
class QueueShutdown implements BeforeApplicationShutdown {
  constructor(private readonly queue: JobQueue) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.queue.close({ timeoutMs: CLOSE_TIMEOUT_MS });
  }
}

const ADAPTERS = { embedded: embeddedQueueProvider } as const satisfies Record<QueueConfig['queue'], unknown>;

/** Provides JobQueue to the whole process and lets running jobs finish when it shuts down. */
@Module({})
export class QueueModule {
  static forRoot({ config }: { config: QueueConfig }): DynamicModule {
    return {
      module: QueueModule,
      global: true,
      providers: [ADAPTERS[config.queue], QueueShutdown],
      exports: [JobQueue],
    };
  }
}
