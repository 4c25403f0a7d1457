import { Logger } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import type { AnswerDraft, Answerer, AnswerRequest } from './answerer.js';

export interface ChainedDraft {
  readonly draft: AnswerDraft;
  readonly answererId: string;
  /** Ids of the answerers that failed before. */
  readonly skipped: readonly string[];
}

/** Asks the answerers in order until one gives a draft; an abort ends it, any other failure goes on to the next. */
export class AnswererChain {
  private readonly logger = new Logger(AnswererChain.name);

  constructor(private readonly answerers: readonly Answerer[]) {}

  /** Throws the last answerer's error when all failed. */
  async answer(request: AnswerRequest, { signal }: { signal: AbortSignal }): Promise<ChainedDraft> {
    const skipped: string[] = [];
    let failure: unknown = new Error('No answerer is configured');
    for (const answerer of this.answerers) {
      try {
        return { draft: await lastDraft(answerer, request, signal), answererId: answerer.id, skipped };
      } catch (error) {
        signal.throwIfAborted();
        this.logger.warn(`${answerer.id} failed: ${messageOf(error)}`);
        skipped.push(answerer.id);
        failure = error;
      }
    }
    throw failure;
  }
}

async function lastDraft(
  answerer: Answerer,
  request: AnswerRequest,
  signal: AbortSignal,
): Promise<AnswerDraft> {
  for await (const event of answerer.answer(request, { signal })) {
    if (event.type === 'draft') return event.draft;
  }
  throw new Error(`${answerer.id} ended without a draft`);
}
