import { randomBytes } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock, messageOf } from '@app/kernel';
import { type LlmProvider, LlmRouter, ModelTokens, type Usage } from '@app/llm';
import { PromptLibrary } from '@app/prompts';
import { type Skip, type SkipCode, skipCodeOf, SkippedAnswer } from './skipped-answer.js';
import { untilAborted } from './until-aborted.js';
import { CHAT_CONFIG, type ChatConfig } from '../chat.config.js';
import { AnswerVerifier } from '../grounding/answer-verifier.js';
import { LlmAnswerJudge } from './judge/llm.answer-judge.js';
import type { LlmAnswerRequest } from './llm-answer-request.js';
import { type Instructions, LlmAnswerer, type LlmAnswerEvent } from './llm-answerer.js';
import { ModelPolicy } from './model-policy.js';

/** The models that one question is put to, and how: one snapshot of models, prompt and settings. */
export interface LlmChain {
  readonly answerers: readonly LlmAnswerer[];
  readonly providers: readonly LlmProvider[];
  readonly instructions: Instructions;
}

/** After a `skipped` all pieces before are void: the next model begins again. */
export type LlmChainEvent =
  (LlmAnswerEvent & { readonly answererId: string }) | ({ readonly type: 'skipped' } & Skip);

/** Asks the configured models in order until one gives an answer. */
@Injectable()
export class LlmFallbackChain {
  private readonly logger = new Logger(LlmFallbackChain.name);
  // Of the process, not of the question: the instructions stay the same text, which vendors bill less when repeated.
  private readonly canary = randomBytes(6).toString('hex');

  constructor(
    private readonly router: LlmRouter,
    private readonly prompts: PromptLibrary,
    private readonly tokens: ModelTokens,
    private readonly verifier: AnswerVerifier,
    private readonly policy: ModelPolicy,
    private readonly clock: Clock,
    @Inject(CHAT_CONFIG) private readonly config: ChatConfig,
  ) {}

  get isConfigured(): boolean {
    return this.router.chain().length > 0;
  }

  /** The model that is asked first; null where none is configured. */
  get primary(): LlmProvider | null {
    return this.router.chain()[0] ?? null;
  }

  /** Null where no model is configured. */
  async open(
    sessionId: string,
    onUsage: (provider: LlmProvider, usage: Usage) => void,
  ): Promise<LlmChain | null> {
    const providers = this.router.chain();
    if (providers.length === 0) return null;
    const template = await this.prompts.forSession(sessionId);
    const { temperature, maxTokens } = this.policy.current;
    const instructions: Instructions = {
      template,
      temperature: template.configuration.temperature ?? temperature,
      maxTokens: template.configuration.maxTokens ?? maxTokens,
      date: this.clock.now().toISOString().slice(0, 10),
      canary: this.canary,
    };
    const { tokens, verifier } = this;
    const isJudged = this.config.answerVerification === 'model';
    const answerers = providers.map((provider) => {
      const judge = isJudged ? new LlmAnswerJudge(provider, onUsage) : null;
      return new LlmAnswerer(provider, instructions, { tokens, verifier, judge, onUsage });
    });
    return { answerers, providers, instructions };
  }

  /**
   * Ends with a `finished`, or throws the last model's error. Of the time until the deadline (by `performance.now()`) each
   * model gets an equal share of what is left among those still to come: what fails fast leaves its time to the others, what
   * hangs cannot take theirs.
   */
  async *stream(
    { answerers }: LlmChain,
    request: LlmAnswerRequest,
    { signal, deadline }: { signal: AbortSignal; deadline: number },
  ): AsyncGenerator<LlmChainEvent, void, undefined> {
    let failure: unknown = new Error('No model is configured');
    for (const [index, answerer] of answerers.entries()) {
      const shareMs = Math.max(0, Math.floor((deadline - performance.now()) / (answerers.length - index)));
      const endsAt = performance.now() + shareMs;
      const share = AbortSignal.timeout(shareMs);
      const own = AbortSignal.any([signal, share]);
      const call = { signal: own, timeLeftMs: () => endsAt - performance.now() };
      try {
        for await (const event of untilAborted(answerer.answer(request, call), own)) {
          yield { ...event, answererId: answerer.id };
          if (event.type === 'finished') return;
        }
        throw new SkippedAnswer('failed', `${answerer.id} ended without an answer`);
      } catch (error) {
        signal.throwIfAborted();
        const code: SkipCode = share.aborted ? 'timeout' : skipCodeOf(error);
        this.logger.warn(`${answerer.id} gave no answer (${code}): ${messageOf(error)}`);
        yield { type: 'skipped', answerer: answerer.id, code };
        failure = error;
      }
    }
    throw failure;
  }
}
