import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import { JobQueue } from '@app/queue';
import { BUILD_GENERATION, type BuildGenerationData } from '../generations/build-generation.js';
import { Reindexing } from '../generations/reindexing.service.js';
import { IndexLoader } from '../indexing/index-loader.js';
import { BuildGenerationHandler } from './build-generation.handler.js';

/** A quarter of an hour of a provider that is away, by the queue's backoff. */
const ATTEMPTS = 20;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Consumes `generation.build` in the processes that run jobs, and brings back a build that the queue does not know. */
@Injectable()
export class GenerationWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(GenerationWorker.name);
  private readonly stopping = new AbortController();

  constructor(
    private readonly queue: JobQueue,
    private readonly handler: BuildGenerationHandler,
    private readonly reindexing: Reindexing,
    private readonly loader: IndexLoader,
  ) {}

  onApplicationBootstrap(): void {
    this.queue.consume<BuildGenerationData>(
      BUILD_GENERATION,
      (data, { signal }) => this.run(data, AbortSignal.any([signal, this.stopping.signal])),
      {
        concurrency: 1,
        attempts: ATTEMPTS,
        timeoutMs: DAY_MS,
        // A build runs for hours and goes on where it stopped: the process may end more often meanwhile.
        processEnds: ATTEMPTS,
        onDead: (data, { reason }) => this.handler.giveUp(data as BuildGenerationData, reason),
      },
    );
    void this.resume();
  }

  /** A build does not hold up the end of the process: it goes on after the next start. */
  onModuleDestroy(): void {
    this.stopping.abort(new Error('The server is shutting down'));
  }

  private async run(data: BuildGenerationData, signal: AbortSignal): Promise<void> {
    try {
      await this.loader.ready();
      await this.handler.handle(data, { signal });
    } catch (error) {
      if (!this.stopping.signal.aborted) throw error;
    }
  }

  private async resume(): Promise<void> {
    await this.loader.whenReady();
    if (this.stopping.signal.aborted) return;
    try {
      await this.reindexing.resume();
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      this.logger.error(`A change of the embedding model could not be gone on with: ${messageOf(error)}`);
    }
  }
}
