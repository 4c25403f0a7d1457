export { type BusinessHours, isOpen, parseBusinessHours } from './business-hours.js';
export * from './handoff-status.service.js';
export * from './inbox.config.js';
export * from './inbox.module.js';
export * from './inbox.service.js';
export * from './session-watcher.js';
export type { ConversationSummary } from './summarize-conversation.js';
export * from './visitor-handoff.service.js';
export { HelpDeskAnnouncer } from './webhook/help-desk-announcer.js';
