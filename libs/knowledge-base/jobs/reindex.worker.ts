import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import { JobQueue } from '@app/queue';
import { REINDEX, type ReindexJobData } from '../embedding-index/reindex-job.js';
import { ReindexingService } from '../embedding-index/reindexing.service.js';
import { IndexBootstrapper } from '../indexing/index-bootstrapper.js';
import { ReindexHandler } from './reindex.handler.js';

/** A quarter of an hour of a provider that is away, by the queue's backoff. */
const ATTEMPTS = 20;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Consumes `REINDEX` jobs in the processes that run jobs, and brings back a build that the queue does not know. */
@Injectable()
export class ReindexWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ReindexWorker.name);
  private readonly stopping = new AbortController();

  constructor(
    private readonly queue: JobQueue,
    private readonly handler: ReindexHandler,
    private readonly reindexing: ReindexingService,
    private readonly bootstrapper: IndexBootstrapper,
  ) {}

  onApplicationBootstrap(): void {
    this.queue.consume<ReindexJobData>(
      REINDEX,
      (data, { signal }) => this.run(data, AbortSignal.any([signal, this.stopping.signal])),
      {
        concurrency: 1,
        attempts: ATTEMPTS,
        timeoutMs: DAY_MS,
        // A build runs for hours and goes on where it stopped: the process may end more often meanwhile.
        processEnds: ATTEMPTS,
        onDead: (data, { reason }) => this.handler.giveUp(data as ReindexJobData, reason),
        onRetry: (data) => this.reindexing.retry((data as ReindexJobData).buildId),
      },
    );
    void this.resume();
  }

  /** A build does not hold up the end of the process: it goes on after the next start. */
  onModuleDestroy(): void {
    this.stopping.abort(new Error('The server is shutting down'));
  }

  private async run(data: ReindexJobData, signal: AbortSignal): Promise<void> {
    try {
      await this.bootstrapper.ready();
      await this.handler.handle(data, { signal });
    } catch (error) {
      if (!this.stopping.signal.aborted) throw error;
    }
  }

  private async resume(): Promise<void> {
    await this.bootstrapper.whenReady();
    if (this.stopping.signal.aborted) return;
    try {
      await this.reindexing.resume();
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      this.logger.error(`Failed to resume the change of the embedding model: ${messageOf(error)}`);
    }
  }
}
