import { randomBytes } from 'node:crypto';
import type { FinishReason, LlmProvider, LlmRequest, Usage } from '@app/llm';
import type { PromptTemplate } from '@app/prompts';
import { ProviderError } from '@app/resilience';
import { SkippedAnswer } from './skipped-answer.js';
import type { AnswerVerifier, AssessedUnit } from '../grounding/answer-verifier.js';
import { quoteInContext } from '../grounding/quotable.js';
import type { AnswerPiece } from './answer-piece.js';
import { AnswerTextStream } from './answer-text-stream.js';
import { composePrompt, type ComposedPrompt, type TokenCounter } from './compose-prompt.js';
import type { AnswerJudge } from './judge/answer-judge.js';
import type { LlmAnswerRequest } from './llm-answer-request.js';
import { isCourtesy } from './preamble.js';
import { isRefusal } from './refusal.js';
import { UnitSettler } from './settle-units.js';

/** How a question is put; the same for every provider of the chain. */
export interface Instructions {
  readonly template: PromptTemplate;
  /** 0–2. */
  readonly temperature: number;
  readonly maxTokens: number;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly canary: string;
}

export interface LlmAnswererTools {
  readonly tokens: TokenCounter;
  readonly verifier: AnswerVerifier;
  /** Null where rules alone decide. */
  readonly judge: AnswerJudge | null;
  /** Called with the usage of each call, also of a failed one, which is billed too. */
  readonly onUsage: (provider: LlmProvider, usage: Usage) => void;
}

/** What a model's answer came to. */
export interface LlmAnswerResult {
  readonly usage: Usage | null;
  readonly finishReason: FinishReason;
  /** The model has said that the passages do not hold the answer, and nothing that they support. */
  readonly saysUnknown: boolean;
  readonly supported: number;
  readonly unsupported: number;
  readonly moved: number;
  readonly certain: number;
  readonly judged: number | null;
  readonly passagesShown: number;
  readonly turnsShown: number;
}

/** After a `restarted` all pieces before are void. `finished` comes last, once. */
export type LlmAnswerEvent =
  | { readonly type: 'piece'; readonly piece: AnswerPiece }
  | { readonly type: 'restarted' }
  | { readonly type: 'finished'; readonly result: LlmAnswerResult };

interface Completion {
  finishReason: FinishReason | null;
  usage: Usage | null;
}

const WHOLE_BUDGET = 1;
/** After the vendor has counted more tokens than we did. */
const HALF_BUDGET = 0.5;
/** The judge gets this much of the time that is left, and no more than `JUDGE_TIMEOUT_MS`. */
const JUDGE_SHARE = 0.8;
const JUDGE_TIMEOUT_MS = 10_000;

/** Has one model answer and keeps of it, piece by piece, what the passages support. */
export class LlmAnswerer {
  readonly id: string;

  constructor(
    private readonly provider: LlmProvider,
    private readonly instructions: Instructions,
    private readonly tools: LlmAnswererTools,
  ) {
    this.id = provider.id;
  }

  /** `timeLeftMs` is read when the judge is asked. Throws ProviderError, and SkippedAnswer for an empty text or a refusal. */
  async *answer(
    request: LlmAnswerRequest,
    call: { signal: AbortSignal; timeLeftMs: () => number },
  ): AsyncIterable<LlmAnswerEvent> {
    try {
      yield* this.attempt(request, WHOLE_BUDGET, call);
    } catch (error) {
      // It comes before the first piece: nothing was yielded yet.
      if (!(error instanceof ProviderError) || error.code !== 'context-overflow') throw error;
      yield* this.attempt(request, HALF_BUDGET, call);
    }
  }

