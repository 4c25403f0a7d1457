import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { BlobStore } from '@app/blob-store';
import { DomainError } from '@app/kernel';
import type { KnowledgeDocument } from '../document.js';
import type { ProcessedText } from '../document-content.js';
import { DocumentContentRepository } from '../document-content.repository.js';
import type { IngestionTarget } from '../ingestion-job.js';
import { toProcessedText } from '../parsing/clean-text.js';
import { DocumentParsers } from '../parsing/document-parsers.js';
import { mustHold } from './ingestion-lost.js';

/** The uploaded file as processed text, stored once: an attempt that finds it stored does not parse again. */
@Injectable()
export class ExtractTextStep {
  constructor(
    private readonly blobs: BlobStore,
    private readonly parsers: DocumentParsers,
    private readonly contents: DocumentContentRepository,
  ) {}

  async run(
    target: IngestionTarget,
    document: KnowledgeDocument,
    signal: AbortSignal,
  ): Promise<ProcessedText> {
    const stored = await this.contents.findText(target.documentId, target.version);
    if (stored) return stored;
    const bytes = await buffer(await this.blobs.get(document.blobKey));
    signal.throwIfAborted();
    const processed = toProcessedText(await this.parsers.forType(document.mimeType).parse(bytes));
    if (processed.text === '') {
      throw new DomainError(
        'DOCUMENT_UNPROCESSABLE',
        'No text is left of the file once comments and front matter are taken out.',
      );
    }
    mustHold(await this.contents.saveText(target, processed));
    return processed;
  }
}
