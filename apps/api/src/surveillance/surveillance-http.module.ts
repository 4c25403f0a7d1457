import { Module } from '@nestjs/common';
import { JobRunnerModule } from '@app/scheduled-jobs';
import { SurveillanceModule } from '@app/surveillance';
import { SseModule } from '../http/sse/sse.module.js';
import { ConversationController } from './conversation.controller.js';
import { EnhancedPromptController } from './enhanced-prompt.controller.js';
import { InsightsController } from './insights.controller.js';
import { RelatedEventsController } from './related-events.controller.js';
import { SurveillanceEventsController } from './surveillance-events.controller.js';
import { SurveillanceJobs } from './surveillance.jobs.js';
import { VmsWebhookController } from './vms-webhook.controller.js';

/** Present while SURVEILLANCE is on. */
@Module({
  imports: [JobRunnerModule, SseModule, SurveillanceModule],
  controllers: [
    ConversationController,
    EnhancedPromptController,
    InsightsController,
    RelatedEventsController,
    SurveillanceEventsController,
    VmsWebhookController,
  ],
  providers: [SurveillanceJobs],
})
export class SurveillanceHttpModule {}
