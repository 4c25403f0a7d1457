import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { EmbeddingRouter } from '@app/embeddings';
import type { KnowledgeDocument } from '../document.js';
import { DocumentContentRepository } from '../document-content.repository.js';
import { IndexedContents } from '../indexing/indexed-contents.js';
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
    private readonly indexed: IndexedContents,
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
      const contents = await this.indexed.compute(document, chunks, { signal });
      mustHold(await this.contents.saveIndexedContent(target, provider.model.id, contents));
      await onBatch((chunks[chunks.length - 1]?.index ?? 0) + 1);
      await nextTurn();
    }
  }
}
