import { Injectable, Module } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AlertService, AlertsModule } from '@app/alerts';
import { JobRunner, JobRunnerModule } from '@app/scheduled-jobs';
import { HealthChecksModule } from '../health/health-checks.module.js';
import { HealthService } from '../health/health.service.js';
import { RequestWindow } from './request-window.js';

const MINUTE_MS = 60_000;

/** Every server checks what it measured itself. */
@Injectable()
export class AlertJobs {
  constructor(
    private readonly runner: JobRunner,
    private readonly alerts: AlertService,
    private readonly window: RequestWindow,
    private readonly health: HealthService,
  ) {}

  @Interval(MINUTE_MS)
  checkAlerts(): Promise<void> {
    return this.runner.run('check-alerts', () => this.check());
  }

  private async check(): Promise<void> {
    const { dependencies } = await this.health.report();
    const down = Object.keys(dependencies).filter((name) => dependencies[name]?.status === 'down');
    await this.alerts.check({ seconds: this.window.seconds, ...this.window.summary(), down });
  }
}

@Module({
  imports: [AlertsModule, HealthChecksModule, JobRunnerModule],
  providers: [AlertJobs, RequestWindow],
  exports: [RequestWindow],
})
export class AlertsHttpModule {}
