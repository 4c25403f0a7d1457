import { Injectable, Logger } from '@nestjs/common';
import { DocumentContentRepository } from '../document-content.repository.js';
import { PassageReader } from '../passage.js';
import { IndexedContents } from './indexed-contents.js';

/** Makes anew, from the stored texts, what is stored of chunks for the indexes and cannot be read: damaged, or of a former version. */
@Injectable()
export class IndexRepair {
  private readonly logger = new Logger(IndexRepair.name);

  constructor(
    private readonly passages: PassageReader,
    private readonly indexed: IndexedContents,
    private readonly contents: DocumentContentRepository,
  ) {}

  async repair(modelId: string, chunkIds: readonly string[]): Promise<void> {
    this.logger.warn(
      `The stored index data of ${chunkIds.length} chunks is of a former version or damaged, and is made anew from their texts. First: ${chunkIds[0]}`,
    );
    for (const passage of await this.passages.find(chunkIds))
      await this.contents.replaceIndexedContent(modelId, await this.indexed.compute(passage, [passage]));
  }
}
