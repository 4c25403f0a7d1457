import {
  type Answer,
  type AnswerModel,
  answerOf,
  type CitationContext,
  type SendMessage,
  type SendResult,
  type Source,
} from '@app/chat';
import { detectLanguage } from '@app/text';
import type { HandoffStatus } from '@app/inbox';
import type { ChatMessage, ChatSession, SessionSummary } from '@app/sessions';
import { toAgent, toHandoffStatusResponse } from './handoff.mapper.js';
import type { Caller } from '../security/caller.js';
import type { CitationContextResponse } from './citation-context.dto.js';
import type { EndSessionResponse } from './end-session.dto.js';
import type { InitializeSessionResponse } from './initialize-session.dto.js';
import type { MessageFeedbackResponse } from './message-feedback.dto.js';
import type { HistoryMessage } from './message-history.dto.js';
import type { ListedSessionResponse, SessionResponse } from './session-list.dto.js';
import type {
  AnswerModelSchema,
  BotResponse,
  ContextUsed,
  SendMessageDto,
  SendMessageResponse,
  SourceSchema,
} from './send-message.dto.js';

const LAST_MESSAGE_LENGTH = 200;
const NOTHING_USED: ContextUsed = { retrieved_documents: 0, conversation_history_length: 0 };

const METADATA_OF_ROLE: Record<ChatMessage['role'], (message: ChatMessage) => Record<string, unknown>> = {
  user: toQuestionMetadata,
  assistant: toAnswerMetadata,
  agent: ({ metadata }) => ({
    author_id: metadata['authorId'],
    agent_name: metadata['agentName'],
    client_message_id: metadata['clientMessageId'] ?? null,
  }),
};

type AnswerDetails = Omit<BotResponse, 'content' | 'timestamp' | 'message_id'>;

export function toSessionResponse(session: ChatSession): InitializeSessionResponse {
  return {
    session_id: session.sessionId,
    user_id: session.userId,
    created_at: session.startedAt.toISOString(),
    expires_at: session.expiresAt.toISOString(),
    status: session.status,
    context: {
      conversation_count: session.messageCount,
      last_activity: session.lastActivityAt.toISOString(),
      device_info: session.deviceInfo,
    },
  };
}

export function toSession(session: ChatSession): SessionResponse {
  const { metadata, feedback } = session;
  return {
    ...toSessionResponse(session),
    channel: session.channel,
    domain: session.domain,
    metadata: {
      user_agent: metadata.userAgent,
      ip_address: metadata.ipAddress,
      referrer: metadata.referrer,
      initial_intent: metadata.initialIntent,
      tags: [...metadata.tags],
      assigned_agent: metadata.assignedAgent,
      escalated: metadata.escalated,
      escalated_at: metadata.escalatedAt?.toISOString() ?? null,
    },
    last_message_at: session.lastMessageAt?.toISOString() ?? null,
    ended_at: session.endedAt?.toISOString() ?? null,
    feedback: feedback && {
      rating: feedback.rating,
      comment: feedback.comment,
      resolved: feedback.resolved,
      submitted_at: feedback.submittedAt.toISOString(),
    },
    handoff: session.handoff.state,
    assigned_to: session.handoff.agent && toAgent(session.handoff.agent),
  };
}

/** With what staff see in lists. */
export function toListedSession(session: ChatSession, last: ChatMessage | undefined): ListedSessionResponse {
  const from = session.metadata.referrer === null ? null : URL.parse(session.metadata.referrer);
  return {
    ...toSession(session),
    last_message: last
      ? {
          role: last.role,
          text: last.content.slice(0, LAST_MESSAGE_LENGTH).toWellFormed(),
          at: last.timestamp.toISOString(),
        }
      : null,
    unread: session.handoff.unread,
    visitor: {
      site: from?.host ?? null,
      page: from?.pathname ?? null,
      language: last ? detectLanguage(last.content) : null,
    },
  };
}

export function toFeedbackResponse({ messageId, timestamp, feedback }: ChatMessage): MessageFeedbackResponse {
  return {
    message_id: messageId,
    helpful: feedback?.helpful ?? false,
    updated_at: (feedback?.updatedAt ?? timestamp).toISOString(),
  };
}

export function toCommand(
  viewer: Caller,
  sessionId: string,
  { message, message_type: messageType, metadata }: SendMessageDto,
): SendMessage {
  return {
    sessionId,
    viewer,
    message,
    messageType,
    clientMessageId: metadata?.client_message_id ?? undefined,
    clientTimestamp: metadata?.timestamp ?? undefined,
  };
}

