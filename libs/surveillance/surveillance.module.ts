import { Module } from '@nestjs/common';
import { provideConfig } from '@app/config';
import { EventIntakeService } from './events/event-intake.service.js';
import { EventListeners } from './events/event-listeners.js';
import { EventRetention } from './events/event-retention.js';
import { SurveillanceService } from './events/surveillance.service.js';
import { SURVEILLANCE_CONFIG, surveillanceConfig } from './surveillance.config.js';
import { VmsWebhookService } from './webhook/vms-webhook.service.js';

/** Events of cameras, and questions about them. */
@Module({
  providers: [
    provideConfig(SURVEILLANCE_CONFIG, surveillanceConfig),
    EventListeners,
    EventIntakeService,
    EventRetention,
    SurveillanceService,
    VmsWebhookService,
  ],
  exports: [EventIntakeService, EventRetention, SurveillanceService, VmsWebhookService],
})
export class SurveillanceModule {}
