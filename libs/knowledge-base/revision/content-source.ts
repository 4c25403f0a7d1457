import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { BlobStore } from '@app/blob-store';
import { DOCUMENT_KINDS, DocumentParsing } from '@app/document-parsing';
import { DomainError, isDomainError } from '@app/kernel';
import type { DocumentSource, KnowledgeDocument } from '../document.js';
import type { TextFormat } from '../document-content.js';
import { DocumentContentRepository } from '../document-content.repository.js';

const PLAIN_TEXT = DOCUMENT_KINDS.plain.mimeType;

/** Text that an admin wrote in place of a document's file, kept as a file itself. */
@Injectable()
export class ContentSource {
  constructor(
    private readonly contents: DocumentContentRepository,
    private readonly parsing: DocumentParsing,
    private readonly blobs: BlobStore,
  ) {}

  /** Null for the text that the document answers with already. Raises DOCUMENT_UNPROCESSABLE for one that no document can be made of. */
  async store(document: KnowledgeDocument, content: string): Promise<DocumentSource | null> {
    const { documentId, activeVersion, pendingSource } = document;
    const current = activeVersion === null ? null : await this.contents.findText(documentId, activeVersion);
    if (pendingSource === null && current?.text === content) return null;
    const format = current?.format ?? (document.mimeType === PLAIN_TEXT ? 'plain' : 'markdown');
    const { mimeType } = DOCUMENT_KINDS[format];
    const bytes = Buffer.from(content, 'utf8');
    await this.assertReadable(format, bytes);
    const blob = await this.blobs.put(Readable.from([bytes]), { maxBytes: bytes.byteLength });
    return { mimeType, sizeBytes: blob.size, blobKey: blob.key, contentHash: blob.sha256 };
  }

  async discard(blobKey: string): Promise<void> {
    await this.blobs.remove(blobKey);
  }

  private async assertReadable(format: TextFormat, bytes: Buffer): Promise<void> {
    try {
      await this.parsing.inspect(format, bytes);
    } catch (error) {
      if (!isDomainError(error, 'UNSUPPORTED_MEDIA_TYPE')) throw error;
      const advice = 'The content is no text: it holds what only binary files do. Upload a file instead.';
      throw new DomainError('DOCUMENT_UNPROCESSABLE', advice, [{ field: 'content', rule: 'text' }], {
        cause: error,
      });
    }
  }
}
