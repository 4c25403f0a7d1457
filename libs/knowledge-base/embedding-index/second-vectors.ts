import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '@app/config';
import {
  BUNDLED_MODEL_ID,
  type ChosenModel,
  dotPacked,
  type EmbeddingProvider,
  EmbeddingRouter,
  embeddingsConfig,
  isMultilingual,
  NO_SECOND_MODEL,
  type PackedVector,
  packVector,
} from '@app/embeddings';
import { messageOf } from '@app/kernel';
import { withTimeout } from '@app/resilience';
import { LRUCache } from 'lru-cache';
import { ActiveIndexProvider } from './active-index-provider.js';

/** A question goes without the second model when that takes longer; usually it takes 5 to 50 ms. */
const QUESTION_TIMEOUT_MS = 300;

/** Vectors that are remembered: of questions about 1.5 KB each, of headings that they are compared with 0.4 KB. */
const REMEMBERED_QUESTIONS = 1_000;
const REMEMBERED_TEXTS = 20_000;
const TEXTS_AT_ONCE = 4;

/** A question and its language (ISO 639-1). */
export interface Question {
  readonly text: string;
  readonly language: string;
}

/** The cosine of a question with a chunk by the second model; null where it has no vector of the chunk. */
export type SecondCosine = (chunkId: string) => number | null;

/**
 * The vectors of the second embedding model, in memory: they say how near the chunks that were found are to the question,
 * and are never compared with those of another model. Without the model or a vector, the search does without.
 */
@Injectable()
export class SecondVectors {
  private readonly logger = new Logger(SecondVectors.name);
  private readonly model: ChosenModel | null;
  /** By the id of the chunk; null for a text that has no vector. */
  private readonly vectors = new Map<string, PackedVector | null>();
  private readonly questions = new LRUCache<string, Float32Array>({ max: REMEMBERED_QUESTIONS });
  private readonly texts = new LRUCache<string, PackedVector>({ max: REMEMBERED_TEXTS });
  private opened: EmbeddingProvider | undefined;

  constructor(
    config: AppConfig,
    private readonly router: EmbeddingRouter,
    private readonly activeIndex: ActiveIndexProvider,
  ) {
    const { secondModel } = config.get(embeddingsConfig);
    this.model = secondModel === NO_SECOND_MODEL ? null : { provider: 'local', model: secondModel };
  }

  /** The model's name; null when there is none. */
  get modelName(): string | null {
    return this.model?.model ?? null;
  }

  /** What its vectors are stored as; they are not those of the same model as the active one, which reads whole chunks. */
  get storedAs(): string | null {
    return this.model === null ? null : `second:${this.model.model}`;
  }

  /** Whether it is configured and belongs to the active index. */
  get isUsed(): boolean {
    return this.model !== null && this.activeIndex.current.modelId === BUNDLED_MODEL_ID;
  }

  get size(): number {
    return this.vectors.size;
  }

  /** What this installation lacks for the model, as a sentence; null when nothing. */
  missing(): string | null {
    return this.model === null ? null : this.router.missingFor(this.model.provider, this.model.model);
  }

  /** Loads the model, which stays in memory. Rejects where it cannot be loaded. */
  async open(): Promise<EmbeddingProvider> {
    if (this.model === null) throw new Error('There is no second embedding model');
    return (this.opened ??= await this.router.open(this.model, { keepOpen: true }));
  }

  has(chunkId: string): boolean {
    return this.vectors.has(chunkId);
  }

  put(chunkId: string, vector: Float32Array | null): void {
    this.vectors.set(chunkId, vector && packVector(vector));
  }

  /** Forgets the chunks that are not named. */
  keep(chunkIds: ReadonlySet<string>): void {
    for (const chunkId of this.vectors.keys()) if (!chunkIds.has(chunkId)) this.vectors.delete(chunkId);
  }

  /** Null for a question that goes without: the model is not loaded, too slow or fails, or does not know the language. */
  async read(question: Question, call: { signal?: AbortSignal } = {}): Promise<SecondCosine | null> {
    const vector = await this.vectorOf(question, call);
    return vector && ((chunkId) => this.cosine(vector, chunkId));
  }

  /** The cosines of a question with short texts, such as headings; null for a question that goes without. */
  async compare(
    question: Question,
    texts: readonly string[],
    call: { signal?: AbortSignal } = {},
  ): Promise<readonly number[] | null> {
    const vector = await this.vectorOf(question, call);
    if (vector === null || !(await this.inTime((signal) => this.learn(texts, { signal }), call))) return null;
    return texts.map((text) => {
      const other = this.texts.get(text);
      return other === undefined ? 0 : dotPacked(vector, other);
    });
  }

  /** Embeds short texts that questions will be compared with. Rejects where the model does. */
  async learn(texts: readonly string[], { signal }: { signal?: AbortSignal } = {}): Promise<void> {
    const { opened } = this;
    if (opened === undefined) return;
    const missing = [...new Set(texts)].filter((text) => !this.texts.has(text));
    // A question waits for those that have begun.
    for (let from = 0; from < missing.length; from += TEXTS_AT_ONCE) {
      const some = missing.slice(from, from + TEXTS_AT_ONCE);
      const { vectors } = await opened.embed(some, 'query', { signal });
      some.forEach((text, index) => vectors[index] && this.texts.set(text, packVector(vectors[index])));
    }
  }

  /** Null where the model does not answer in time. */
  private async vectorOf(
    { text, language }: Question,
    call: { signal?: AbortSignal },
  ): Promise<Float32Array | null> {
    const { opened } = this;
    if (opened === undefined || !this.isUsed || this.vectors.size === 0 || isMultilingual(language))
      return null;
    const embed = async (signal: AbortSignal) => {
      const { vectors } = await opened.embed([text], 'query', { signal });
      if (vectors[0]) this.questions.set(text, vectors[0]);
    };
    if (!this.questions.has(text) && !(await this.inTime(embed, call))) return null;
    return this.questions.get(text) ?? null;
  }

  /** Whether the work ended well and in time. */
  private async inTime(
    work: (signal: AbortSignal) => Promise<void>,
    { signal }: { signal?: AbortSignal },
  ): Promise<boolean> {
    try {
      await withTimeout(work, { timeoutMs: QUESTION_TIMEOUT_MS, name: this.modelName ?? '', signal });
      return true;
    } catch (error) {
      signal?.throwIfAborted();
      this.logger.warn(`The second embedding model could not be used for a question: ${messageOf(error)}`);
      return false;
    }
  }

  private cosine(question: Float32Array, chunkId: string): number | null {
    const vector = this.vectors.get(chunkId) ?? null;
    return vector && dotPacked(question, vector);
  }
}
