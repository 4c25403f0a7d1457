import { Logger } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import type { AnswerDraft, Answerer, AnswerEvent, AnswerRequest } from './answerer.js';
import { untilAborted } from './until-aborted.js';
import { type Skip, type SkipCode, skipCodeOf, SkippedAnswer } from './skipped-answer.js';

/** After a `skipped` the sentences before it are void: the next answerer begins again. */
export type ChainEvent =
  | Extract<AnswerEvent, { type: 'sentence' }>
  | ({ readonly type: 'skipped' } & Skip)
  | ({ readonly type: 'draft' } & ChainedDraft);

export interface ChainedDraft {
  readonly draft: AnswerDraft;
  readonly answererId: string;
  /** Those that failed before. */
  readonly skipped: readonly Skip[];
}

export interface ChainCall {
  readonly signal: AbortSignal;
  /** By `performance.now()`, when the last answerer must have answered; no bound of its own when absent. */
  readonly deadline?: number;
}

/** Asks the answerers in order until one gives a draft; an abort ends it, any other failure goes on to the next. */
export class AnswererChain {
  private readonly logger = new Logger(AnswererChain.name);

  constructor(private readonly answerers: readonly Answerer[]) {}

  /** Throws the last answerer's error when all failed. */
  async answer(request: AnswerRequest, call: ChainCall): Promise<ChainedDraft> {
    for await (const event of this.stream(request, call)) if (event.type === 'draft') return event;
    throw new Error('The chain of answerers ended without a draft');
  }

  /**
   * Ends with a `draft`, or throws the last answerer's error. Of the time until the deadline each answerer gets an equal
   * share of what is left among those still to come: what fails fast leaves its time to the others, what hangs cannot take theirs.
   */
  async *stream(
    request: AnswerRequest,
    { signal, deadline }: ChainCall,
  ): AsyncGenerator<ChainEvent, void, undefined> {
    const skipped: Skip[] = [];
    let failure: unknown = new Error('No answerer is configured');
    for (const [index, answerer] of this.answerers.entries()) {
      const share = shareOf(deadline, this.answerers.length - index);
      const ownSignal = share ? AbortSignal.any([signal, share]) : signal;
      try {
        for await (const event of untilAborted(answerer.answer(request, { signal: ownSignal }), ownSignal)) {
          if (event.type === 'sentence') {
            yield event;
            continue;
          }
          yield { type: 'draft', draft: event.draft, answererId: answerer.id, skipped };
          return;
        }
        throw new SkippedAnswer('failed', `${answerer.id} ended without a draft`);
      } catch (error) {
        signal.throwIfAborted();
        const code: SkipCode = share?.aborted ? 'timeout' : skipCodeOf(error);
        this.logger.warn(`${answerer.id} gave no answer (${code}): ${messageOf(error)}`);
        const skip = { answerer: answerer.id, code };
        skipped.push(skip);
        yield { type: 'skipped', ...skip };
        failure = error;
      }
    }
    throw failure;
  }
}

function shareOf(deadline: number | undefined, answerersLeft: number): AbortSignal | null {
  if (deadline === undefined) return null;
  return AbortSignal.timeout(Math.max(0, Math.floor((deadline - performance.now()) / answerersLeft)));
}
