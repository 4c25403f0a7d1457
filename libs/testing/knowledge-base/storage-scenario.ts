import { countedTerms } from '@app/keyword-index';
import { newId } from '@app/kernel';
import type { KnowledgeDocument, PassageReader, ProcessedText } from '@app/knowledge-base';
import type { IngestionTarget } from '@app/knowledge-base';
import type { DocumentContentRepository } from '@app/knowledge-base/document-content.repository.js';
import type { DocumentFeedbackRepository } from '@app/knowledge-base/document-feedback.repository.js';
import type { DocumentRepository } from '@app/knowledge-base/document.repository.js';
import type { DocumentImportRepository } from '@app/knowledge-base/imports/document-import.repository.js';
import type { EmbeddingIndexRepository } from '@app/knowledge-base/embedding-index/embedding-index.repository.js';
import type { ChunkFeatureRepository } from '@app/knowledge-base/chunk-feature.repository.js';
import type { IngestionJobRepository } from '@app/knowledge-base/ingestion-job.repository.js';
import { aDocument, aJob, chunksOf, FACTS, T0 } from './records.js';

export const TEXT = 'Refunds take five days. Returns are free.';
export const MODEL = 'test-model';
export const PAGE = { page: 1, pageSize: 10, order: 'asc' } as const;
export const PROBLEM = { code: 'DOCUMENT_UNPROCESSABLE', message: 'It cannot be read.' };

export function plain(text: string): ProcessedText {
  return { text, format: 'plain', pageStarts: [] };
}

/** The ports of the knowledge base's storage, on one adapter. */
export interface KnowledgeBaseStorage {
  readonly documents: DocumentRepository;
  readonly contents: DocumentContentRepository;
  readonly entries: ChunkFeatureRepository;
  readonly embeddingIndexes: EmbeddingIndexRepository;
  readonly jobs: IngestionJobRepository;
  readonly passages: PassageReader;
  readonly feedback: DocumentFeedbackRepository;
  readonly imports: DocumentImportRepository;
  dispose(): Promise<void>;
}

/** Brings a storage into the states that its contract speaks of. */
export class StorageScenario {
  constructor(readonly storage: KnowledgeBaseStorage) {}

  /** A document whose first attempt has begun. */
  async add(fields: Partial<KnowledgeDocument> = {}, targetVersion = 1) {
    const document = aDocument(fields);
    const job = aJob(document, targetVersion);
    await this.storage.documents.addWithJob(document, job);
    return { document, target: await this.begin(job.jobId, document.documentId, targetVersion) };
  }

  async begin(jobId: string, documentId: string, version: number): Promise<IngestionTarget> {
    const token = newId();
    if (!(await this.storage.jobs.begin(jobId, { token, number: 1, at: T0 })))
      throw new Error(`Job ${jobId} is over`);
    return { jobId, documentId, version, token };
  }

  /** Text and two indexed chunks, the second without a vector. */
  async fill(target: IngestionTarget, text = TEXT) {
    const { contents } = this.storage;
    const chunks = chunksOf(text, target);
    await contents.saveText(target, plain(text));
    await contents.saveChunks(target, chunks);
    const indexed = chunks.map(({ chunkId }, i) => ({
      chunkId,
      vector: i === 0 ? Float32Array.of(0.6, -0.8) : null,
      terms: countedTerms(
        new Map([
          ['refund', 2],
          ['__proto__', 1],
        ]),
      ),
      length: 3,
      features: Uint16Array.of(1, 0, 0, 0),
    }));
    await contents.saveChunkFeatures(target, MODEL, indexed);
    return chunks;
  }

  /** A document that answers. */
  async addReady(fields: Partial<KnowledgeDocument> = {}, text = TEXT) {
    const { document, target } = await this.add(fields);
    const chunks = await this.fill(target, text);
    await this.storage.documents.activateVersion(target, FACTS, T0);
    await this.storage.jobs.complete(target, { chunksCreated: 2, embeddingsGenerated: 1 }, T0);
    return { document, target, chunks };
  }
}
