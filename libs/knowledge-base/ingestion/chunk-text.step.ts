import { Injectable } from '@nestjs/common';
import { DocumentChunker } from '../chunking/document-chunker.js';
import type { KnowledgeDocument } from '../document.js';
import type { ProcessedText } from '../document-content.js';
import { DocumentContentRepository } from '../document-content.repository.js';
import { type IngestionTarget, assertJobHeld } from '../ingestion-job.js';

/** Cuts the text into chunks and stores them; an attempt that finds all of them stored does not cut again. */
@Injectable()
export class ChunkTextStep {
  constructor(
    private readonly chunker: DocumentChunker,
    private readonly contents: DocumentContentRepository,
  ) {}

  async run(
    target: IngestionTarget,
    document: KnowledgeDocument,
    text: ProcessedText,
    signal: AbortSignal,
  ): Promise<{ chunks: number; tokens: number }> {
    const stored = await this.contents.countChunks(target.documentId, target.version);
    if (stored) return stored;
    const chunks = await this.chunker.chunk(target, text, document.chunking, signal);
    assertJobHeld(await this.contents.saveChunks(target, chunks));
    return { chunks: chunks.length, tokens: chunks.reduce((sum, { tokenCount }) => sum + tokenCount, 0) };
  }
}
