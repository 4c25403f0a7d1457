import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '@app/config';
import {
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
import { detectLanguage } from '@app/text';
import { LRUCache } from 'lru-cache';
import type { Meaning } from './event-wordings.js';

/** If the second model takes longer than this, the search does without it. It usually takes 5 to 20 ms. */
const TEXT_TIMEOUT_MS = 300;
/** Each one takes about 0.4 KB of memory and 7 ms of CPU time. */
const MOST_MEANINGS = 5_000;
/** A batch is small, because a search waits for the batch in progress. */
const AT_ONCE = 2;
const RETRY_MS = 60_000;

/**
 * Vectors of event descriptions from the second embedding model, which distinguishes English descriptions better than the
 * bundled one. They are computed in the background, the latest first. A search does without vectors that are missing.
 */
@Injectable()
export class FinerMeanings implements OnApplicationShutdown {
  private readonly logger = new Logger(FinerMeanings.name);
  private readonly selection: ChosenModel | null;
  private readonly vectors = new LRUCache<string, PackedVector>({ max: MOST_MEANINGS });
  private readonly waiting = new Map<string, Meaning>();
  private readonly closing = new AbortController();
  private opened: EmbeddingProvider | undefined;
  private working: Promise<void> | undefined;
  private pausedUntil = 0;

  constructor(
    config: AppConfig,
    private readonly router: EmbeddingRouter,
  ) {
    const { secondModel } = config.get(embeddingsConfig);
    const isUsed = secondModel !== NO_SECOND_MODEL && router.missingFor('local', secondModel) === null;
    this.selection = isUsed ? { provider: 'local', model: secondModel } : null;
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing.abort();
    await this.working;
  }

  /** Queues the meanings that have no vector yet. */
  learn(meanings: Iterable<Meaning>): void {
    if (this.selection === null) return;
    for (const meaning of meanings) {
      if (this.vectors.has(meaning.id)) continue;
      this.waiting.delete(meaning.id);
      this.waiting.set(meaning.id, meaning);
    }
    for (const id of this.waiting.keys()) {
      if (this.waiting.size <= MOST_MEANINGS) break;
      this.waiting.delete(id);
    }
    if (this.waiting.size > 0) this.working ??= this.work().finally(() => (this.working = undefined));
  }

  forget(ids: readonly string[]): void {
    for (const id of ids) {
      this.waiting.delete(id);
      this.vectors.delete(id);
    }
  }

  /** Resolves when no vector is being computed. */
  async settled(): Promise<void> {
    await this.working;
  }

  /** Returns the cosine of the text with a meaning, or null if the meaning has no vector. Null if the model is not used. */
  async read(text: string): Promise<((meaningId: string) => number | null) | null> {
    const { opened } = this;
    if (opened === undefined || this.vectors.size === 0 || isMultilingual(detectLanguage(text))) return null;
    try {
      const embed = (signal: AbortSignal) => opened.embed([text], 'query', { signal });
      const { vectors } = await withTimeout(embed, { timeoutMs: TEXT_TIMEOUT_MS, name: opened.model.id });
      const [vector] = vectors;
      if (!vector) return null;
      return (id) => {
        const other = this.vectors.get(id);
        return other === undefined ? null : dotPacked(vector, other);
      };
    } catch (error) {
      this.logger.warn(`Searching events without the second embedding model: ${messageOf(error)}`);
      return null;
    }
  }

  private async work(): Promise<void> {
    const { signal } = this.closing;
    if (Date.now() < this.pausedUntil) return;
    try {
      const model = (this.opened ??= await this.router.open(this.selection!, { keepOpen: true }));
      while (this.waiting.size > 0 && !signal.aborted) {
        const latest = [...this.waiting.values()].slice(-AT_ONCE);
        const english = latest.filter(({ text }) => !isMultilingual(detectLanguage(text)));
        const texts = english.map(({ text }) => text);
        const { vectors } = await model.embed(texts, 'passage', { signal });
        english.forEach(({ id }, index) => {
          const vector = vectors[index];
          if (vector && this.waiting.has(id)) this.vectors.set(id, packVector(vector));
        });
        for (const { id } of latest) this.waiting.delete(id);
      }
    } catch (error) {
      if (signal.aborted) return;
      this.pausedUntil = Date.now() + RETRY_MS;
      this.logger.warn(
        `The second embedding model failed to read events, so it pauses for a minute: ${messageOf(error)}`,
      );
    }
  }
}
