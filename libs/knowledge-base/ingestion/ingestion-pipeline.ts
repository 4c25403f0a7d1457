import { Injectable } from '@nestjs/common';
import type { ParseProgress } from '@app/document-parsing';
import { CooperativeTask } from '@app/kernel';
import type { KnowledgeDocument, VersionFacts } from '../document.js';
import { IngestionLost, type IngestionTarget } from '../ingestion-job.js';
import { ChunkTextStep } from './chunk-text.step.js';
import { ExtractTextStep } from './extract-text.step.js';
import { EmbedChunksStep } from './embed-chunks.step.js';
import type { ProgressReports } from './progress-reports.js';
import { textFacts } from './text-facts.js';
import { VersionAnnouncements } from './version-announcements.js';
import { VersionSwitch } from './version-switch.js';

// Shares of the whole job that are done when a stage begins; embedding takes the longest by far.
const CHUNKING_FROM = 10;
const EMBEDDING_FROM = 25;
const INDEXING_FROM = 90;

/**
 * Takes one version of a document from the uploaded file to searchable chunks:
 *
 * 1. extract: the file becomes processed text, which is stored (`ExtractTextStep`).
 * 2. inspect: language, length and flags of the text (`textFacts`); administrators learn of flags.
 * 3. chunk: the text is cut into chunks, which are stored (`ChunkTextStep`).
 * 4. embed: vector, keyword terms and passage features of each chunk are computed and stored (`EmbedChunksStep`). While
 *    the embedding model cannot be used nothing is stored, and step 6 computes what needs no model.
 * 5. activate: one transaction makes this version the active one of its document (`VersionSwitch.activate`).
 * 6. index: the stored features are read back from the database and put into the in-memory index, and the previous
 *    versions are removed (`VersionSwitch.finish`, `IndexSynchronizer.replaceVersions`).
 * 7. announce: features that keep something of their own about the document look at the version (`DocumentListeners`).
 *
 * Features are indexed only after they were stored and read back, so that the process may end at any point: the
 * in-memory index never holds what the database lacks, and the next attempt finds what this one has stored and goes on
 * from there. Every step is safe to repeat.
 */
@Injectable()
export class IngestionPipeline {
  constructor(
    private readonly extractText: ExtractTextStep,
    private readonly chunkText: ChunkTextStep,
    private readonly embedChunks: EmbedChunksStep,
    private readonly versions: VersionSwitch,
    private readonly announcements: VersionAnnouncements,
  ) {}

  /**
   * Returns how many chunks the version has, and how many of them have a vector. Raises IngestionLost when the attempt
   * may not write any more, DomainError when the document is at fault.
   */
  async run(
    target: IngestionTarget,
    document: KnowledgeDocument,
    progress: ProgressReports,
    signal: AbortSignal,
  ): Promise<{ chunks: number; vectors: number }> {
    if (document.activeVersion !== target.version) {
      const facts = await this.prepare(target, document, progress, signal);
      if (!(await this.versions.activate(target, facts)))
        throw new IngestionLost('The document was deleted or another attempt was faster');
    }
    const counts = await this.versions.finish(target);
    await this.announcements.announceVersion(target, signal);
    return counts;
  }

  /** Steps 1 to 4. */
  private async prepare(
    target: IngestionTarget,
    document: KnowledgeDocument,
    progress: ProgressReports,
    signal: AbortSignal,
  ): Promise<VersionFacts> {
    const cooperation = new CooperativeTask(signal);
    const parsing = ({ done, total }: ParseProgress): void => {
      const percentage = Math.floor((done / Math.max(total, 1)) * CHUNKING_FROM);
      const report = { stage: 'parsing' as const, percentage, chunksProcessed: 0, chunksTotal: 0 };
      // An attempt that may not write any more is told so by its next write.
      progress.report(report).catch(() => undefined);
    };
    const text = await this.extractText.run(target, document, signal, parsing);
    await cooperation.yieldToEventLoop();
    await progress.report({
      stage: 'chunking',
      percentage: CHUNKING_FROM,
      chunksProcessed: 0,
      chunksTotal: 0,
    });
    const facts = await textFacts(text, document, signal);
    await this.announcements.announceFlags(document.documentId, facts.flags ?? []);
    const { chunks, tokens } = await this.chunkText.run(target, document, text, signal);
    await cooperation.yieldToEventLoop();
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
    await this.embedChunks.run(
      target,
      { title: document.title, language: facts.language },
      signal,
      embedding,
    );

    const done = { chunksProcessed: chunks, chunksTotal: chunks };
    await progress.report({ stage: 'indexing', percentage: INDEXING_FROM, ...done });
    return { ...facts, chunkCount: chunks, tokenCount: tokens };
  }
}
