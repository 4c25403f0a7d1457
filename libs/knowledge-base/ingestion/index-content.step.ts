import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { EmbeddingRouter, type EmbeddingProvider, WordPieces } from '@app/embeddings';
import { termFrequencies } from '@app/text';
import type { KnowledgeDocument } from '../document.js';
import type { Chunk, IndexedContent } from '../document-content.js';
import { DocumentContentRepository } from '../document-content.repository.js';
import { passageForm } from '../indexing/forms/passage-form.js';
import { indexedText } from '../indexing/indexed-text.js';
import type { IngestionTarget } from '../ingestion-job.js';
import { mustHold } from './ingestion-lost.js';

// A few milliseconds of the bundled model; one request to a remote one.
const BATCH = 32;

/** Computes the vector, the keyword terms and the form of each chunk that has none yet, in batches. */
@Injectable()
export class IndexContentStep {
  constructor(
    private readonly embeddings: EmbeddingRouter,
    private readonly contents: DocumentContentRepository,
    private readonly words: WordPieces,
  ) {}

  async run(
    target: IngestionTarget,
    document: Pick<KnowledgeDocument, 'title' | 'language'>,
    signal: AbortSignal,
    onBatch: (processed: number) => Promise<void>,
  ): Promise<void> {
    const provider = await this.embeddings.active();
    const size = Math.min(BATCH, provider.model.maxBatch);
    for (;;) {
      signal.throwIfAborted();
      const chunks = await this.contents.findUnindexedChunks(target, provider.model.id, size);
      if (chunks.length === 0) return;
      const contents = await this.compute(provider, document, chunks, signal);
      mustHold(await this.contents.saveIndexedContent(target, provider.model.id, contents));
      await onBatch((chunks[chunks.length - 1]?.index ?? 0) + 1);
      await nextTurn();
    }
  }

  private async compute(
    provider: EmbeddingProvider,
    { title, language }: Pick<KnowledgeDocument, 'title' | 'language'>,
    chunks: readonly Chunk[],
    signal: AbortSignal,
  ): Promise<IndexedContent[]> {
    const texts = chunks.map((chunk) => indexedText(title, chunk));
    const { vectors } = await provider.embed(texts, 'passage', { signal });
    return chunks.map((chunk, i) => ({
      chunkId: chunk.chunkId,
      vector: vectors[i] ?? null,
      form: passageForm(this.words, title, chunk),
      ...termFrequencies(texts[i] ?? '', language),
    }));
  }
}
