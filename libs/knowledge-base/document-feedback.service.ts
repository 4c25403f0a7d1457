import { Injectable } from '@nestjs/common';
import { type AnswerJudgement, DocumentFeedbackRepository } from './document-feedback.repository.js';

/** Takes what visitors say of answers to the documents that were cited. */
@Injectable()
export class DocumentFeedback {
  constructor(private readonly judgements: DocumentFeedbackRepository) {}

  /** Counts once for each document, however often it is told; documents that are gone are left out. */
  record(documentIds: readonly string[], judgement: AnswerJudgement): Promise<void> {
    return this.judgements.record(documentIds, judgement);
  }
}
