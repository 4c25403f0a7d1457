import { type Answer, answerOf } from '@app/chat';
import type { ChatMessage, ChatSession, Exchange, SessionSummary } from '@app/sessions';
import type { EndSessionResponse } from './end-session.dto.js';
import type { InitializeSessionResponse } from './initialize-session.dto.js';
import type { HistoryMessage } from './message-history.dto.js';
import type { BotResponse, ContextUsed, SendMessageResponse } from './send-message.dto.js';

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
    },
  };
}

export function toMessageResponse({ question, answer: message }: Exchange): SendMessageResponse {
  const answer = answerOf(message);
  return {
    message_id: message.messageId,
    session_id: message.sessionId,
    user_message: {
      content: question.content,
      timestamp: question.timestamp.toISOString(),
      message_id: question.messageId,
    },
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
    metadata:
      message.role === 'assistant' ? toAnswerMetadata(answerOf(message)) : toQuestionMetadata(message),
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
    sources: answer.sources.map(({ documentId, title, relevanceScore, snippet }) => ({
      document_id: documentId,
      title,
      relevance_score: relevanceScore,
      snippet,
    })),
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
    degraded: [...answer.degraded],
  };
}

function toContext(answer: Answer): ContextUsed {
  return {
    retrieved_documents: answer.retrievedDocuments,
    conversation_history_length: answer.conversationHistoryLength,
  };
}

function toAnswerMetadata(answer: Answer): Record<string, unknown> {
  return { ...toDetails(answer), context_used: toContext(answer) };
}

function toQuestionMetadata({ metadata }: ChatMessage): Record<string, unknown> {
  const { messageType, clientMessageId, clientTimestamp } = metadata;
  return {
    message_type: messageType,
    client_message_id: clientMessageId ?? null,
    timestamp: clientTimestamp ?? null,
  };
}
