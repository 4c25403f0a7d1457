import { Injectable } from '@nestjs/common';
import { JobQueue } from '@app/queue';
import { EVALUATE, EvaluationRunHandler } from './evaluation-run.handler.js';

/** The work on runs: queued for any server, and stopped where it is done. */
@Injectable()
export class RunJobs {
  constructor(
    private readonly queue: JobQueue,
    private readonly handler: EvaluationRunHandler,
  ) {}

  enqueue(runId: string): Promise<void> {
    return this.queue.enqueue(EVALUATE, { runId }, { key: runId });
  }

  stop(runId: string): void {
    this.handler.stop(runId);
  }
}
