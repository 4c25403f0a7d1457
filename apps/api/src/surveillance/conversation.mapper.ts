import { answerOf, assistantMessage, type SendResult } from '@app/chat';
import { DomainError } from '@app/kernel';
import type { ChatMessage } from '@app/sessions';
import type { AskedQuestion } from '@app/surveillance';
import type { ConversationMessage } from './conversation.dto.js';
import type {
  AskQuestionDto,
  ClipLinkSchema,
  ConversationAnswerResponse,
  EvidenceSchema,
  QuestionFilters,
  UnderstoodSchema,
} from './question.dto.js';

/** The details that EventFinder stores with an answer. */
interface AnswerDetails {
  readonly understood?: UnderstoodSchema;
  readonly evidence?: EvidenceSchema[];
  readonly clip_links?: ClipLinkSchema[];
  readonly total_events?: number;
}

export function toQuestion(dto: AskQuestionDto): AskedQuestion {
  const { query, conversation_id: conversationId, limit, min_confidence: minConfidence } = dto;
  const { time_zone: timeZone, filters } = dto;
  assertOrder(filters);
  return {
    query: query.trim(),
    conversationId,
    options: {
      ...(limit !== undefined && { limit }),
      ...(minConfidence !== undefined && { minConfidence }),
      ...(timeZone !== undefined && { timeZone }),
      ...(filters !== undefined && { filters: { ...filters } }),
    },
  };
}

export function toAnswerResponse(result: SendResult, startedAt: number): ConversationAnswerResponse {
  const message = assistantMessage(result);
  const answer = answerOf(message);
  const {
    understood = null,
    evidence = [],
    clip_links: clips = [],
    total_events: total = 0,
  } = detailsOf(message);
  return {
    conversation_id: message.sessionId,
    message_id: message.messageId,
    response: answer.content,
    follow_up_questions: [...answer.followUpQuestions],
    evidence,
    clip_links: clips,
    confidence: answer.confidenceScore,
    processing_time_ms: Math.round(performance.now() - startedAt),
    understood,
    total_events: total,
    degraded: [...answer.degraded],
  };
}

/** `clips` maps event ids to links. */
export function toConversationMessage(
  message: ChatMessage,
  clips: ReadonlyMap<string, ClipLinkSchema>,
): ConversationMessage {
  const { understood = null, evidence = [] } = detailsOf(message);
  const links = evidence.flatMap(({ event_id: id }) => clips.get(id) ?? []);
  return {
    message_id: message.messageId,
    role: message.role,
    content: message.content,
    timestamp: message.timestamp.toISOString(),
    metadata: { evidence, clip_links: links, understood },
  };
}

/** The ids of all events that the messages show. */
export function evidenceIdsOf(messages: readonly ChatMessage[]): string[] {
  return messages.flatMap((message) => (detailsOf(message).evidence ?? []).map(({ event_id: id }) => id));
}

function detailsOf({ metadata }: ChatMessage): AnswerDetails {
  return (metadata['details'] ?? {}) as AnswerDetails;
}

/** Throws VALIDATION_ERROR for a filter that ends before it begins. */
function assertOrder({ from, to }: QuestionFilters = {}): void {
  if (from === undefined || to === undefined || Date.parse(from) <= Date.parse(to)) return;
  const message = 'filters.from must not be later than filters.to';
  throw new DomainError('VALIDATION_ERROR', `The request is not valid: ${message}.`, [
    { field: 'filters.from', rule: 'before', message },
  ]);
}
