import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { BlobStore } from '@app/blob-store';
import {
  type DocumentKind,
  DocumentParsing,
  kindOfMimeType,
  type ParseProgress,
} from '@app/document-parsing';
import { Clock, CooperativeTask, DomainError } from '@app/kernel';
import { type KnowledgeDocument, sourceOf } from '../document.js';
import type { ProcessedText } from '../document-content.js';
import { DocumentContentRepository } from '../document-content.repository.js';
import { type IngestionTarget, assertJobHeld } from '../ingestion-job.js';
import { IngestionJobRepository } from '../ingestion-job.repository.js';
import { toProcessedText } from '../parsing/clean-text.js';

/** The uploaded file as processed text, stored once: an attempt that finds it stored does not parse again. */
@Injectable()
export class ExtractTextStep {
  constructor(
    private readonly blobs: BlobStore,
    private readonly parsing: DocumentParsing,
    private readonly contents: DocumentContentRepository,
    private readonly jobs: IngestionJobRepository,
    private readonly clock: Clock,
  ) {}

  async run(
    target: IngestionTarget,
    document: KnowledgeDocument,
    signal: AbortSignal,
    onProgress?: (progress: ParseProgress) => void,
  ): Promise<ProcessedText> {
    const stored = await this.contents.findText(target.documentId, target.version);
    if (stored) return stored;
    const { blobKey, mimeType } = sourceOf(document);
    const bytes = await buffer(await this.blobs.get(blobKey));
    signal.throwIfAborted();
    const parsed = await this.parsing.parse(kindOf(mimeType), bytes, {
      signal,
      ...(onProgress && { onProgress }),
    });
    const processed = await toProcessedText(parsed, new CooperativeTask(signal));
    if (processed.text === '') {
      throw new DomainError(
        'DOCUMENT_UNPROCESSABLE',
        'No text is left of the file once comments and front matter are taken out.',
      );
    }
    // Before the text: an attempt that finds the text does not parse again.
    if (parsed.problems && parsed.problems.length > 0)
      assertJobHeld(await this.jobs.saveProblems(target, parsed.problems, this.clock.now()));
    assertJobHeld(await this.contents.saveText(target, processed));
    return processed;
  }
}

function kindOf(mimeType: string): DocumentKind {
  const kind = kindOfMimeType(mimeType);
  if (kind) return kind;
  throw new DomainError('UNSUPPORTED_MEDIA_TYPE', `This version cannot read ${mimeType} any more.`);
}
