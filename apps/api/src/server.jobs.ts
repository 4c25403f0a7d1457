import { Injectable } from '@nestjs/common';
import { Interval, Timeout } from '@nestjs/schedule';
import { AuditLog, ConfigurationService } from '@app/admin';
import { HelpDeskAnnouncer } from '@app/inbox';
import { RetentionService } from '@app/retention';
import { JobRunner } from '@app/scheduled-jobs';

// Other instances see a change of the configuration after this long at the latest.
const CONFIGURATION_MS = 2_000;
const ANNOUNCEMENT_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Periodic jobs of the servers. Every server refreshes its configuration and announces handoffs; of the other jobs, one of all servers runs each. */
@Injectable()
export class ServerJobs {
  constructor(
    private readonly runner: JobRunner,
    private readonly configuration: ConfigurationService,
    private readonly audit: AuditLog,
    private readonly retention: RetentionService,
    private readonly helpDesk: HelpDeskAnnouncer,
  ) {}

  @Interval(CONFIGURATION_MS)
  refreshConfiguration(): Promise<void> {
    return this.runner.run('refresh-configuration', () => this.configuration.refresh());
  }

  @Interval(ANNOUNCEMENT_MS)
  announceHandoffs(): Promise<void> {
    return this.runner.run('announce-handoffs', () => this.helpDesk.sweep());
  }

  @Interval(MINUTE_MS)
  settleAuditLog(): Promise<void> {
    return this.runner.runOnce('settle-audit-log', MINUTE_MS, () => this.audit.settle());
  }

  /** Also soon after the start, for servers that restart more often than once an hour. */
  @Timeout(MINUTE_MS)
  enforceRetentionAfterStart(): Promise<void> {
    return this.enforceRetention();
  }

  @Interval(HOUR_MS)
  enforceRetention(): Promise<void> {
    return this.runner.runOnce('enforce-retention', HOUR_MS, (signal) => this.retention.enforce(signal));
  }
}
