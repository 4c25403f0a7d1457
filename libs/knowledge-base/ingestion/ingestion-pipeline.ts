import { Injectable, Logger, Optional } from '@nestjs/common';
import { AuditLog } from '@app/admin';
import { Cooperation } from '@app/kernel';
import type { KnowledgeDocument, VersionFacts } from '../document.js';
import type { IngestionTarget } from '../ingestion-job.js';
import { ChunkTextStep } from './chunk-text.step.js';
import { ExtractTextStep } from './extract-text.step.js';
import { IndexContentStep } from './index-content.step.js';
import type { ProgressReports } from './progress-reports.js';
import { textFacts } from './text-facts.js';

// Shares of the whole job that are done when a stage begins; embedding takes the longest by far.
const CHUNKING_FROM = 10;
const EMBEDDING_FROM = 25;
const INDEXING_FROM = 90;

/** Prepares one version of a document, from the file to chunks with vectors. Each step finds what a former attempt finished. */
@Injectable()
export class IngestionPipeline {
  private readonly logger = new Logger(IngestionPipeline.name);

  constructor(
    private readonly extractText: ExtractTextStep,
    private readonly chunkText: ChunkTextStep,
    private readonly indexContent: IndexContentStep,
    @Optional() private readonly audit?: AuditLog,
  ) {}

  /** Raises IngestionLost when the attempt may not write any more, DomainError when the document is at fault. */
  async prepare(
    target: IngestionTarget,
    document: KnowledgeDocument,
    progress: ProgressReports,
    signal: AbortSignal,
  ): Promise<VersionFacts> {
    const cooperation = new Cooperation(signal);
    const text = await this.extractText.run(target, document, signal);
    await cooperation.giveWay();
    await progress.report({
      stage: 'chunking',
      percentage: CHUNKING_FROM,
      chunksProcessed: 0,
      chunksTotal: 0,
    });
    const facts = await textFacts(text.text, document, signal);
    await this.reportFlags(document.documentId, facts.flags ?? []);
    const { chunks, tokens } = await this.chunkText.run(target, document, text, signal);
    await cooperation.giveWay();
    const embedding = (processed: number): Promise<void> => {
      const share = chunks === 0 ? 1 : processed / chunks;
      const percentage = Math.floor(EMBEDDING_FROM + share * (INDEXING_FROM - EMBEDDING_FROM));
      return progress.report({
        stage: 'embedding',
        percentage,
        chunksProcessed: processed,
        chunksTotal: chunks,
      });
    };
    await embedding(0);
    await this.indexContent.run(
      target,
      { title: document.title, language: facts.language },
      signal,
      embedding,
    );

    const done = { chunksProcessed: chunks, chunksTotal: chunks };
    await progress.report({ stage: 'indexing', percentage: INDEXING_FROM, ...done });
    return { ...facts, chunkCount: chunks, tokenCount: tokens };
  }

  /** GRD-5: administrators learn of documents that speak to the assistant or hide text. */
  private async reportFlags(documentId: string, flags: readonly string[]): Promise<void> {
    if (flags.length === 0) return;
    this.logger.warn(`The document ${documentId} was flagged: ${flags.join(', ')}`);
    await this.audit?.record({
      action: 'document.flag',
      outcome: 'done',
      actorId: null,
      actorRole: 'system',
      targetId: documentId,
      requestId: null,
      ipAddress: null,
      details: { flags },
    });
  }
}
