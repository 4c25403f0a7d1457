import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { KnowledgeDocument } from '../document.js';
import { DocumentContentRepository } from '../document-content.repository.js';
import { AnsweringGeneration } from '../generations/answering-generation.js';
import { IndexedContents } from '../indexing/indexed-contents.js';
import type { IngestionTarget } from '../ingestion-job.js';
import { mustHold } from './ingestion-lost.js';

// A few milliseconds of the bundled model; one request to a remote one.
const BATCH = 32;

/** Computes the vector, the keyword terms and the form of each chunk that has none yet, in batches. */
@Injectable()
export class IndexContentStep {
  constructor(
    private readonly answering: AnsweringGeneration,
    private readonly contents: DocumentContentRepository,
    private readonly indexed: IndexedContents,
  ) {}

  /** Nothing is stored while the model that answers cannot be had: the document is found by its words until another one is ready. */
  async run(
    target: IngestionTarget,
    { title, language }: Pick<KnowledgeDocument, 'title' | 'language'>,
    signal: AbortSignal,
    onBatch: (processed: number) => Promise<void>,
  ): Promise<void> {
    const answering = this.answering.current;
    if (answering.missing() !== null) return;
    const provider = await answering.open();
    const size = Math.min(BATCH, provider.model.maxBatch);
    for (;;) {
      signal.throwIfAborted();
      const chunks = await this.contents.findUnindexedChunks(target, answering.modelId, size);
      if (chunks.length === 0) return;
      const indexable = chunks.map((chunk) => ({ ...chunk, title, language }));
      const contents = await this.indexed.compute(indexable, provider, { signal });
      mustHold(await this.contents.saveIndexedContent(target, answering.modelId, contents));
      await onBatch((chunks[chunks.length - 1]?.index ?? 0) + 1);
      await nextTurn();
    }
  }
}