/** `handoff` is null while the assistant answers. */
export function toMessageResponse(
  { question, answer: message }: SendResult,
  handoff: HandoffStatus | null,
): SendMessageResponse {
  const common = {
    message_id: (message ?? question).messageId,
    session_id: question.sessionId,
    user_message: {
      content: question.content,
      timestamp: question.timestamp.toISOString(),
      message_id: question.messageId,
    },
    handoff: handoff && toHandoffStatusResponse(handoff),
  };
  if (!message) return { ...common, bot_response: null, context_used: NOTHING_USED };
  const answer = answerOf(message);
  return {
    ...common,
    bot_response: {
      content: answer.content,
      timestamp: message.timestamp.toISOString(),
      message_id: message.messageId,
      ...toDetails(answer),
    },
    context_used: toContext(answer),
  };
}

export function toHistoryMessage(message: ChatMessage): HistoryMessage {
  return {
    message_id: message.messageId,
    role: message.role,
    content: message.content,
    timestamp: message.timestamp.toISOString(),
    ...(message.role === 'agent' && { agent_name: String(message.metadata['agentName']) }),
    metadata: METADATA_OF_ROLE[message.role](message),
  };
}

export function toEndResponse(session: ChatSession, summary: SessionSummary): EndSessionResponse {
  return {
    session_id: session.sessionId,
    status: 'ended',
    ended_at: (session.endedAt ?? session.lastActivityAt).toISOString(),
    summary: {
      total_messages: summary.totalMessages,
      duration_seconds: summary.durationSeconds,
      user_satisfaction: summary.userSatisfaction,
    },
  };
}

function toDetails(answer: Answer): AnswerDetails {
  return {
    confidence_score: answer.confidenceScore,
    sources: answer.sources.map(toSource),
    follow_up_questions: [...answer.followUpQuestions],
    citations: answer.citations.map(
      ({ marker, documentId, chunkId, title, quote, start, end, pageNumber }) => ({
        marker,
        document_id: documentId,
        chunk_id: chunkId,
        title,
        quote,
        start,
        end,
        page_number: pageNumber,
      }),
    ),
    answered_by: answer.path,
    model: answer.model ? toAnswerModel(answer.model) : null,
    degraded: [...answer.degraded],
  };
}

function toAnswerModel({ usage, ...model }: AnswerModel): AnswerModelSchema {
  return {
    provider: model.providerId,
    model: model.modelId,
    prompt_template_id: model.promptTemplateId,
    prompt_version: model.promptVersion,
    usage: usage && {
      prompt_tokens: usage.promptTokens,
      completion_tokens: usage.completionTokens,
      total_tokens: usage.totalTokens,
    },
    cached: model.cached,
  };
}

export function toSource({ documentId, title, relevanceScore, snippet }: Source): SourceSchema {
  return { document_id: documentId, title, relevance_score: relevanceScore, snippet };
}

function toContext(answer: Answer): ContextUsed {
  return {
    retrieved_documents: answer.retrievedDocuments,
    conversation_history_length: answer.conversationHistoryLength,
    ...(answer.standaloneQuestion !== undefined && { standalone_question: answer.standaloneQuestion }),
  };
}

function toAnswerMetadata(message: ChatMessage): Record<string, unknown> {
  const answer = answerOf(message);
  const { feedback } = message;
  return {
    ...toDetails(answer),
    context_used: toContext(answer),
    ...(answer.interrupted && { interrupted: true }),
    feedback: feedback && { helpful: feedback.helpful, comment: feedback.comment },
  };
}

function toQuestionMetadata({ metadata }: ChatMessage): Record<string, unknown> {
  const { messageType, clientMessageId, clientTimestamp, deleted } = metadata;
  return {
    message_type: messageType,
    client_message_id: clientMessageId ?? null,
    timestamp: clientTimestamp ?? null,
    ...(deleted === true && { deleted }),
  };
}

export function toCitationContextResponse({
  citation,
  sectionTitle,
  before,
  after,
}: CitationContext): CitationContextResponse {
  const { documentId, title, pageNumber, quote } = citation;
  return {
    document_id: documentId,
    title,
    page_number: pageNumber,
    section_title: sectionTitle,
    quote,
    before,
    after,
  };
}
