import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { PassageReader } from '@app/knowledge-base';
import { SessionService, type Viewer } from '@app/sessions';
import type { Answer, Citation } from '../answer.js';
import { answerOf } from '../stored-answer.js';
import { type AnswerTrace, readAnswerTrace } from './answer-trace.js';

/** UTF-16 code units on each side of a quote. */
const CONTEXT_LENGTH = 600;

export interface AnswerReference {
  readonly sessionId: string;
  readonly messageId: string;
  readonly viewer: Viewer;
}

/** A citation within the text around it. */
export interface CitationContext {
  readonly citation: Citation;
  /** The section that the quote stands in; null when the document has been deleted or has a newer version. */
  readonly sectionTitle: string | null;
  /** Up to 600 UTF-16 code units before and after the quote; null when that version of the document is gone. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What an answer rests on. */
@Injectable()
export class AnswerExplanationService {
  constructor(
    private readonly sessions: SessionService,
    private readonly passages: PassageReader,
  ) {}

  /**
   * How the answer came about, for staff. Throws NOT_FOUND for a session or an answer that does not exist, and for an
   * answer whose trace has been removed.
   */
  async trace({
    sessionId,
    messageId,
    viewer,
  }: AnswerReference): Promise<{ trace: AnswerTrace; answer: Answer }> {
    const message = await this.sessions.getAnswer(sessionId, messageId, viewer);
    const record = await this.sessions.findTrace(message);
    if (record === null)
      throw new DomainError(
        'NOT_FOUND',
        'The trace of this answer is no longer kept; see RETENTION_TRACE_DAYS.',
      );
    return { trace: readAnswerTrace(record), answer: answerOf(message) };
  }

  /**
   * The first citation of the answer that has the marker, for the owner of the session and for staff.
   * @param marker `[1]` or `1`
   * Throws NOT_FOUND for a session, an answer or a marker that does not exist.
   */
  async citationContext(
    { sessionId, messageId, viewer }: AnswerReference,
    marker: string,
  ): Promise<CitationContext> {
    const message = await this.sessions.getAnswer(sessionId, messageId, viewer);
    const wanted = `[${marker.replace(/^\[|\]$/g, '')}]`;
    const citation = answerOf(message).citations.find((each) => each.marker === wanted);
    if (citation === undefined)
      throw new DomainError('NOT_FOUND', `The answer has no citation with the marker ${wanted}.`);
    const { documentId, documentVersion, chunkId, start, end } = citation;
    const from = Math.max(0, start - CONTEXT_LENGTH);
    const [text, [passage]] = await Promise.all([
      this.passages.readText(documentId, documentVersion, { start: from, end: end + CONTEXT_LENGTH }),
      this.passages.find([chunkId]),
    ]);
    return {
      citation,
      sectionTitle: passage?.documentVersion === documentVersion ? passage.sectionTitle : null,
      before: text?.slice(0, start - from).toWellFormed() ?? null,
      after: text?.slice(end - from).toWellFormed() ?? null,
    };
  }
}
