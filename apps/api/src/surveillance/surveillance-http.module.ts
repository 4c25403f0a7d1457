import { Module } from '@nestjs/common';
import { JobRunnerModule } from '@app/scheduled-jobs';
import { SurveillanceModule } from '@app/surveillance';
import { SurveillanceEventsController } from './surveillance-events.controller.js';
import { SurveillanceJobs } from './surveillance.jobs.js';
import { VmsWebhookController } from './vms-webhook.controller.js';

/** Present while SURVEILLANCE is on. */
@Module({
  imports: [JobRunnerModule, SurveillanceModule],
  controllers: [SurveillanceEventsController, VmsWebhookController],
  providers: [SurveillanceJobs],
})
export class SurveillanceHttpModule {}
