import { MongoAdminModule } from '@app/admin/adapters/mongo/mongo-admin.module.js';
import { MongoAnalyticsModule } from '@app/analytics/adapters/mongo/mongo-analytics.module.js';
import { MongoApiKeysModule } from '@app/api-keys/adapters/mongo/mongo-api-keys.module.js';
import { MongoEvaluationModule } from '@app/evaluation/adapters/mongo/mongo-evaluation.module.js';
import { MongoFeatureFlagsModule } from '@app/feature-flags/adapters/mongo/mongo-feature-flags.module.js';
import { MongoChatModule } from '@app/chat/adapters/mongo/mongo-chat.module.js';
import { MongoKnowledgeBaseModule } from '@app/knowledge-base/adapters/mongo/mongo-knowledge-base.module.js';
import { MongoPromptsModule } from '@app/prompts/adapters/mongo/mongo-prompts.module.js';
import { MongoQueueModule } from '@app/queue/adapters/mongo/mongo-queue.module.js';
import { MongoReportsModule } from '@app/reports/adapters/mongo/mongo-reports.module.js';
import { MongoScheduledJobsModule } from '@app/scheduled-jobs/adapters/mongo/mongo-scheduled-jobs.module.js';
import { MongoSessionEventsModule } from '@app/sessions/adapters/mongo/mongo-session-events.module.js';
import { MongoSessionsModule } from '@app/sessions/adapters/mongo/mongo-sessions.module.js';
import { MongoSiteKeysModule } from '@app/site-keys/adapters/mongo/mongo-site-keys.module.js';
import { MongoSurveillanceModule } from '@app/surveillance/adapters/mongo/mongo-surveillance.module.js';
import { MongoUsersModule } from '@app/users/adapters/mongo/mongo-users.module.js';
import type { AdaptersOfParts } from './product-parts.js';

/** The adapters of `DATABASE=mongodb`, in a file of their own: nothing of them is loaded unless they are chosen. */
export const MONGO_ADAPTERS: AdaptersOfParts = {
  engine: [
    MongoAnalyticsModule,
    MongoChatModule,
    MongoKnowledgeBaseModule,
    MongoPromptsModule,
    MongoScheduledJobsModule,
    MongoSessionsModule,
  ],
  accounts: [MongoUsersModule],
  reports: [MongoReportsModule],
  administration: [
    MongoAdminModule,
    MongoApiKeysModule,
    MongoEvaluationModule,
    MongoFeatureFlagsModule,
    MongoSiteKeysModule,
  ],
  surveillance: [MongoSurveillanceModule],
};

export const MONGO_QUEUE = MongoQueueModule;

export const MONGO_SESSION_EVENTS = MongoSessionEventsModule;
