import { Injectable } from '@nestjs/common';
import { Interval, Timeout } from '@nestjs/schedule';
import { AuditLog, ConfigurationService } from '@app/admin';
import { RetentionService } from '@app/retention';
import { JobRunner } from '../../composition/scheduled-jobs/job-runner.js';

// Other instances see a change of the configuration after this long at the latest.
const CONFIGURATION_MS = 2_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What a server does from time to time. */
@Injectable()
export class ServerJobs {
  constructor(
    private readonly runner: JobRunner,
    private readonly configuration: ConfigurationService,
    private readonly audit: AuditLog,
    private readonly retention: RetentionService,
  ) {}

  @Interval(CONFIGURATION_MS)
  refreshConfiguration(): Promise<void> {
    return this.runner.run('refresh-configuration', () => this.configuration.refresh());
  }

  @Interval(MINUTE_MS)
  settleAuditLog(): Promise<void> {
    return this.runner.run('settle-audit-log', () => this.audit.settle());
  }

  /** Also soon after the start, for servers that restart more often than once an hour. */
  @Timeout(MINUTE_MS)
  enforceRetentionAfterStart(): Promise<void> {
    return this.enforceRetention();
  }

  @Interval(HOUR_MS)
  enforceRetention(): Promise<void> {
    return this.runner.run('enforce-retention', (signal) => this.retention.enforce(signal));
  }
}
