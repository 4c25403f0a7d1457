import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Cache } from '@app/cache';
import { messageOf } from '@app/kernel';
import type { AnswerRequest } from '../answerers/answerer.js';
import { CHAT_CONFIG, type ChatConfig } from '../chat.config.js';
import { CitationVerifier } from '../grounding/citation-verifier.js';
import type { ModelLine } from './model-answerers.js';
import type { Wording } from './wording.js';

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
  async find(line: ModelLine, request: AnswerRequest): Promise<Wording | null> {
    if (!this.mayHold(line, request)) return null;
    try {
      const bytes = await this.cache.get(keyOf(line, request));
      if (!bytes) return null;
      const wording = JSON.parse(new TextDecoder().decode(bytes)) as Wording;
      const stillStands = await this.verifier.stillStand(wording.sentences);
      if (!stillStands || !wording.model) return null;
      // The text is screened anew: of what was decided on it, only that is not found again.
      const decisions = wording.decisions.filter(({ action }) => action === 'redact');
      return { ...wording, decisions, model: { ...wording.model, usage: null, costUsd: 0, cached: true } };
    } catch (error) {
      this.logger.warn(`The cache of answers could not be read: ${messageOf(error)}`);
      return null;
    }
  }

  async keep(line: ModelLine, request: AnswerRequest, wording: Wording): Promise<void> {
    if (!this.mayHold(line, request)) return;
    try {
      const bytes = new TextEncoder().encode(JSON.stringify(wording));
      await this.cache.set(keyOf(line, request), bytes, { ttlMs: this.config.answerCacheSeconds * 1_000 });
    } catch (error) {
      this.logger.warn(`An answer could not be cached: ${messageOf(error)}`);
    }
  }

  /** An answer that has seen a conversation belongs to it. */
  private mayHold({ instructions }: ModelLine, { history }: AnswerRequest): boolean {
    const seesHistory = instructions.template.content.variables.includes('history') && history.length > 0;
    return this.config.answerCacheSeconds > 0 && !seesHistory;
  }
}

function keyOf({ instructions, providers }: ModelLine, request: AnswerRequest): string {
  const { template, temperature, maxTokens, date } = instructions;
  const parts = [
    request.question.trim(),
    request.language,
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
