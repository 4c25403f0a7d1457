import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { JobRunner } from '@app/scheduled-jobs';
import { EventRetention } from '@app/surveillance';

const HOUR_MS = 3_600_000;

/** Periodic jobs of the surveillance assistant. Of all servers, one runs each. */
@Injectable()
export class SurveillanceJobs {
  constructor(
    private readonly runner: JobRunner,
    private readonly retention: EventRetention,
  ) {}

  @Interval(HOUR_MS)
  retireEvents(): Promise<void> {
    return this.runner.runOnce('surveillance.retire', HOUR_MS, async (signal) => {
      await this.retention.enforce(signal);
    });
  }
}
