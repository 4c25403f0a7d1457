export { InProcessSessionEventsModule } from './adapters/memory/in-process-session-events.module.js';
export { SqliteSessionsModule } from './adapters/sqlite/sqlite-sessions.module.js';
export * from './chat-message.js';
export {
  type Channel,
  CHANNELS,
  type ChatSession,
  type ExchangeNote,
  type Feedback,
  type RecordChange,
  SESSION_DOMAINS,
  SESSION_STATUSES,
  type SessionDomain,
  type SessionMetadata,
  type SessionOrigin,
  type SessionStatus,
} from './chat-session.js';
export {
  ConversationRepository,
  type Exchange,
  type ExchangeDraft,
  type RemovedSessions,
  type SessionFilter,
  type UserStatistics,
} from './conversation.repository.js';
export {
  type AllSessionsListener,
  SessionEvents,
  type SessionListener,
  type SessionSignal,
} from './events/session-events.js';
export * from './handoff/handoff.js';
export * from './handoff/handoff-transitions.js';
export { type Appended, HandoffRepository, type SingleMessage } from './handoff/handoff.repository.js';
export { DEVICE_TYPES, type DeviceType } from './device-info.js';
export { FreeText } from './free-text.js';
export * from './idempotency-lease.js';
export type { SessionQuery } from './session-query.js';
export { type Removal, SessionRetentionRepository } from './session-retention.repository.js';
export { SessionSweeper } from './session-sweeper.js';
export * from './session.service.js';
export { type SessionsConfig, sessionsConfig } from './sessions.config.js';
export { SessionsModule } from './sessions.module.js';
export * from './viewer.js';
