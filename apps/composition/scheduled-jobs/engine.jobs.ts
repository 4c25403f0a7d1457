import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DueJobsSweeper, IdempotencyRecordsSweeper, ImportsService } from '@app/knowledge-base';
import { JobRunner } from '@app/scheduled-jobs';
import { SessionSweeper } from '@app/sessions';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Periodic jobs of the engine. Of all processes that have it, one runs a job. */
@Injectable()
export class EngineJobs implements OnApplicationBootstrap {
  constructor(
    private readonly runner: JobRunner,
    private readonly sessions: SessionSweeper,
    private readonly idempotencyRecords: IdempotencyRecordsSweeper,
  ) {}

  onApplicationBootstrap(): void {
    void this.forgetIdempotencyRecords();
  }

  @Interval(MINUTE_MS)
  sweepSessions(): Promise<void> {
    return this.runner.runOnce('sweep-sessions', MINUTE_MS, (signal) => this.sessions.sweep(signal));
  }

  @Interval(HOUR_MS)
  forgetIdempotencyRecords(): Promise<void> {
    return this.runner.runOnce('forget-upload-receipts', HOUR_MS, (signal) =>
      this.idempotencyRecords.sweep(signal),
    );
  }
}

/** What the processes that ingest documents do beside it. */
@Injectable()
export class IngestionJobs {
  constructor(
    private readonly runner: JobRunner,
    private readonly dueJobs: DueJobsSweeper,
    private readonly imports: ImportsService,
  ) {}

  @Interval(MINUTE_MS)
  enqueueDueJobs(): Promise<void> {
    return this.runner.runOnce('enqueue-due-jobs', MINUTE_MS, () => this.dueJobs.sweep());
  }

  @Interval(MINUTE_MS)
  startDueImports(): Promise<void> {
    return this.runner.runOnce('start-due-imports', MINUTE_MS, () => this.imports.sweep());
  }
}
