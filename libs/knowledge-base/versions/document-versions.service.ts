import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/kernel';
import { type KnowledgeDocument, sourceOf } from '../document.js';
import { DocumentContentRepository } from '../document-content.repository.js';
import { DocumentRepository, unknownDocument } from '../document.repository.js';
import type { IngestionJob } from '../ingestion-job.js';
import { IngestionJobRepository } from '../ingestion-job.repository.js';
import { DocumentRevisionService, type UpdatedDocument } from '../revision/document-revision.service.js';
import { activeVersionOf, type DocumentVersion } from './document-version.js';

export const VERSION_STATES = ['active', 'previous', 'processing'] as const;
/** `active`: it answers; `previous`: it is kept and can be restored; `processing`: it is being ingested. */
export type VersionState = (typeof VERSION_STATES)[number];

export interface ListedVersion extends Omit<DocumentVersion, 'chunkCount' | 'wordCount' | 'indexedAt'> {
  readonly state: VersionState;
  /** Null while it is being ingested. */
  readonly chunkCount: number | null;
  readonly wordCount: number | null;
  readonly indexedAt: Date | null;
}

/** KB-16: the versions of documents, and their return. Unknown ids and versions raise NOT_FOUND. */
@Injectable()
export class DocumentVersionsService {
  constructor(
    private readonly documents: DocumentRepository,
    private readonly contents: DocumentContentRepository,
    private readonly jobs: IngestionJobRepository,
    private readonly revisions: DocumentRevisionService,
  ) {}

  /** The newest first. */
  async list(documentId: string): Promise<ListedVersion[]> {
    const document = await this.require(documentId);
    const recorded = await this.recorded(document);
    const inTheMaking = await this.findIngestion(document);
    return [
      ...(inTheMaking ? [versionInTheMaking(document, inTheMaking)] : []),
      ...recorded.map((version) => listed(document, version)),
    ];
  }

  /** With its processed text. */
  async get(documentId: string, version: number): Promise<{ version: ListedVersion; content: string }> {
    const document = await this.require(documentId);
    const found = await this.find(document, version);
    const text = await this.contents.findText(documentId, version);
    if (!text) throw unknownVersion(version);
    return { version: listed(document, found), content: text.text };
  }

  /**
   * Ingests the content of an earlier version as a new version; the active one answers until it is ready. Raises
   * CONFLICT for a content that the document has already or another document has, and while a version is being ingested.
   */
  restore(documentId: string, version: number, requestedBy: string | null): Promise<UpdatedDocument> {
    return this.revisions.makeVersion(documentId, async (document) => {
      const { source, fileName, statedTitle, statedLanguage = null } = await this.find(document, version);
      const running = await this.findIngestion(document);
      if (running)
        throw conflict(
          `Version ${running.targetVersion} of the document is being ingested. Wait until its job is completed, or cancel it.`,
          { rule: 'notProcessing', job_id: running.jobId },
        );
      if (version === document.activeVersion)
        throw conflict(`Version ${version} is the active version. There is nothing to restore.`);
      if (source.contentHash === document.contentHash)
        throw conflict(
          `Version ${version} has the same content as the active version. There is nothing to restore.`,
        );
      const followsFile = document.statedTitle !== null && document.title === document.statedTitle;
      return {
        changes: {
          fileName,
          statedLanguage,
          statedTitle: followsFile ? statedTitle : document.statedTitle,
          ...(followsFile && statedTitle !== null && { title: statedTitle }),
        },
        source,
        cause: { change: 'restore', requestedBy, restoredFrom: version },
      };
    });
  }

  private async find(document: KnowledgeDocument, version: number): Promise<DocumentVersion> {
    const found = (await this.recorded(document)).find((each) => each.version === version);
    if (!found) throw unknownVersion(version);
    return found;
  }

  private async recorded(document: KnowledgeDocument): Promise<DocumentVersion[]> {
    const versions = await this.contents.listVersions(document.documentId);
    const active = activeVersionOf(document);
    const isKnown = !active || versions.some(({ version }) => version === active.version);
    return isKnown ? versions : [active, ...versions];
  }

  /** The job of the version that is to take the place of the active one. */
  private async findIngestion({
    documentId,
    activeVersion,
  }: KnowledgeDocument): Promise<IngestionJob | null> {
    const page = { page: 1, pageSize: 10, order: 'desc' as const };
    const { items } = await this.jobs.list({ documentId, statuses: ['processing'] }, page);
    return items.find(({ targetVersion }) => targetVersion !== activeVersion) ?? null;
  }

  private async require(documentId: string): Promise<KnowledgeDocument> {
    const document = await this.documents.find(documentId);
    if (!document) throw unknownDocument();
    return document;
  }
}

function listed({ activeVersion }: KnowledgeDocument, version: DocumentVersion): ListedVersion {
  return { ...version, state: version.version === activeVersion ? 'active' : 'previous' };
}

function versionInTheMaking(document: KnowledgeDocument, job: IngestionJob): ListedVersion {
  return {
    state: 'processing',
    version: job.targetVersion,
    cause: job.cause ?? { change: 'upload', requestedBy: document.origin.uploadedBy },
    source: sourceOf(document),
    fileName: document.fileName,
    statedTitle: document.statedTitle,
    chunkCount: null,
    wordCount: null,
    createdAt: job.createdAt,
    indexedAt: null,
  };
}

function unknownVersion(version: number): DomainError {
  return new DomainError(
    'NOT_FOUND',
    `The document has no version ${version}. DOCUMENT_VERSIONS_KEPT limits how many previous versions are kept.`,
  );
}

function conflict(message: string, details?: { rule: string; job_id: string }): DomainError {
  return new DomainError('CONFLICT', message, details && [{ field: 'version', ...details }]);
}
