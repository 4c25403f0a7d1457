import { Injectable, Logger } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import { costOf } from '@app/llm';
import { type Skip, type SkipCode, skipCodeOf, SkippedAnswer } from '../answerers/skipped-answer.js';
import { CONFIDENCE_THRESHOLD } from '../answer.js';
import type { AnswerObserver } from '../streaming/answer-observer.js';
import { LlmSpending } from '../usage/llm-spending.js';
import { AnswerCache } from './answer-cache.js';
import { AnswerPreview } from './answer-preview.js';
import { AnswerReview, NOTHING_REVIEWED, type ReviewedAnswer, WithheldAnswer } from './answer-review.js';
import { type GeneratedAnswer, type ModelTrace, skippedAnswer } from './generated-answer.js';
import type { LlmAnswerRequest } from './llm-answer-request.js';
import type { LlmAnswerResult } from './llm-answerer.js';
import { type LlmChain, LlmFallbackChain } from './llm-fallback-chain.js';

export interface GenerateRequest extends LlmAnswerRequest {
  readonly sessionId: string;
  /** The message as it was sent, which the answer may repeat. */
  readonly asked: string;
  /** Whether the passages were searched for with all that is configured; what was not is not to be repeated. */
  readonly isWhole: boolean;
}

export interface GenerateCall {
  readonly signal: AbortSignal;
  /** By `performance.now()`, when models must have answered. */
  readonly deadline: number;
  readonly observer?: AnswerObserver | undefined;
}

/** What a piece counts for that was accepted by rules, beside one that is verbatim or judged. */
const BY_RULES = 0.9;
/** What a piece counts for whose marker was wrong or missing. */
const MOVED = 0.9;

/** Has the configured models answer; each piece is verified and screened before anybody sees it. */
@Injectable()
export class LlmAnswerService {
  private readonly logger = new Logger(LlmAnswerService.name);

  constructor(
    private readonly chain: LlmFallbackChain,
    private readonly review: AnswerReview,
    private readonly spending: LlmSpending,
    private readonly cache: AnswerCache,
  ) {}

  get isConfigured(): boolean {
    return this.chain.isConfigured;
  }

  /** Null where no model is configured. Throws only when the call is aborted. */
  async generate(request: GenerateRequest, call: GenerateCall): Promise<GeneratedAnswer | null> {
    try {
      return await this.cachedOrAsked(request, call);
    } catch (error) {
      call.signal.throwIfAborted();
      this.logger.error(`No model's answer could be had: ${messageOf(error)}`);
      return skippedAnswer([{ answerer: 'model', code: skipCodeOf(error) }]);
    }
  }

  private async cachedOrAsked(request: GenerateRequest, call: GenerateCall): Promise<GeneratedAnswer | null> {
    const { sessionId } = request;
    const chain = await this.chain.open(sessionId, (provider, usage) =>
      this.spending.record(sessionId, provider, usage),
    );
    if (!chain) return null;
    const cached = await this.cache.find(chain, request);
    if (cached) return cached;
    const limit = await this.spending.limitReached(sessionId);
    if (limit) return skippedAnswer([limit]);
    const answer = await this.ask(chain, request, call);
    if (answer.outcome === 'answered' && answer.skipped.length === 0 && request.isWhole)
      await this.cache.keep(chain, request, answer);
    return answer;
  }

  private async ask(chain: LlmChain, request: GenerateRequest, call: GenerateCall): Promise<GeneratedAnswer> {
    const preview = new AnswerPreview(call.observer, request.passages);
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
          const concluded = conclude(chain, event, answer, skipped);
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
        throw new SkippedAnswer('timeout', 'What a model wrote was not screened in time');
      if (skipped.length === 0) throw error;
    }
    return skippedAnswer(skipped);
  }
}

/** A model that says that the passages hold no answer is believed. Without a piece that can be shown the extractive answer decides. */
function conclude(
  { instructions, providers }: LlmChain,
  { answererId, result }: { answererId: string; result: LlmAnswerResult },
  { pieces, decisions }: ReviewedAnswer,
  skipped: readonly Skip[],
): GeneratedAnswer {
  const { template } = instructions;
  const modelId = providers.find(({ id }) => id === answererId)?.model.id ?? answererId;
  const { usage, finishReason, saysUnknown, unsupported, moved, judged, passagesShown, turnsShown } = result;
  const model: ModelTrace = {
    providerId: answererId,
    modelId,
    promptTemplateId: template.templateId,
    promptVersion: template.version,
    usage,
    finishReason,
    saysUnknown,
    unsupported,
    moved,
    judged,
    passagesShown,
    turnsShown,
    costUsd: usage && costOf(modelId, usage),
    cached: false,
  };
  const skip = (code: SkipCode) => skippedAnswer([...skipped, { answerer: answererId, code }], model);
  const signals = signalsOf(result);
  const answer = { pieces, signals, model, decisions, skipped };
  if (saysUnknown) return { ...answer, pieces: [], outcome: 'unknown', confidence: CONFIDENCE_THRESHOLD / 2 };
  if (!pieces.some(({ proof }) => proof !== null)) return skip('unsupported');
  return { ...answer, outcome: 'answered', confidence: confidenceOf(signals) };
}

/** Shares of the answer's pieces. */
function signalsOf({ supported, unsupported, moved, certain }: LlmAnswerResult) {
  const all = Math.max(1, supported + unsupported);
  const kept = Math.max(1, supported);
  return { verifiedShare: supported / all, citedShare: 1 - moved / kept, certainShare: certain / kept };
}

/** 0…1 from the share of the pieces that are supported, and from how surely: never below what an answer needs to be given. */
function confidenceOf({ verifiedShare, citedShare, certainShare }: ReturnType<typeof signalsOf>): number {
  const sureness = (certainShare + BY_RULES * (1 - certainShare)) * (citedShare + MOVED * (1 - citedShare));
  return CONFIDENCE_THRESHOLD + (1 - CONFIDENCE_THRESHOLD) * verifiedShare * sureness;
}

function contextOf({ instructions }: LlmChain, { asked, passages }: GenerateRequest) {
  const { template, canary } = instructions;
  return {
    question: asked,
    sources: passages.map(({ content }) => content),
    systemPrompt: { text: template.content.systemPrompt, canary },
  };
}
