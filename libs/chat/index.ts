export { SqliteChatModule } from './adapters/sqlite/sqlite-chat.module.js';
export * from './answer.js';
export * from './answer-domain.js';
export { AnswerPipeline } from './answer-pipeline.js';
export * from './answer-feedback.service.js';
export * from './chat.config.js';
export * from './explanation/answer-explanation.service.js';
export type { AnswerTrace } from './explanation/answer-trace.js';
export type { StoredTrace } from './explanation/stored-trace.js';
export * from './chat.module.js';
export * from './chat.service.js';
export {
  confidence,
  CONFIDENCE_FILE,
  CONFIDENCE_SIGNALS,
  type ConfidenceModel,
  type ConfidenceSignals,
} from './extractive/confidence.js';
export * from './extractive/extractive.composer.js';
export { type CitationMarker, numberedMarker } from './compose-answer.js';
export {
  type Conversation,
  type DomainFindings,
  Finder,
  type FindRequest,
  type RetrievedPassages,
  type WordedAnswer,
} from './finder.js';
export { MESSAGE_TYPES, type MessageType, type SendMessage } from './send-message.js';
export * from './send-result.js';
export * from './stored-answer.js';
export * from './streaming/chat-stream.js';
export * from './streaming/chat-stream-event.js';
export * from './usage/llm-usage.js';
export { DEFAULT_MODEL_SETTINGS, MODEL_SETTINGS, type ModelSettings } from './generative/model-settings.js';
export { ShortCompletion, type ShortRequest } from './generative/short-completion.js';
