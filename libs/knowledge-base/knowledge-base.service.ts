import { Injectable, Logger } from '@nestjs/common';
import { BlobStore } from '@app/blob-store';
import { Clock, messageOf, type Page, type PageRequest } from '@app/kernel';
import type { Readable } from 'node:stream';
import type { KnowledgeDocument } from './document.js';
import { DocumentListeners } from './document-listeners.js';
import type { ChunkInContext } from './document-content.js';
import { DocumentContentRepository } from './document-content.repository.js';
import {
  type DocumentFacets,
  type DocumentFilters,
  type DocumentPageRequest,
  DocumentRepository,
  unknownDocument,
} from './document.repository.js';
import { IndexSynchronizer } from './indexing/index-synchronizer.js';

export interface DeletedDocument {
  readonly documentId: string;
  readonly chunksDeleted: number;
  readonly vectorsDeleted: number;
  readonly deletedAt: Date;
}

/** What admins and agents see of the documents, and their removal. Unknown ids raise NOT_FOUND. */
@Injectable()
export class KnowledgeBaseService {
  private readonly logger = new Logger(KnowledgeBaseService.name);

  constructor(
    private readonly documents: DocumentRepository,
    private readonly contents: DocumentContentRepository,
    private readonly synchronizer: IndexSynchronizer,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
    private readonly listeners: DocumentListeners,
  ) {}

  list(filters: DocumentFilters, page: DocumentPageRequest): Promise<Page<KnowledgeDocument>> {
    return this.documents.list(filters, page);
  }

  facets(filters: DocumentFilters): Promise<DocumentFacets> {
    return this.documents.facets(filters);
  }

  /** The file that the active version is made of; where none is active yet, the one that was uploaded. */
  async getFile(documentId: string): Promise<{ document: KnowledgeDocument; content: Readable }> {
    const document = await this.require(documentId);
    return { document, content: await this.blobs.get(document.blobKey) };
  }

  /** Without its text. */
  getRecord(documentId: string): Promise<KnowledgeDocument> {
    return this.require(documentId);
  }

  /** With the processed text of the version that answers; null while none does. */
  async get(documentId: string): Promise<{ document: KnowledgeDocument; content: string | null }> {
    const document = await this.require(documentId);
    if (document.activeVersion === null) return { document, content: null };
    const text = await this.contents.findText(documentId, document.activeVersion);
    return { document, content: text?.text ?? null };
  }

  /** Of the version that answers; none while there is none. */
  async listChunks(documentId: string, page: PageRequest): Promise<Page<ChunkInContext>> {
    const { activeVersion } = await this.require(documentId);
    return activeVersion === null
      ? { items: [], total: 0 }
      : this.contents.listChunks(documentId, activeVersion, page);
  }

  /** From here on the document answers nothing; an ingestion that runs for it fails. */
  async delete(documentId: string): Promise<DeletedDocument> {
    const deletedAt = this.clock.now();
    const removed = await this.documents.remove(documentId, deletedAt);
    if (!removed) throw unknownDocument();
    await this.cleanUp('records of other features', () => this.listeners.documentIsRemoved(documentId));
    await this.cleanUp('index entries', () => this.synchronizer.remove(removed.chunkIds));
    for (const blobKey of removed.blobKeys) await this.cleanUp('file', () => this.blobs.remove(blobKey));
    return {
      documentId,
      chunksDeleted: removed.chunkIds.length,
      vectorsDeleted: removed.vectors,
      deletedAt,
    };
  }

  private async require(documentId: string): Promise<KnowledgeDocument> {
    const document = await this.documents.find(documentId);
    if (!document) throw unknownDocument();
    return document;
  }

  /** The records are gone for good: what cannot be removed now answers nothing, and is swept at the next start. */
  private async cleanUp(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn(`The ${what} of a deleted document could not be removed: ${messageOf(error)}`);
    }
  }
}
