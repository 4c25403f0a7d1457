import { Logger } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import type { AnswerDraft, Answerer, AnswerRequest } from './answerer.js';
import { untilAborted } from './until-aborted.js';
import { type Skip, skipCodeOf, SkippedAnswer } from './skipped-answer.js';

export interface ChainedDraft {
  readonly draft: AnswerDraft;
  readonly answererId: string;
  /** Those that failed before. */
  readonly skipped: readonly Skip[];
}

/** Asks the answerers in order until one gives a draft; an abort ends it, any other failure goes on to the next. */
export class AnswererChain {
  private readonly logger = new Logger(AnswererChain.name);

  constructor(private readonly answerers: readonly Answerer[]) {}

  /** Throws the last answerer's error when all failed. */
  async answer(request: AnswerRequest, { signal }: { signal: AbortSignal }): Promise<ChainedDraft> {
    const skipped: Skip[] = [];
    let failure: unknown = new Error('No answerer is configured');
    for (const answerer of this.answerers) {
      try {
        for await (const { draft } of untilAborted(answerer.answer(request, { signal }), signal))
          return { draft, answererId: answerer.id, skipped };
        throw new SkippedAnswer('failed', `${answerer.id} ended without a draft`);
      } catch (error) {
        signal.throwIfAborted();
        const code = skipCodeOf(error);
        this.logger.warn(`${answerer.id} gave no answer (${code}): ${messageOf(error)}`);
        skipped.push({ answerer: answerer.id, code });
        failure = error;
      }
    }
    throw failure;
  }
}
