import { Injectable } from '@nestjs/common';
import { EventRecorder } from '@app/analytics';
import { DocumentFeedback } from '@app/knowledge-base';
import { PromptResultsRepository } from '@app/prompts';
import { type ChatMessage, SessionService, type Viewer } from '@app/sessions';
import { answerOf } from './stored-answer.js';

export interface RateAnswer {
  readonly sessionId: string;
  readonly messageId: string;
  readonly viewer: Viewer;
  readonly helpful: boolean;
  readonly comment: string | null;
}

/** CHAT-6: whether an answer helped, kept with it and counted for the documents that it cites and the prompt that worded it. */
@Injectable()
export class AnswerFeedback {
  constructor(
    private readonly sessions: SessionService,
    private readonly documents: DocumentFeedback,
    private readonly prompts: PromptResultsRepository,
    private readonly events: EventRecorder,
  ) {}

  /** The last word counts. Throws NOT_FOUND for what is no answer of the session, and FORBIDDEN for staff. */
  async rate({ sessionId, messageId, viewer, helpful, comment }: RateAnswer): Promise<ChatMessage> {
    const message = await this.sessions.rateAnswer(sessionId, messageId, viewer, { helpful, comment });
    const cited = answerOf(message).citations.map(({ documentId }) => documentId);
    const revision = message.feedback?.revision ?? 0;
    if (cited.length > 0) await this.documents.record(cited, { messageId, helpful, revision });
    await this.prompts.recordFeedback(messageId, helpful);
    this.events.record({
      type: 'feedback_given',
      sessionId,
      userId: message.userId,
      data: {
        messageId,
        answeredAt: message.timestamp.toISOString(),
        helpful,
        revision,
        comment: message.feedback?.comment ?? null,
        documentIds: [...new Set(cited)],
      },
    });
    return message;
  }
}
