export { SqliteSurveillanceModule } from './adapters/sqlite/sqlite-surveillance.module.js';
export { EventIntakeService, type IntakeReport } from './events/event-intake.service.js';
export { EventRetention } from './events/event-retention.js';
export { isCameraId } from './events/read-event.js';
export * from './events/surveillance-event.js';
export { SurveillanceService } from './events/surveillance.service.js';
export * from './surveillance.config.js';
export { SurveillanceModule } from './surveillance.module.js';
export { VmsWebhookService } from './webhook/vms-webhook.service.js';
