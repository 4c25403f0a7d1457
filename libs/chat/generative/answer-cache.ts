import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Cache } from '@app/cache';
import { messageOf } from '@app/kernel';
import { CHAT_CONFIG, type ChatConfig } from '../chat.config.js';
import { CitationVerifier } from '../grounding/citation-verifier.js';
import type { GeneratedAnswer } from './generated-answer.js';
import type { LlmAnswerRequest } from './llm-answer-request.js';
import type { LlmChain } from './llm-fallback-chain.js';

/**
 * LLM-4: answers to questions that were asked before, word for word. The key holds all that the model was given: the
 * question, the passages as they are stored now, prompt, settings and models. A change of any of them is another key.
 */
@Injectable()
export class AnswerCache {
  private readonly logger = new Logger(AnswerCache.name);

  constructor(
    private readonly cache: Cache,
    private readonly verifier: CitationVerifier,
    @Inject(CHAT_CONFIG) private readonly config: ChatConfig,
  ) {}

  /** Null for a miss, and for an answer that the stored texts no longer prove. */
  async find(chain: LlmChain, request: LlmAnswerRequest): Promise<GeneratedAnswer | null> {
    if (!this.mayHold(chain, request)) return null;
    try {
      const bytes = await this.cache.get(this.keyOf(chain, request));
      if (!bytes) return null;
      const answer = JSON.parse(new TextDecoder().decode(bytes)) as GeneratedAnswer;
      const stillStands = await this.verifier.stillStand(answer.pieces.flatMap(({ proof }) => proof ?? []));
      if (!stillStands || !answer.model) return null;
      // The text is screened again; this decision is the only one that a second look does not find.
      const decisions = answer.decisions.filter(({ action }) => action === 'redact');
      return { ...answer, decisions, model: { ...answer.model, usage: null, costUsd: 0, cached: true } };
    } catch (error) {
      this.logger.warn(`Failed to read the answer cache: ${messageOf(error)}`);
      return null;
    }
  }

  async keep(chain: LlmChain, request: LlmAnswerRequest, answer: GeneratedAnswer): Promise<void> {
    if (!this.mayHold(chain, request)) return;
    try {
      const bytes = new TextEncoder().encode(JSON.stringify(answer));
      await this.cache.set(this.keyOf(chain, request), bytes, {
        ttlMs: this.config.answerCacheSeconds * 1_000,
      });
    } catch (error) {
      this.logger.warn(`Failed to cache an answer: ${messageOf(error)}`);
    }
  }

  /** An answer that has seen a conversation belongs to it. */
  private mayHold({ instructions }: LlmChain, { history }: LlmAnswerRequest): boolean {
    const seesHistory = instructions.template.content.variables.includes('history') && history.length > 0;
    return this.config.answerCacheSeconds > 0 && !seesHistory;
  }

  private keyOf({ instructions, providers }: LlmChain, request: LlmAnswerRequest): string {
    const { template, temperature, maxTokens, date } = instructions;
    const parts = [
      request.question.trim(),
      request.ownWords.trim(),
      request.language,
      this.config.answerVerification,
      [template.templateId, template.version, temperature, maxTokens],
      template.content.variables.includes('date') ? date : null,
      providers.map(({ id, model }) => [id, model.id]),
      request.passages.map(({ chunkId, documentVersion, start, end }) => [
        chunkId,
        documentVersion,
        start,
        end,
      ]),
    ];
    return `answer:${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}`;
  }
}
