import { type Answer, answerOf } from '@app/chat';
import { citationsOf } from '@app/reports';
import type { ChatMessage, ChatSession } from '@app/sessions';
import type {
  ConflictResponse,
  ReportAnswerResponse,
  ReportConversationResponse,
  ReportMessageResponse,
} from './conversation.dto.js';
import type { ReportChartResponse, UnderstoodResponse } from './questions.dto.js';

const DEFAULT_TITLE = 'New chat';
const SUGGESTIONS = [
  'Name a publisher, a year or an entity from the library.',
  'Ask which reports mention an entity.',
  'Change the selection of reports, or clear it to use all reports.',
];

/** The details that ReportFinder stores with an answer. */
interface AnswerDetails {
  readonly understood?: UnderstoodResponse;
  readonly conflicts?: readonly ConflictResponse[];
  readonly charts?: readonly ReportChartResponse[];
}

export function toReportAnswer(message: ChatMessage): ReportAnswerResponse {
  const answer = answerOf(message);
  const details = (answer.details ?? {}) as AnswerDetails;
  const errorType = errorTypeOf(answer);
  return {
    conversation_id: message.sessionId,
    message_id: message.messageId,
    response: answer.content,
    intent: details.understood?.intent ?? 'factual',
    citations: citationsOf(answer),
    conflicts: [...(details.conflicts ?? [])],
    charts: [...(details.charts ?? [])],
    follow_up_questions: [...answer.followUpQuestions],
    confidence: answer.confidenceScore,
    understood: details.understood ?? null,
    degraded: [...answer.degraded],
    context: {
      sections_used: answer.retrievedDocuments,
      tokens_used: answer.model?.usage?.totalTokens ?? null,
      tokens_limit: null,
    },
    is_fallback: errorType !== null,
    error_type: errorType,
    suggestions: errorType === null ? [] : SUGGESTIONS,
  };
}

function errorTypeOf({ path }: Answer): ReportAnswerResponse['error_type'] {
  if (path === 'unknown') return 'not_answered';
  if (path === 'template' || path === 'interrupted') return 'unavailable';
  return path === 'withheld' ? 'withheld' : null;
}

export function toReportMessage(message: ChatMessage): ReportMessageResponse {
  const { messageId, role, content, timestamp } = message;
  return {
    message_id: messageId,
    role,
    content,
    timestamp: timestamp.toISOString(),
    answer: role === 'assistant' ? toReportAnswer(message) : null,
  };
}

export function toConversation(session: ChatSession): ReportConversationResponse {
  const { title } = session.context;
  return {
    conversation_id: session.sessionId,
    title: typeof title === 'string' ? title : DEFAULT_TITLE,
    report_ids: [...selectionOf(session)],
    message_count: session.messageCount,
    created_at: session.startedAt.toISOString(),
    last_activity_at: session.lastActivityAt.toISOString(),
  };
}

export function selectionOf({ context }: ChatSession): readonly string[] {
  const ids = context['report_ids'];
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [];
}
