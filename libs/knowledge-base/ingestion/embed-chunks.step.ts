import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { KnowledgeDocument } from '../document.js';
import { DocumentContentRepository } from '../document-content.repository.js';
import { ActiveIndexProvider } from '../embedding-index/active-index-provider.js';
import { ChunkFeatureExtractor } from '../indexing/chunk-feature-extractor.js';
import { type IngestionTarget, assertJobHeld } from '../ingestion-job.js';

// A few milliseconds of the bundled model; one request to a remote one.
const BATCH = 32;

/** Computes the vector, the keyword terms and the features of each chunk that has none yet, in batches. */
@Injectable()
export class EmbedChunksStep {
  constructor(
    private readonly activeIndex: ActiveIndexProvider,
    private readonly contents: DocumentContentRepository,
    private readonly extractor: ChunkFeatureExtractor,
  ) {}

  /** Nothing is stored while the model of the active index cannot be used: the document is found by its words until another one is ready. */
  async run(
    target: IngestionTarget,
    { title, language }: Pick<KnowledgeDocument, 'title' | 'language'>,
    signal: AbortSignal,
    onBatch: (processed: number) => Promise<void>,
  ): Promise<void> {
    const activeIndex = this.activeIndex.current;
    if (activeIndex.missing() !== null) return;
    const provider = await activeIndex.open();
    const size = Math.min(BATCH, provider.model.maxBatch);
    for (;;) {
      signal.throwIfAborted();
      const chunks = await this.contents.findUnindexedChunks(target, activeIndex.modelId, size);
      if (chunks.length === 0) return;
      const indexable = chunks.map((chunk) => ({ ...chunk, title, language }));
      const contents = await this.extractor.compute(indexable, provider, { signal });
      assertJobHeld(await this.contents.saveChunkFeatures(target, activeIndex.modelId, contents));
      await onBatch((chunks[chunks.length - 1]?.index ?? 0) + 1);
      await nextTurn();
    }
  }
}
