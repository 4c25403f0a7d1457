import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { DocumentRepository, duplicateContent } from '../document.repository.js';
import type { IngestionJob } from '../ingestion-job.js';
import { DocumentRevisionService, type UpdatedDocument } from '../revision/document-revision.service.js';
import { authorOf, tagsOf, titleOf } from './document-fields.js';
import type { DocumentUpload } from './document-upload.js';
import { DocumentUploadService } from './document-upload.service.js';
import { originOf, statedTitleOf } from './new-document.js';
import type { UploadKey } from './upload-idempotency-record.js';

export const SAME_NAME_POLICIES = ['keep', 'replace', 'refuse'] as const;
/** What becomes of an upload with the file name of a document: both are kept, the document gets the new file, or it is CONFLICT. */
export type SameNamePolicy = (typeof SAME_NAME_POLICIES)[number];

export interface SubmittedUpload {
  readonly job: IngestionJob;
  /** The document that had the file name before; null where none did. */
  readonly existingDocumentId: string | null;
}

/** Takes uploads in where a document of the same name may be there already. */
@Injectable()
export class DocumentReplacementService {
  constructor(
    private readonly documents: DocumentRepository,
    private readonly uploads: DocumentUploadService,
    private readonly revisions: DocumentRevisionService,
  ) {}

  /** Like `DocumentUploadService.submit`, by the policy. Raises CONFLICT, with the `document_id`, when a document is refused or gets the file that it has. */
  async submit(upload: DocumentUpload, policy: SameNamePolicy, key?: UploadKey): Promise<SubmittedUpload> {
    const existing = policy === 'keep' ? null : await this.documents.findByFileName(upload.fileName);
    if (existing && policy === 'refuse') {
      await this.uploads.discard(upload.blob);
      throw nameTaken(existing.documentId);
    }
    if (!existing) {
      const job = await this.uploads.submit(upload, key);
      return { job, existingDocumentId: await this.findEarlier(upload.fileName, job) };
    }
    const { job } = await this.replace(existing.documentId, upload);
    if (!job) throw duplicateContent(existing.documentId);
    return { job, existingDocumentId: existing.documentId };
  }

  /**
   * The document keeps its id, and the previous content answers until the new one is ready. Fields that the sender leaves
   * out stay as they are; a title that came from the file follows the file. The job is null when the content is the same.
   * Whatever it raises, nothing changes: NOT_FOUND, CONFLICT for a content that another document has, and what
   * `DocumentUploadService.submit` raises of the file.
   */
  async replace(documentId: string, upload: DocumentUpload): Promise<UpdatedDocument> {
    const { blob, fileName, title = '', description, category, tags, metadata } = upload;
    const { mimeType, source } = await this.uploads.look(upload).catch(async (error: unknown) => {
      await this.uploads.discard(blob);
      throw error;
    });
    const file = { mimeType, sizeBytes: blob.size, blobKey: blob.key, contentHash: blob.sha256 };
    const stated = statedTitleOf(upload, source);
    return this.revisions.replaceFile(
      documentId,
      file,
      (document) => {
        const { statedAt: _statedAt, statedModifiedAt: _modifiedAt, ...previousOrigin } = document.origin;
        const followsFile = titleOf(title) === '' && document.title === document.statedTitle;
        const author =
          metadata?.author ?? document.metadata.author ?? (authorOf(source.author ?? '') || null);
        return {
          fileName,
          origin: originOf({ origin: { ...previousOrigin, ...upload.origin } }, source),
          title: followsFile ? stated : titleOf(title) || document.title,
          statedTitle: followsFile ? stated : null,
          statedLanguage: source.language ?? null,
          ...(description !== undefined && { description: description || null }),
          ...(category !== undefined && { category: category || null }),
          ...(tags !== undefined && { tags: tagsOf(tags) }),
          metadata: { ...document.metadata, ...metadata, author },
        };
      },
      upload.origin?.uploadedBy,
    );
  }

  /** The document that had the name before the job's: the same when the upload is repeated under its key. */
  private async findEarlier(
    fileName: string,
    { documentId, createdAt }: IngestionJob,
  ): Promise<string | null> {
    const page = { page: 1, pageSize: 100, order: 'desc' as const };
    const { items } = await this.documents.list({ fileName }, page);
    const earlier = items.find((each) => each.documentId !== documentId && each.createdAt <= createdAt);
    return earlier?.documentId ?? null;
  }
}

function nameTaken(documentId: string): DomainError {
  return new DomainError(
    'CONFLICT',
    'A document of this file name is in the knowledge base already. Send on_same_name=replace to give it this file, or on_same_name=keep to have both.',
    [
      {
        field: 'file',
        rule: 'uniqueName',
        message: 'another document has the same name',
        document_id: documentId,
      },
    ],
  );
}
