import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import { IndexBootstrapper } from '@app/knowledge-base';
import { JobQueue } from '@app/queue';
import { EVALUATE, type EvaluateData, EvaluationRunHandler } from './evaluation-run.handler.js';
import { EvaluationRunsService } from './evaluation-runs.service.js';

/** A quarter of an hour of a provider that is away, by the queue's backoff. */
const ATTEMPTS = 20;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Consumes `evaluation.run` jobs in the servers, which hold the configuration, and brings back runs that the queue has lost. */
@Injectable()
export class EvaluationRunWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(EvaluationRunWorker.name);
  private readonly stopping = new AbortController();

  constructor(
    private readonly queue: JobQueue,
    private readonly handler: EvaluationRunHandler,
    private readonly runs: EvaluationRunsService,
    private readonly bootstrapper: IndexBootstrapper,
  ) {}

  onApplicationBootstrap(): void {
    this.queue.consume<EvaluateData>(
      EVALUATE,
      async (data, { signal }) => {
        await this.bootstrapper.ready();
        await this.handler.handle(data, { signal: AbortSignal.any([signal, this.stopping.signal]) });
      },
      {
        concurrency: 1,
        attempts: ATTEMPTS,
        timeoutMs: DAY_MS,
        // A run goes on where it stopped, so the process may end more often meanwhile.
        processEnds: ATTEMPTS,
        onDead: (data, { reason }) => this.handler.giveUp(data as EvaluateData, reason),
      },
    );
    void this.resume();
  }

  /** A run does not hold up the end of the process: it goes on after the next start. */
  onModuleDestroy(): void {
    this.stopping.abort(new Error('The server is shutting down'));
  }

  private async resume(): Promise<void> {
    await this.bootstrapper.whenReady();
    if (this.stopping.signal.aborted) return;
    try {
      await this.runs.resume();
    } catch (error) {
      this.logger.error(`Failed to resume the evaluations: ${messageOf(error)}`);
    }
  }
}
