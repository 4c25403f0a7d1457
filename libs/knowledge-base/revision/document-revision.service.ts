import { Injectable, Logger } from '@nestjs/common';
import { Clock, DomainError, messageOf, newId } from '@app/kernel';
import { type DocumentSource, type KnowledgeDocument, type Publication, sourceOf } from '../document.js';
import {
  DocumentRepository,
  type DocumentRevision,
  type RevisedDocument,
  unknownDocument,
} from '../document.repository.js';
import { IndexSynchronizer } from '../indexing/index-synchronizer.js';
import type { IngestionJob } from '../ingestion-job.js';
import { IngestionQueue } from '../jobs/ingestion-queue.js';
import { tagsOf } from '../upload/document-fields.js';
import { ContentSource } from './content-source.js';
import { changesOf, type DocumentUpdate, needsNewVersion } from './document-revision.js';

// Each further try means that another change of the same document came between.
const TRIES = 10;

export interface UpdatedDocument {
  readonly document: KnowledgeDocument;
  /** Of the new version; null when nothing is to be embedded again. */
  readonly job: IngestionJob | null;
}

/**
 * KB-4, KB-6: changes of documents. Changes at once are done one after the other, field by field, so that the last one
 * wins and nothing of the others is lost; one that needs a new version overtakes an ingestion under way. Unknown ids
 * raise NOT_FOUND.
 */
@Injectable()
export class DocumentRevisionService {
  private readonly logger = new Logger(DocumentRevisionService.name);

  constructor(
    private readonly documents: DocumentRepository,
    private readonly sources: ContentSource,
    private readonly synchronizer: IndexSynchronizer,
    private readonly queue: IngestionQueue,
    private readonly clock: Clock,
  ) {}

  /** Raises VALIDATION_ERROR, DOCUMENT_UNPROCESSABLE, and CONFLICT for a content that another document has; nothing is changed then. */
  async update(
    documentId: string,
    update: DocumentUpdate,
    requestedBy: string | null = null,
  ): Promise<UpdatedDocument> {
    const { content } = update;
    const before = await this.get(documentId);
    const stored = content === undefined ? null : await this.sources.store(before, content);
    let kept = false;
    try {
      const revised = await this.revise(before, (document) =>
        revisionOf(document, update, { stored, requestedBy }),
      );
      kept = sourceOf(revised.document).blobKey === stored?.blobKey;
      await this.settle(revised);
      if (update.category !== undefined || update.tags !== undefined) await this.describe(revised.document);
      return revised;
    } finally {
      if (stored && !kept) await this.discard(stored.blobKey);
    }
  }

  /** Tags that depend on those that the document has. */
  async updateTags(
    documentId: string,
    tags: (document: KnowledgeDocument) => readonly string[],
  ): Promise<void> {
    const { document } = await this.revise(await this.get(documentId), (current) => ({
      changes: { tags: tagsOf(tags(current)) },
    }));
    await this.describe(document);
  }

  /**
   * Makes another file the content of the document, with changes that may depend on the document as it is. Nothing happens
   * for the file that it has already. Whatever it raises, the stored file is dropped: NOT_FOUND, and CONFLICT for a content
   * that another document has.
   */
  async replaceFile(
    documentId: string,
    file: DocumentSource,
    changesOfCurrent: (document: KnowledgeDocument) => DocumentRevision['changes'],
    requestedBy: string | null = null,
  ): Promise<UpdatedDocument> {
    let kept = false;
    try {
      const before = await this.get(documentId);
      const revised = await this.revise(before, (document) => {
        const isSame = sourceOf(document).contentHash === file.contentHash && document.status !== 'failed';
        return isSame
          ? { changes: {} }
          : {
              changes: changesOfCurrent(document),
              source: file,
              jobId: newId(),
              cause: { change: 'file', requestedBy },
            };
      });
      kept = sourceOf(revised.document).blobKey === file.blobKey;
      await this.settle(revised);
      return revised;
    } finally {
      if (!kept) await this.discard(file.blobKey);
    }
  }

  /** Ingests a new version, by a revision of the document as it is then; what the revision raises is raised. */
  async makeVersion(
    documentId: string,
    revisionOfCurrent: (document: KnowledgeDocument) => Promise<Omit<DocumentRevision, 'jobId'>>,
  ): Promise<UpdatedDocument> {
    const revised = await this.revise(await this.get(documentId), async (document) => ({
      ...(await revisionOfCurrent(document)),
      jobId: newId(),
    }));
    await this.settle(revised);
    return revised;
  }

  /** What is not published is out of the indexes when this resolves, and what is published in them. */
  async setPublication(documentId: string, publication: Publication): Promise<KnowledgeDocument> {
    const before = await this.get(documentId);
    const { document } = await this.revise(before, (current) => ({
      changes: { publication, ...publicationTimes(current, publication, this.clock.now()) },
    }));
    if (document.activeVersion !== null)
      await this.synchronizer.showOrHide(document.documentId, document.activeVersion);
    return document;
  }

  private async revise(
    asRead: KnowledgeDocument,
    revisionOfCurrent: (document: KnowledgeDocument) => DocumentRevision | Promise<DocumentRevision>,
  ): Promise<RevisedDocument> {
    let document = asRead;
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const revision = await revisionOfCurrent(document);
      const revised = await this.documents.revise(document, revision, this.clock.now());
      if (revised) return revised;
      document = await this.get(document.documentId);
    }
    throw new DomainError('CONFLICT', 'The document is being changed by others. Try again in a moment.');
  }

  private async settle({ discardedBlobs, job }: RevisedDocument): Promise<void> {
    for (const blobKey of discardedBlobs) await this.discard(blobKey);
    if (job) await this.queue.enqueue(job.jobId);
  }

  /** Brings changed filter fields into the indexes; the version that a job makes gets them anyway. */
  private async describe({ documentId, activeVersion }: KnowledgeDocument): Promise<void> {
    if (activeVersion !== null) await this.synchronizer.describe(documentId, activeVersion);
  }

  private async get(documentId: string): Promise<KnowledgeDocument> {
    const document = await this.documents.find(documentId);
    if (!document) throw unknownDocument();
    return document;
  }

  private async discard(blobKey: string): Promise<void> {
    try {
      await this.sources.discard(blobKey);
    } catch (error) {
      this.logger.warn(`A file that is needed no more is left to the sweeper: ${messageOf(error)}`);
    }
  }
}

function revisionOf(
  document: KnowledgeDocument,
  update: DocumentUpdate,
  { stored, requestedBy }: { stored: DocumentSource | null; requestedBy: string | null },
): DocumentRevision {
  const changes = changesOf(document, update);
  const source = stored && stored.contentHash !== sourceOf(document).contentHash ? stored : null;
  const isDescribed = needsNewVersion(document, changes);
  if (source === null && update.reindex !== true && !isDescribed) return { changes };
  const change = source ? 'content' : isDescribed ? 'details' : 'reindex';
  return {
    changes: { ...changes, ...(source && { statedLanguage: null }) },
    ...(source && { source }),
    jobId: newId(),
    cause: { change, requestedBy },
  };
}

/** The times of a state stay as they are while the state does. */
function publicationTimes(
  document: KnowledgeDocument,
  publication: Publication,
  at: Date,
): Pick<KnowledgeDocument, 'publishedAt' | 'archivedAt'> {
  const { publishedAt, archivedAt } = document;
  if (document.publication === publication) return { publishedAt, archivedAt };
  return {
    publishedAt: publication === 'published' ? at : null,
    archivedAt: publication === 'archived' ? at : null,
  };
}
