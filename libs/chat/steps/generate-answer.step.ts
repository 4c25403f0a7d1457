import { Injectable, Logger } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import type { ScoredPassage } from '@app/retrieval';
import type { ExtractedAnswer } from '../extractive/extracted-answer.js';
import { AnswerCache } from '../generative/answer-cache.js';
import { AnswerPreview } from '../generative/answer-preview.js';
import {
  AnswerReview,
  NOTHING_REVIEWED,
  type ReviewedAnswer,
  WithheldAnswer,
} from '../generative/answer-review.js';
import { concludeAnswer } from '../generative/conclude-answer.js';
import { type GeneratedAnswer, skippedAnswer } from '../generative/generated-answer.js';
import type { LlmAnswerRequest } from '../generative/llm-answer-request.js';
import { type LlmChain, LlmFallbackChain } from '../generative/llm-fallback-chain.js';
import type { CitationMarker } from '../compose-answer.js';
import { ModelPassages } from '../generative/model-passages.js';
import { type Skip, skipCodeOf, SkippedAnswer } from '../generative/skipped-answer.js';
import type { QuestionContext } from '../question-context.js';
import type { StageTimer } from '../stage-timer.js';
import type { AnswerObserver } from '../streaming/answer-observer.js';
import { LlmSpending } from '../usage/llm-spending.js';

interface GenerateRequest extends LlmAnswerRequest {
  readonly sessionId: string;
  /** The message as it was sent, which the answer may repeat. */
  readonly asked: string;
  readonly marker: CitationMarker;
  /** Whether quotes are checked against the passages, without a document behind them. */
  readonly isSelfContained: boolean;
  /** Whether the passages were searched for with all that is configured; what was not is not to be repeated. */
  readonly isWhole: boolean;
}

export interface GenerateCall {
  readonly signal: AbortSignal;
  /** By `performance.now()`, when the answer must be there. */
  readonly deadline: number;
  readonly observer?: AnswerObserver | undefined;
  /** Called before a model is asked. */
  readonly onModel?: (() => void) | undefined;
}

/** What a model made of the question, with the passages that it was shown. */
export type ShownAnswer = GeneratedAnswer & { readonly passages: readonly ScoredPassage[] };

/** For what follows the models: verification, screening, suggestions and storing. */
const RESERVE_MS = 2_000;
const MAX_RESERVED_SHARE = 0.1;

/**
 * Has the configured models answer whenever a passage was found, until shortly before the deadline; each piece is verified
 * and screened before anybody sees it.
 */
@Injectable()
export class GenerateAnswerStep {
  private readonly logger = new Logger(GenerateAnswerStep.name);

  constructor(
    private readonly passages: ModelPassages,
    private readonly chain: LlmFallbackChain,
    private readonly review: AnswerReview,
    private readonly spending: LlmSpending,
    private readonly cache: AnswerCache,
  ) {}

  /** Null where no model is configured or no passage was found. Throws only when the call is aborted. */
  async run(
    context: QuestionContext,
    extracted: ExtractedAnswer,
    timer: StageTimer,
    call: GenerateCall,
  ): Promise<ShownAnswer | null> {
    if (!this.chain.isConfigured) return null;
    call.onModel?.();
    const passages = await timer.time('retrieve', () => this.passages.gather(context, extracted, call));
    if (passages.length === 0) return null;
    const { language, history, sessionId, asked, question: ownWords } = context;
    const question = extracted.standalone ?? ownWords;
    const { degraded, isSelfContained = false } = extracted.found;
    const isWhole = degraded.length === 0;
    const { marker } = extracted;
    const asks = { sessionId, asked, question, ownWords, language };
    const request = { ...asks, passages, history, marker, isSelfContained, isWhole };
    const deadline = beforeDeadline(call.deadline);
    const answer = await timer.time('generate', () => this.generate(request, { ...call, deadline }));
    return answer && { ...answer, passages };
  }

  private async generate(request: GenerateRequest, call: GenerateCall): Promise<GeneratedAnswer | null> {
    try {
      return await this.cachedOrAsked(request, call);
    } catch (error) {
      call.signal.throwIfAborted();
      this.logger.error(`All models failed to answer: ${messageOf(error)}`);
      return skippedAnswer([{ answerer: 'model', code: skipCodeOf(error) }]);
    }
  }

  private async cachedOrAsked(request: GenerateRequest, call: GenerateCall): Promise<GeneratedAnswer | null> {
    const { sessionId } = request;
    const chain = await this.chain.open(sessionId, (provider, usage) =>
      this.spending.record(sessionId, provider, usage),
    );
    if (!chain) return null;
    const cached = request.isSelfContained ? null : await this.cache.find(chain, request);
    if (cached) return cached;
    const limit = await this.spending.limitReached(sessionId);
    if (limit) return skippedAnswer([limit]);
    const answer = await this.ask(chain, request, call);
    if (answer.outcome === 'answered' && answer.skipped.length === 0 && isCacheable(request))
      await this.cache.keep(chain, request, answer);
    return answer;
  }

  private async ask(chain: LlmChain, request: GenerateRequest, call: GenerateCall): Promise<GeneratedAnswer> {
    const preview = new AnswerPreview(call.observer, request.passages, request.marker);
    const context = contextOf(chain, request);
    const timeLeft = AbortSignal.timeout(Math.max(0, Math.ceil(call.deadline - performance.now())));
    const signal = AbortSignal.any([call.signal, timeLeft]);
    const skipped: Skip[] = [];
    let answer: ReviewedAnswer = NOTHING_REVIEWED;
    const startAgain = () => {
      answer = NOTHING_REVIEWED;
      preview.withdraw();
    };
    try {
      for await (const event of this.chain.stream(chain, request, call)) {
        if (event.type === 'piece') {
          answer = await this.review.add(answer, event.piece, context, { signal });
          preview.show(answer.pieces);
        } else if (event.type === 'restarted') {
          startAgain();
        } else if (event.type === 'skipped') {
          const { answerer, code } = event;
          skipped.push({ answerer, code });
          startAgain();
        } else {
          const concluded = concludeAnswer(chain, event, answer, skipped);
          if (concluded.outcome !== 'answered') preview.withdraw();
          return concluded;
        }
      }
    } catch (error) {
      call.signal.throwIfAborted();
      preview.withdraw();
      if (error instanceof WithheldAnswer)
        return { ...skippedAnswer(skipped), outcome: 'withheld', decisions: error.decisions };
      if (timeLeft.aborted && skipped.length === 0)
        throw new SkippedAnswer('timeout', 'The answer of a model was not screened in time');
      if (skipped.length === 0) throw error;
    }
    return skippedAnswer(skipped);
  }
}

/** The cache proves its answers by the stored texts. */
function isCacheable({ isWhole, isSelfContained }: GenerateRequest): boolean {
  return isWhole && !isSelfContained;
}

function contextOf({ instructions }: LlmChain, { asked, passages, isSelfContained }: GenerateRequest) {
  const { template, canary } = instructions;
  return {
    question: asked,
    sources: passages.map(({ content }) => content),
    quotedPassages: isSelfContained ? passages : null,
    systemPrompt: { text: template.content.systemPrompt, canary },
  };
}

function beforeDeadline(deadline: number): number {
  const left = deadline - performance.now();
  return deadline - Math.min(RESERVE_MS, MAX_RESERVED_SHARE * left);
}
