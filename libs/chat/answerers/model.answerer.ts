import { randomBytes } from 'node:crypto';
import type { FinishReason, LlmProvider, LlmRequest, Usage } from '@app/llm';
import type { PromptTemplate } from '@app/prompts';
import { ProviderError } from '@app/resilience';
import type { ConfidenceJudge, ExtractiveComposer } from '../extractive/extractive.composer.js';
import type { CitedSentence } from '../grounding/cited-sentences.js';
import type { GroundedSentence, SentenceGrounder } from '../grounding/sentence-grounder.js';
import { SentenceStream } from '../grounding/sentence-stream.js';
import { type AnswerEvent, Answerer, type AnswerRequest } from './answerer.js';
import { composePrompt, type ComposedPrompt, type TokenCounter } from './compose-prompt.js';
import { MODEL_EVIDENCE, withModelEvidence } from './model-evidence.js';
import { isRefusal, saysUnknown } from './refusal.js';
import { SkippedAnswer } from './skipped-answer.js';

/** How a question is to be worded; the same for every provider of the chain. */
export interface Instructions {
  readonly template: PromptTemplate;
  /** 0–2. */
  readonly temperature: number;
  readonly maxTokens: number;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly canary: string;
}

export interface ModelTools {
  readonly tokens: TokenCounter;
  readonly grounder: SentenceGrounder;
  readonly composer: ExtractiveComposer;
  /** Is told what each call has used, also of one that failed: it is billed. */
  readonly onUsage: (provider: LlmProvider, usage: Usage) => void;
}

interface Completion {
  finishReason: FinishReason | null;
  usage: Usage | null;
}

const WHOLE_BUDGET = 1;
/** After the vendor has counted more tokens than we did. */
const HALF_BUDGET = 0.5;

/** Has a model word the answer and keeps of it, sentence by sentence, what the passages support. */
export class ModelAnswerer extends Answerer {
  readonly id: string;

  constructor(
    private readonly provider: LlmProvider,
    private readonly instructions: Instructions,
    private readonly tools: ModelTools,
  ) {
    super();
    this.id = provider.id;
  }

  /** Throws ProviderError for the vendor's failures and SkippedAnswer for an empty text or a refusal. */
  async *answer(request: AnswerRequest, call: { signal: AbortSignal }): AsyncIterable<AnswerEvent> {
    try {
      yield* this.attempt(request, WHOLE_BUDGET, call);
    } catch (error) {
      // It comes before the first sentence: nothing was yielded yet.
      if (!(error instanceof ProviderError) || error.code !== 'context-overflow') throw error;
      yield* this.attempt(request, HALF_BUDGET, call);
    }
  }

  private async *attempt(
    request: AnswerRequest,
    share: number,
    call: { signal: AbortSignal },
  ): AsyncIterable<AnswerEvent> {
    const { template, maxTokens, temperature, date, canary } = this.instructions;
    const { model } = this.provider;
    const fence = `passage-${randomBytes(6).toString('hex')}`;
    const order = { template, request, model, maxTokens, date, canary, fence, share };
    const prompt = composePrompt(order, this.tools.tokens);
    const judge = await this.tools.composer.judge(request.question, request.passages, call);
    const kept: GroundedSentence[] = [];
    const text = new SentenceStream();
    const completion: Completion = { finishReason: null, usage: null };
    let unsupported = 0;
    const llmRequest = { messages: prompt.messages, temperature, maxTokens };
    for await (const written of this.sentences(llmRequest, text, completion, call)) {
      const grounded = await this.tools.grounder.ground(written, request.passages, call);
      if (!grounded) {
        unsupported += 1;
        continue;
      }
      kept.push(grounded);
      const { confidence } = judged(judge, kept);
      yield { type: 'sentence', sentence: grounded.sentence, confidence };
    }
    this.requireAnswer(text.whole, kept.length, completion.finishReason);
    yield this.draft(kept, judged(judge, kept), {
      ...completion,
      unsupported,
      saysUnknown: kept.length === 0 && saysUnknown(text.whole),
      prompt,
    });
  }

  private async *sentences(
    request: LlmRequest,
    text: SentenceStream,
    completion: Completion,
    call: { signal: AbortSignal },
  ): AsyncIterable<CitedSentence> {
    try {
      for await (const event of this.provider.stream(request, call)) {
        if (event.type === 'text-delta') yield* text.push(event.text);
        else if (event.type === 'usage') completion.usage = event.usage;
        else if (event.type === 'end') completion.finishReason = event.reason;
      }
    } finally {
      const usage = completion.usage ?? this.estimate(request, text.whole);
      if (usage.totalTokens > 0) this.tools.onUsage(this.provider, usage);
    }
    yield* text.end({ cutOff: completion.finishReason === 'length' });
  }

  /** Of a call that broke off before the vendor told its usage; a call without a word is taken to be free. */
  private estimate({ messages }: LlmRequest, text: string): Usage {
    if (text === '') return { promptTokens: 0, completionTokens: 0, totalTokens: 0 };
    const { tokens } = this.tools;
    const { model } = this.provider;
    const promptTokens = tokens.count(model, messages.map(({ content }) => content).join('\n'));
    const completionTokens = tokens.count(model, text);
    return { promptTokens, completionTokens, totalTokens: promptTokens + completionTokens };
  }

  private requireAnswer(text: string, kept: number, finishReason: FinishReason | null): void {
    if (finishReason === 'content-filter')
      throw new SkippedAnswer('content-filter', `${this.id} ended its text by its content filter`);
    if (text.trim() === '') throw new SkippedAnswer('empty', `${this.id} ended without a word`);
    if (kept === 0 && isRefusal(text)) throw new SkippedAnswer('refused', `${this.id} declined to answer`);
  }

  private draft(
    kept: readonly GroundedSentence[],
    { confidence, signals }: ReturnType<typeof judged>,
    trace: Completion & { unsupported: number; saysUnknown: boolean; prompt: ComposedPrompt },
  ): AnswerEvent {
    const { usage, finishReason, unsupported, prompt } = trace;
    return {
      type: 'draft',
      draft: {
        path: 'model',
        sentences: kept.map(({ sentence }) => sentence),
        confidence,
        signals,
        modelled: {
          providerId: this.provider.id,
          modelId: this.provider.model.id,
          usage,
          finishReason: finishReason ?? 'other',
          saysUnknown: trace.saysUnknown,
          unsupported,
          moved: kept.filter(({ moved }) => moved).length,
          passagesShown: prompt.passagesShown,
          turnsShown: prompt.turnsShown,
        },
      },
    };
  }
}

function judged(judge: ConfidenceJudge, kept: readonly GroundedSentence[]) {
  const { confidence, signals } = judge(kept.map(({ sentence }) => sentence.evidence));
  return {
    confidence: withModelEvidence(confidence),
    signals: { ...signals, modelEvidence: MODEL_EVIDENCE },
  };
}
