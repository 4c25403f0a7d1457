import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import { JobQueue } from '@app/queue';
import { RUN_IMPORT, type RunImportData } from './document-import.js';
import { ImportsService } from './imports.service.js';
import { RunImportHandler } from './run-import.handler.js';

const CONCURRENCY = 2;
/** A run goes on where it stopped: the process may end more often meanwhile. */
const ATTEMPTS = 20;
const DAY_MS = 24 * 60 * 60 * 1_000;

/** Consumes `import.run` in the processes that ingest documents. */
@Injectable()
export class ImportWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ImportWorker.name);
  private readonly stopping = new AbortController();

  constructor(
    private readonly queue: JobQueue,
    private readonly handler: RunImportHandler,
    private readonly imports: ImportsService,
  ) {}

  onApplicationBootstrap(): void {
    this.queue.consume<RunImportData>(
      RUN_IMPORT,
      (data, { signal }) => this.run(data, AbortSignal.any([signal, this.stopping.signal])),
      {
        concurrency: CONCURRENCY,
        attempts: ATTEMPTS,
        timeoutMs: DAY_MS,
        processEnds: ATTEMPTS,
        onDead: (data, death) => this.handler.giveUp(data as RunImportData, death),
        onRetry: (data) => this.imports.retry((data as RunImportData).importId),
      },
    );
    this.imports.sweep().catch((error: unknown) => {
      this.logger.error(`Failed to resume imports: ${messageOf(error)}`);
    });
  }

  /** A run does not hold up the end of the process: it goes on after the next start. */
  onModuleDestroy(): void {
    this.stopping.abort(new Error('The server is shutting down'));
  }

  private async run(data: RunImportData, signal: AbortSignal): Promise<void> {
    try {
      await this.handler.handle(data, { signal });
    } catch (error) {
      if (!this.stopping.signal.aborted) throw error;
    }
  }
}
