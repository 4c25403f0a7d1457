import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { BlobStore } from '@app/blob-store';
import { Clock, messageOf } from '@app/kernel';
import { DocumentContentRepository } from '../document-content.repository.js';
import { DocumentRepository } from '../document.repository.js';

// Longer than any upload takes between its file and its record.
const ORPHAN_AGE_MS = 60 * 60 * 1000;

/** Removes what a process left that ended in the middle: files that no document names, versions that were not finished. */
@Injectable()
export class LeftoversSweeper {
  private readonly logger = new Logger(LeftoversSweeper.name);

  constructor(
    private readonly documents: DocumentRepository,
    private readonly contents: DocumentContentRepository,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
  ) {}

  async sweep(): Promise<void> {
    try {
      const versions = await this.contents.removeAbandonedVersions();
      const files = await this.removeOrphanedBlobs();
      if (versions + files > 0)
        this.logger.log(`Removed ${versions} abandoned versions and ${files} orphaned files`);
    } catch (error) {
      this.logger.error(`Leftovers could not be removed: ${messageOf(error)}`);
    }
  }

  private async removeOrphanedBlobs(): Promise<number> {
    const olderThan = new Date(this.clock.now().getTime() - ORPHAN_AGE_MS);
    let removed = 0;
    for await (const key of this.blobs.list({ olderThan })) {
      if (await this.documents.usesBlob(key)) continue;
      await this.blobs.remove(key);
      removed += 1;
    }
    return removed;
  }
}

/** Sweeps what ended processes left, at the start of a process that ingests documents. */
@Injectable()
export class LeftoversWorker implements OnApplicationBootstrap {
  constructor(private readonly leftovers: LeftoversSweeper) {}

  onApplicationBootstrap(): void {
    void this.leftovers.sweep();
  }
}
