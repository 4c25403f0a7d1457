import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { EvaluationRunsService } from '@app/evaluation';
import { JobRunner } from '@app/scheduled-jobs';

const MINUTE_MS = 60_000;

@Injectable()
export class EvaluationJobs {
  constructor(
    private readonly runner: JobRunner,
    private readonly evaluations: EvaluationRunsService,
  ) {}

  /** Runs whose job the queue has lost go on, and no run stays queued for ever. */
  @Interval(MINUTE_MS)
  resumeEvaluations(): Promise<void> {
    return this.runner.runOnce('resume-evaluations', MINUTE_MS, () => this.evaluations.resume());
  }
}
