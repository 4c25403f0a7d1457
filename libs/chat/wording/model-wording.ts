import { Injectable, Logger } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import { costOf } from '@app/llm';
import { CONFIDENCE_THRESHOLD } from '../answer.js';
import type { AnswerRequest, ModelledDraft } from '../answerers/answerer.js';
import type { ChainedDraft } from '../answerers/answerer-chain.js';
import { type Skip, type SkipCode, skipCodeOf, SkippedAnswer } from '../answerers/skipped-answer.js';
import type { AnswerObserver } from '../streaming/answer-observer.js';
import { LlmSpending } from '../usage/llm-spending.js';
import { AnswerCache } from './answer-cache.js';
import { AnswerPreview } from './answer-preview.js';
import { ModelAnswerers, type ModelLine } from './model-answerers.js';
import { NOTHING_REVIEWED, type ReviewedAnswer, SentenceReview, WithheldAnswer } from './sentence-review.js';
import { type ModelTrace, skippedWording, type Wording } from './wording.js';

export interface WordingRequest extends AnswerRequest {
  readonly sessionId: string;
  /** The message as it was sent, which the answer may repeat. */
  readonly asked: string;
  /** Whether the passages were searched for with all that is configured; what was not is not to be repeated. */
  readonly isWhole: boolean;
}

export interface WordingCall {
  readonly signal: AbortSignal;
  /** By `performance.now()`, when models must have answered. */
  readonly deadline: number;
  readonly observer?: AnswerObserver | undefined;
}

/** Has the configured models word an answer; each sentence is proven and screened before anybody sees it. */
@Injectable()
export class ModelWording {
  private readonly logger = new Logger(ModelWording.name);

  constructor(
    private readonly answerers: ModelAnswerers,
    private readonly review: SentenceReview,
    private readonly spending: LlmSpending,
    private readonly cache: AnswerCache,
  ) {}

  get isConfigured(): boolean {
    return this.answerers.anyConfigured;
  }

  /** Null where no model is configured. Throws only when the call is aborted. */
  async word(request: WordingRequest, call: WordingCall): Promise<Wording | null> {
    try {
      return await this.cachedOrAsked(request, call);
    } catch (error) {
      call.signal.throwIfAborted();
      this.logger.error(`No model's answer could be had: ${messageOf(error)}`);
      return skippedWording([{ answerer: 'model', code: skipCodeOf(error) }]);
    }
  }

  private async cachedOrAsked(request: WordingRequest, call: WordingCall): Promise<Wording | null> {
    const { sessionId } = request;
    const line = await this.answerers.lineUp(sessionId, (provider, usage) =>
      this.spending.record(sessionId, provider, usage),
    );
    if (!line) return null;
    const cached = await this.cache.find(line, request);
    if (cached) return cached;
    const limit = await this.spending.limitReached(sessionId);
    if (limit) return skippedWording([limit]);
    const wording = await this.ask(line, request, call);
    if (wording.outcome === 'answered' && wording.skipped.length === 0 && request.isWhole)
      await this.cache.keep(line, request, wording);
    return wording;
  }

  private async ask(line: ModelLine, request: WordingRequest, call: WordingCall): Promise<Wording> {
    const preview = new AnswerPreview(call.observer, request.passages);
    const context = contextOf(line, request);
    const timeLeft = AbortSignal.timeout(Math.max(0, Math.ceil(call.deadline - performance.now())));
    const signal = AbortSignal.any([call.signal, timeLeft]);
    const skipped: Skip[] = [];
    let answer: ReviewedAnswer = NOTHING_REVIEWED;
    try {
      for await (const event of line.chain.stream(request, call)) {
        if (event.type === 'sentence') {
          answer = await this.review.add(answer, event.sentence, context, { signal });
          preview.show(answer.sentences, event.confidence);
        } else if (event.type === 'skipped') {
          const { answerer, code } = event;
          skipped.push({ answerer, code });
          answer = NOTHING_REVIEWED;
          preview.withdraw();
        } else {
          const wording = this.conclude(line, event, answer);
          if (wording.outcome !== 'answered') preview.withdraw();
          return wording;
        }
      }
    } catch (error) {
      call.signal.throwIfAborted();
      preview.withdraw();
      if (error instanceof WithheldAnswer)
        return { ...skippedWording(skipped), outcome: 'withheld', decisions: error.decisions };
      if (timeLeft.aborted && skipped.length === 0)
        throw new SkippedAnswer('timeout', 'What a model wrote was not screened in time');
      if (skipped.length === 0) throw error;
    }
    return skippedWording(skipped);
  }

  /**
   * Without a sentence that can be shown the extractive answer decides: its confidence is measured, the model's word is not. Only a model
   * that says outright that the passages hold no answer is believed.
   */
  private conclude(
    { instructions }: ModelLine,
    { draft, answererId, skipped }: ChainedDraft,
    { sentences, decisions }: ReviewedAnswer,
  ): Wording {
    const { modelled, confidence, signals } = draft;
    const model = modelled ? traceOf(modelled, instructions) : null;
    const wording = { sentences, confidence, signals, model, decisions, skipped };
    if (modelled?.saysUnknown) {
      return { ...wording, outcome: 'unknown', confidence: Math.min(confidence, CONFIDENCE_THRESHOLD / 2) };
    }
    const skip = (code: SkipCode) => skippedWording([...skipped, { answerer: answererId, code }], model);
    if (sentences.length === 0) return skip('unsupported');
    if (confidence < CONFIDENCE_THRESHOLD) return skip('unsure');
    return { ...wording, outcome: 'answered' };
  }
}

function traceOf(modelled: ModelledDraft, { template }: ModelLine['instructions']): ModelTrace {
  return {
    ...modelled,
    promptTemplateId: template.templateId,
    promptVersion: template.version,
    costUsd: modelled.usage && costOf(modelled.modelId, modelled.usage),
    cached: false,
  };
}

function contextOf({ instructions }: ModelLine, { asked, passages }: WordingRequest) {
  const { template, canary } = instructions;
  return {
    question: asked,
    sources: passages.map(({ content }) => content),
    systemPrompt: { text: template.content.systemPrompt, canary },
  };
}
