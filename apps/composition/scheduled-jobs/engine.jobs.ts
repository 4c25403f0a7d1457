import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DueJobsSweeper, IdempotencyRecordsSweeper } from '@app/knowledge-base';
import { SessionSweeper } from '@app/sessions';
import { JobRunner } from './job-runner.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What every process with the engine does from time to time. */
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
    return this.runner.run('sweep-sessions', (signal) => this.sessions.sweep(signal));
  }

  @Interval(HOUR_MS)
  forgetIdempotencyRecords(): Promise<void> {
    return this.runner.run('forget-upload-receipts', (signal) => this.idempotencyRecords.sweep(signal));
  }
}

/** What the processes that ingest documents do beside it. */
@Injectable()
export class IngestionJobs {
  constructor(
    private readonly runner: JobRunner,
    private readonly dueJobs: DueJobsSweeper,
  ) {}

  @Interval(MINUTE_MS)
  enqueueDueJobs(): Promise<void> {
    return this.runner.run('enqueue-due-jobs', () => this.dueJobs.sweep());
  }
}
