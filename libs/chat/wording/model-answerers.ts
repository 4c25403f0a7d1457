import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { type LlmProvider, LlmRouter, ModelTokens, type Usage } from '@app/llm';
import { PromptLibrary } from '@app/prompts';
import { AnswererChain } from '../answerers/answerer-chain.js';
import { type Instructions, ModelAnswerer } from '../answerers/model.answerer.js';
import { ExtractiveComposer } from '../extractive/extractive.composer.js';
import { SentenceGrounder } from '../grounding/sentence-grounder.js';
import { ModelPolicy } from './model-policy.js';

/** The models that one question is put to, and how. */
export interface ModelLine {
  readonly chain: AnswererChain;
  readonly providers: readonly LlmProvider[];
  readonly instructions: Instructions;
}

/** What every model's text goes through. */
@Injectable()
export class ModelWorkbench {
  constructor(
    readonly tokens: ModelTokens,
    readonly grounder: SentenceGrounder,
    readonly composer: ExtractiveComposer,
  ) {}
}

/** Lines up the configured models for a question, primary first: one snapshot of models, prompt and settings. */
@Injectable()
export class ModelAnswerers {
  // Of the process, not of the question: the instructions stay the same text, which vendors bill less when repeated.
  private readonly canary = randomBytes(6).toString('hex');

  constructor(
    private readonly router: LlmRouter,
    private readonly prompts: PromptLibrary,
    private readonly workbench: ModelWorkbench,
    private readonly policy: ModelPolicy,
    private readonly clock: Clock,
  ) {}

  get anyConfigured(): boolean {
    return this.router.chain().length > 0;
  }

  /** Null where no model is configured. */
  async lineUp(
    sessionId: string,
    onUsage: (provider: LlmProvider, usage: Usage) => void,
  ): Promise<ModelLine | null> {
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
    const { tokens, grounder, composer } = this.workbench;
    const tools = { tokens, grounder, composer, onUsage };
    const chain = new AnswererChain(
      providers.map((provider) => new ModelAnswerer(provider, instructions, tools)),
    );
    return { chain, providers, instructions };
  }
}
