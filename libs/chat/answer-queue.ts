import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import {
  AnswerPipeline,
  type PipelineCall,
  type PipelineRequest,
  type PipelineResult,
} from './answer-pipeline.js';
import { CHAT_CONFIG, type ChatConfig } from './chat.config.js';

/** Share of the time for an answer that it can wait. What begins later would often be stopped before it is ready. */
const MAX_WAITING_SHARE = 0.5;
const RETRY_AFTER_SECONDS = 5;

/**
 * Works on ANSWER_CONCURRENCY answers at a time. The others wait in the order of their arrival, so that under load the
 * first ones are ready early instead of all of them late. An answer that waits for a model does not count.
 */
@Injectable()
export class AnswerQueue {
  private atWork = 0;
  /** In the order of their arrival. */
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly pipeline: AnswerPipeline,
    @Inject(CHAT_CONFIG) private readonly config: ChatConfig,
  ) {}

  /** Throws what the pipeline throws, and OVERLOADED after too long a wait. */
  async answer(request: PipelineRequest, call: PipelineCall): Promise<PipelineResult> {
    await this.begin(call.signal);
    let isAtWork = true;
    const leave = () => {
      if (isAtWork) this.leave();
      isAtWork = false;
    };
    try {
      return await this.pipeline.answer(request, { ...call, onModel: leave });
    } finally {
      leave();
    }
  }

  private begin(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.atWork < this.config.answerConcurrency) {
      this.atWork += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const stopWaiting = () => {
        clearTimeout(limit);
        signal.removeEventListener('abort', abort);
        this.waiting.delete(begin);
      };
      const begin = () => {
        stopWaiting();
        resolve();
      };
      const fail = (error: Error) => {
        stopWaiting();
        reject(error);
      };
      const abort = () => fail(signal.reason as Error);
      const limit = setTimeout(() => fail(tooManyWait()), this.config.answerTimeoutMs * MAX_WAITING_SHARE);
      signal.addEventListener('abort', abort);
      this.waiting.add(begin);
    });
  }

  /** The place goes to the answer that has waited longest. */
  private leave(): void {
    const [next] = this.waiting;
    if (next) next();
    else this.atWork -= 1;
  }
}

function tooManyWait(): DomainError {
  return new DomainError('OVERLOADED', 'The service is busy. Please send the message again in a moment.', [
    { rule: 'answers_waiting', retry_after_seconds: RETRY_AFTER_SECONDS },
  ]);
}
