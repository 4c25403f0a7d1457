import { DomainError } from '@app/kernel';
import type { DocumentUpdate, KnowledgeDocument, UpdatedDocument } from '@app/knowledge-base';
import { toMetadata } from '../ingestion/ingestion.mapper.js';
import type { DocumentPublicationResponse, DocumentUpdatedResponse } from './document-changes.response.js';
import type { UpdateDocumentDto } from './update-document.dto.js';

/** Raises VALIDATION_ERROR for a body that asks for nothing. */
export function toUpdate({ metadata, ...fields }: UpdateDocumentDto): DocumentUpdate {
  if (metadata === undefined && Object.values(fields).every((value) => value === undefined)) {
    const message = 'the body must name at least one field to change';
    throw new DomainError('VALIDATION_ERROR', `The request is not valid: ${message}.`, [
      { rule: 'notEmpty', message },
    ]);
  }
  return { ...fields, ...(metadata && { metadata: toMetadata(metadata) }) };
}

export function toUpdatedResponse({ document, job }: UpdatedDocument): DocumentUpdatedResponse {
  return {
    document_id: document.documentId,
    updated_at: document.updatedAt.toISOString(),
    reindexing_job_id: job?.jobId ?? null,
    message:
      job === null
        ? 'The document is changed.'
        : document.activeVersion === null
          ? 'The document is being ingested with the change. It answers questions as soon as the job is completed.'
          : 'The new version is being ingested. The previous one answers until the job is completed.',
  };
}

export function toPublicationResponse(document: KnowledgeDocument): DocumentPublicationResponse {
  return {
    document_id: document.documentId,
    publication: document.publication,
    updated_at: document.updatedAt.toISOString(),
  };
}
