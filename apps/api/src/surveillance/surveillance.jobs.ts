import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { JobRunner } from '@app/scheduled-jobs';
import { InsightDelivery, InsightRuns, SurveillanceRetention } from '@app/surveillance';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Periodic jobs of the surveillance assistant. Only one server runs each job. */
@Injectable()
export class SurveillanceJobs {
  constructor(
    private readonly runner: JobRunner,
    private readonly retention: SurveillanceRetention,
    private readonly runs: InsightRuns,
    private readonly delivery: InsightDelivery,
  ) {}

  @Interval(HOUR_MS)
  retireEvents(): Promise<void> {
    return this.runner.runOnce('surveillance.retire', HOUR_MS, (signal) => this.retention.enforce(signal));
  }

  @Interval(HOUR_MS)
  findInsights(): Promise<void> {
    return this.runner.runOnce('surveillance.insights', HOUR_MS, async () => {
      await this.runs.lookAtLastDay();
    });
  }

  @Interval(MINUTE_MS)
  deliverInsights(): Promise<void> {
    return this.runner.runOnce('surveillance.deliver', MINUTE_MS, () => this.delivery.sweep());
  }
}
