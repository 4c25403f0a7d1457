import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type ErrorCode, isDomainError, stableId } from '@app/kernel';
import type { SourceDocument } from '@app/source-connectors';
import type { KnowledgeDocument, Problem } from '../document.js';
import { DocumentRepository } from '../document.repository.js';
import { KnowledgeBaseService } from '../knowledge-base.service.js';
import { DocumentRevisionService } from '../revision/document-revision.service.js';
import type { DocumentUpload } from '../upload/document-upload.js';
import { DocumentReplacementService } from '../upload/document-replacement.service.js';
import { DocumentUploadService } from '../upload/document-upload.service.js';
import type { DocumentImport, ImportItem, MissingPolicy } from './document-import.js';

/** What was made of a document of the source. */
export interface TakenDocument {
  readonly outcome: 'added' | 'updated' | 'unchanged' | 'failed';
  readonly documentId: string | null;
  readonly problem: Problem | null;
}

/** Failures of the surroundings; all other coded ones are the document's own. */
const PASSING: ReadonlySet<ErrorCode> = new Set(['STORAGE_FULL', 'STORAGE_UNAVAILABLE', 'INTERNAL_ERROR']);

/** Brings the documents of a source into the knowledge base, and takes out those that the source no longer has. */
@Injectable()
export class ImportedDocuments {
  constructor(
    private readonly documents: DocumentRepository,
    private readonly uploads: DocumentUploadService,
    private readonly replacements: DocumentReplacementService,
    private readonly revisions: DocumentRevisionService,
    private readonly knowledgeBase: KnowledgeBaseService,
  ) {}

  get maxBytes(): number {
    return this.uploads.maxBytes;
  }

  /** Safe to repeat: a run that goes on after the process ended finds the document that it had added. */
  async take(
    documentImport: DocumentImport,
    document: SourceDocument,
    previous: ImportItem | null,
  ): Promise<TakenDocument> {
    const { importId, run } = documentImport;
    const plannedId = stableId(importId, document.origin, run);
    const own = await this.findFirst([previous?.documentId ?? null, plannedId]);
    const existing = own ?? (previous === null ? await this.findAdoptable(documentImport, document) : null);
    try {
      if (existing === null) {
        const upload = await this.uploadOf(documentImport, document);
        await this.uploads.submit({ ...upload, documentId: plannedId });
        return { outcome: 'added', documentId: plannedId, problem: null };
      }
      const { documentId } = existing;
      const isNew = documentId === plannedId;
      if (previous?.documentId === documentId && previous.hash === document.hash) {
        if (previous.outcome === 'removed') await this.revisions.setPublication(documentId, 'published');
        return { outcome: 'unchanged', documentId, problem: null };
      }
      const { job } = await this.replacements.replace(
        documentId,
        await this.uploadOf(documentImport, document),
      );
      if (previous?.outcome === 'removed') await this.revisions.setPublication(documentId, 'published');
      const outcome = isNew ? 'added' : job === null ? 'unchanged' : 'updated';
      return { outcome, documentId, problem: null };
    } catch (error) {
      if (!isDomainError(error) || PASSING.has(error.code)) throw error;
      const { code, message } = error;
      return { outcome: 'failed', documentId: existing?.documentId ?? null, problem: { code, message } };
    }
  }

  /** A document of a page that is there again as it was. */
  async restore(documentId: string): Promise<void> {
    await ifPresent(() => this.revisions.setPublication(documentId, 'published'));
  }

  /** A document whose page or file is no longer in the source. */
  async depart(documentId: string, policy: MissingPolicy): Promise<void> {
    if (policy === 'archive') await ifPresent(() => this.revisions.setPublication(documentId, 'archived'));
    if (policy === 'delete') await ifPresent(() => this.knowledgeBase.delete(documentId));
  }

  /** The document that an import before this one made of the same page or file. */
  private async findAdoptable(
    { source }: DocumentImport,
    { origin, url }: SourceDocument,
  ): Promise<KnowledgeDocument | null> {
    const isOnWeb = source.type === 'web' || source.type === 'sitemap';
    const found =
      isOnWeb && url !== null
        ? await this.documents.findByUrl(url)
        : await this.documents.findByFileName(origin);
    return found && found.origin.type !== 'upload' && found.origin.type !== 'sample' ? found : null;
  }

  private async findFirst(ids: readonly (string | null)[]): Promise<KnowledgeDocument | null> {
    for (const id of ids) {
      const found = id === null ? null : await this.documents.find(id);
      if (found) return found;
    }
    return null;
  }

  private async uploadOf(
    { source, fields, createdBy }: DocumentImport,
    { origin, url, fileName, bytes, modifiedAt }: SourceDocument,
  ): Promise<DocumentUpload> {
    const isOnWeb = source.type === 'web' || source.type === 'sitemap';
    const name = isOnWeb ? fileName : origin;
    return {
      blob: await this.uploads.receive(name, Readable.from([bytes])),
      fileName: name,
      documentType: fields.documentType,
      ...(fields.category !== null && { category: fields.category }),
      ...(fields.tags.length > 0 && { tags: fields.tags }),
      origin: {
        type: url === null ? 'api' : 'url',
        url,
        uploadedBy: createdBy,
        ...(modifiedAt !== null && { statedAt: modifiedAt }),
      },
    };
  }
}

/** Does nothing for a document that an administrator has deleted. */
async function ifPresent(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isDomainError(error, 'NOT_FOUND')) throw error;
  }
}