  private async *attempt(
    request: LlmAnswerRequest,
    share: number,
    call: { signal: AbortSignal; timeLeftMs: () => number },
  ): AsyncIterable<LlmAnswerEvent> {
    const { template, maxTokens, temperature, date, canary } = this.instructions;
    const { model } = this.provider;
    const fence = `passage-${randomBytes(6).toString('hex')}`;
    const order = { template, request, model, maxTokens, date, canary, fence, share };
    const prompt = composePrompt(order, this.tools.tokens);
    const verification = await this.tools.verifier.open(
      {
        passages: request.passages.slice(0, Math.max(1, prompt.passagesShown)),
        conversation: [
          request.question,
          request.ownWords,
          ...request.history.map(({ content }) => content),
        ].join('\n'),
        language: request.language,
      },
      call,
    );
    const text = new AnswerTextStream();
    const completion: Completion = { finishReason: null, usage: null };
    let settler = new UnitSettler(this.tools.judge !== null);
    const llmRequest = { messages: prompt.messages, temperature, maxTokens };
    for await (const { units, restarts } of this.read(llmRequest, text, completion, call)) {
      if (restarts) {
        settler = new UnitSettler(this.tools.judge !== null);
        yield { type: 'restarted' };
      }
      for (const unit of units) {
        const assessed = await verification.assess(unit, call);
        const isChatter =
          unit.kind === 'sentence' && assessed.verdict !== 'no-claim' && isCourtesy(unit.text);
        const settled = isChatter ? { ...assessed, verdict: 'courtesy' as const } : assessed;
        for (const piece of settler.add(settled)) yield { type: 'piece', piece };
      }
    }
    this.requireAnswer(text.whole, completion.finishReason);
    const verdicts = await this.judge(request, settler.doubtful, call);
    const judged = verdicts === null ? null : verdicts.length;
    for (const piece of settler.finish(verdicts)) yield { type: 'piece', piece };
    this.refuseRefusal(text, settler);
    yield { type: 'finished', result: resultOf(text, settler, completion, judged, prompt) };
  }

  private async judge(
    { question }: LlmAnswerRequest,
    doubtful: readonly AssessedUnit[],
    { signal, timeLeftMs }: { signal: AbortSignal; timeLeftMs: () => number },
  ) {
    const { judge } = this.tools;
    if (judge === null || doubtful.length === 0) return null;
    const timeoutMs = Math.max(0, Math.min(JUDGE_TIMEOUT_MS, Math.floor(timeLeftMs() * JUDGE_SHARE)));
    const timeout = AbortSignal.timeout(timeoutMs);
    const pairs = doubtful.map(({ unit, support }) => ({
      claim: unit.claim,
      quote: quoteInContext(support!),
    }));
    const late = new Promise<null>((resolve) =>
      timeout.addEventListener('abort', () => resolve(null), { once: true }),
    );
    const verdicts = await Promise.race([
      judge.judge(question, pairs, { signal: AbortSignal.any([signal, timeout]) }),
      late,
    ]);
    signal.throwIfAborted();
    return verdicts;
  }

  private async *read(
    request: LlmRequest,
    text: AnswerTextStream,
    completion: Completion,
    call: { signal: AbortSignal },
  ): AsyncIterable<ReturnType<AnswerTextStream['push']>> {
    try {
      for await (const event of this.provider.stream(request, call)) {
        if (event.type === 'text-delta') yield text.push(event.text);
        else if (event.type === 'usage') completion.usage = event.usage;
        else if (event.type === 'end') completion.finishReason = event.reason;
      }
    } finally {
      const usage = completion.usage ?? this.estimate(request, text.whole);
      if (usage.totalTokens > 0) this.tools.onUsage(this.provider, usage);
    }
    yield text.end({ cutOff: completion.finishReason === 'length' });
  }

  /** The estimated usage of a call that broke off before the vendor reported it; a call without text counts as free. */
  private estimate({ messages }: LlmRequest, text: string): Usage {
    if (text === '') return { promptTokens: 0, completionTokens: 0, totalTokens: 0 };
    const { tokens } = this.tools;
    const { model } = this.provider;
    const promptTokens = tokens.count(model, messages.map(({ content }) => content).join('\n'));
    const completionTokens = tokens.count(model, text);
    return { promptTokens, completionTokens, totalTokens: promptTokens + completionTokens };
  }

  private requireAnswer(text: string, finishReason: FinishReason | null): void {
    if (finishReason === 'content-filter')
      throw new SkippedAnswer('content-filter', `${this.id} stopped because of its content filter`);
    if (text.trim() === '') throw new SkippedAnswer('empty', `${this.id} returned no text`);
  }

  private refuseRefusal(text: AnswerTextStream, { supported, declined }: UnitSettler): void {
    if (supported === 0 && declined === 0 && !text.isUnknown && isRefusal(text.whole))
      throw new SkippedAnswer('refused', `${this.id} declined to answer`);
  }
}

function resultOf(
  text: AnswerTextStream,
  { supported, refused, declined, moved, certain }: UnitSettler,
  { usage, finishReason }: Completion,
  judged: number | null,
  { passagesShown, turnsShown }: ComposedPrompt,
): LlmAnswerResult {
  return {
    usage,
    finishReason: finishReason ?? 'other',
    saysUnknown: text.isUnknown || (supported === 0 && declined > 0),
    supported,
    unsupported: refused,
    moved,
    certain,
    judged,
    passagesShown,
    turnsShown,
  };
}
