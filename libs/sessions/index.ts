export * from './chat-message.js';
export {
  type Channel,
  CHANNELS,
  type ChatSession,
  type Feedback,
  SESSION_STATUSES,
  type SessionMetadata,
  type SessionStatus,
} from './chat-session.js';
export {
  ConversationRepository,
  type Exchange,
  type ExchangeDraft,
  type SessionFilter,
  type UserStatistics,
} from './conversation.repository.js';
export * from './message-claim.js';
export * from './session.service.js';
export { type SessionsConfig, sessionsConfig } from './sessions.config.js';
export { SessionsModule, type SessionsModuleOptions } from './sessions.module.js';
export * from './viewer.js';
