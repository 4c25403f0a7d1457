import { Module } from '@nestjs/common';
import { ChatModule } from '@app/chat';
import { provideConfig } from '@app/config';
import { EmbeddingsModule } from '@app/embeddings';
import { SessionsModule } from '@app/sessions';
import { VmsModule } from '@app/vms';
import { ComparisonAnswers } from './answers/comparison-answers.js';
import { ConversationService } from './answers/conversation.service.js';
import { EventFinder } from './answers/event.finder.js';
import { EventQuestions } from './answers/event-questions.js';
import { EventSuggestions } from './answers/event-suggestions.js';
import { SuperlativeAnswers } from './answers/superlative-answers.js';
import { SurveillanceDomain } from './answers/surveillance-domain.js';
import { ClipLinks } from './clips/clip-links.service.js';
import { LinkVerification } from './clips/link-verification.service.js';
import { SurveillanceEvaluator } from './evaluation/surveillance.evaluator.js';
import { EventIntakeService } from './events/event-intake.service.js';
import { EventListeners } from './events/event-listeners.js';
import { EventRetention } from './events/event-retention.js';
import { SurveillanceService } from './events/surveillance.service.js';
import { InsightDelivery } from './insights/insight-delivery.js';
import { InsightDetection } from './insights/insight-detection.service.js';
import { InsightRuns } from './insights/insight-runs.js';
import { InsightTrigger } from './insights/insight-trigger.js';
import { InsightsService } from './insights/insights.service.js';
import { ShownInsights } from './insights/shown-insights.js';
import { EventIndex } from './search/event-index.js';
import { EventIndexing } from './search/event-indexing.js';
import { EventSearch } from './search/event-search.js';
import { FinerMeanings } from './search/finer-meanings.js';
import { RelatedEvents } from './search/related-events.js';
import { SURVEILLANCE_CONFIG, surveillanceConfig } from './surveillance.config.js';
import { SurveillanceRetention } from './surveillance-retention.js';
import { VmsWebhookService } from './webhook/vms-webhook.service.js';

/** Camera events, questions about them, and insights. */
@Module({
  imports: [ChatModule, EmbeddingsModule, SessionsModule, VmsModule],
  providers: [
    provideConfig(SURVEILLANCE_CONFIG, surveillanceConfig),
    EventListeners,
    EventIntakeService,
    EventRetention,
    FinerMeanings,
    EventIndex,
    EventIndexing,
    EventSearch,
    EventQuestions,
    EventSuggestions,
    SuperlativeAnswers,
    ComparisonAnswers,
    EventFinder,
    SurveillanceDomain,
    ClipLinks,
    LinkVerification,
    RelatedEvents,
    ConversationService,
    InsightDelivery,
    InsightDetection,
    InsightRuns,
    InsightTrigger,
    InsightsService,
    ShownInsights,
    SurveillanceEvaluator,
    SurveillanceRetention,
    SurveillanceService,
    VmsWebhookService,
  ],
  exports: [
    SURVEILLANCE_CONFIG,
    ClipLinks,
    ConversationService,
    EventIndexing,
    EventIntakeService,
    EventRetention,
    InsightDelivery,
    InsightRuns,
    InsightsService,
    LinkVerification,
    RelatedEvents,
    SurveillanceEvaluator,
    SurveillanceRetention,
    SurveillanceService,
    VmsWebhookService,
  ],
})
export class SurveillanceModule {}
