import { Module } from '@nestjs/common';
import { AuditModule } from '@app/admin';
import { JobRunnerModule } from '@app/scheduled-jobs';
import { SurveillanceModule } from '@app/surveillance';
import { SseModule } from '../http/sse/sse.module.js';
import { ClipAudit } from './clip-audit.js';
import { ClipsController } from './clips.controller.js';
import { ConversationController } from './conversation.controller.js';
import { EnhancedPromptController } from './enhanced-prompt.controller.js';
import { InsightsController } from './insights.controller.js';
import { RelatedEventsController } from './related-events.controller.js';
import { SurveillanceEventsController } from './surveillance-events.controller.js';
import { SurveillanceJobs } from './surveillance.jobs.js';
import { VmsWebhookController } from './vms-webhook.controller.js';

/** The HTTP interface of the surveillance assistant, loaded if SURVEILLANCE is `on`. */
@Module({
  imports: [AuditModule, JobRunnerModule, SseModule, SurveillanceModule],
  controllers: [
    ClipsController,
    ConversationController,
    EnhancedPromptController,
    InsightsController,
    RelatedEventsController,
    SurveillanceEventsController,
    VmsWebhookController,
  ],
  providers: [ClipAudit, SurveillanceJobs],
})
export class SurveillanceHttpModule {}
