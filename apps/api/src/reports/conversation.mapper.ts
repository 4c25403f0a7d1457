import { type Answer, answerOf, type Citation } from '@app/chat';
import type { ReportCitation } from '@app/reports';
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
  'Name a publisher, a year or an entity that the library has.',
  'Ask which reports mention it.',
  'Select fewer reports, or all of them.',
];

/** What the finder of the domain has stored with an answer. */
interface AnswerDetails {
  readonly understood?: UnderstoodResponse;
  readonly citations?: readonly ReportCitation[];
  readonly conflicts?: readonly ConflictResponse[];
  readonly charts?: readonly ReportChartResponse[];
  readonly reports?: readonly Pick<ReportCitation, 'report_id' | 'title' | 'publisher' | 'year' | 'url'>[];
}

export function toReportAnswer(message: ChatMessage): ReportAnswerResponse {
  const answer = answerOf(message);
  const details = (answer.details ?? {}) as AnswerDetails;
  const errorType = errorTypeOf(answer);
  const isWorded = answer.citations.length === 0 && errorType === null;
  return {
    conversation_id: message.sessionId,
    message_id: message.messageId,
    response: answer.content,
    intent: details.understood?.intent ?? 'factual',
    citations: isWorded ? [...(details.citations ?? [])] : toCitations(answer.citations, details),
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

/** Citations of the engine, with what the library knew of their reports when the answer was given. */
function toCitations(citations: readonly Citation[], { reports = [] }: AnswerDetails): ReportCitation[] {
  const byId = new Map(reports.map((report) => [report.report_id, report]));
  return citations.flatMap((citation, at) => {
    const report = byId.get(citation.documentId);
    if (!report) return [];
    return [
      {
        citation_id: `cit-${at + 1}`,
        marker: citation.marker,
        report_id: citation.documentId,
        section_id: citation.chunkId,
        title: report.title,
        publisher: report.publisher,
        year: report.year,
        url: report.url,
        quote: citation.quote,
        start: citation.start,
        end: citation.end,
        page_number: citation.pageNumber,
      },
    ];
  });
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
