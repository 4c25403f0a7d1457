import { Inject, Injectable, Logger } from '@nestjs/common';
import { BlobStore } from '@app/blob-store';
import { Clock, messageOf } from '@app/kernel';
import type { Problem, VersionFacts } from '../document.js';
import { DocumentRepository, type SettledVersion } from '../document.repository.js';
import { IndexSynchronizer } from '../indexing/index-synchronizer.js';
import { KNOWLEDGE_BASE_CONFIG, type KnowledgeBaseConfig } from '../knowledge-base.config.js';
import type { IngestionTarget } from '../ingestion-job.js';

/** How the ingestion of a version ends: it answers instead of the previous one, or it fails. Files that are not needed then are removed. */
@Injectable()
export class VersionSwitch {
  private readonly logger = new Logger(VersionSwitch.name);

  constructor(
    private readonly documents: DocumentRepository,
    private readonly synchronizer: IndexSynchronizer,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
    @Inject(KNOWLEDGE_BASE_CONFIG) private readonly config: KnowledgeBaseConfig,
  ) {}

  /** False when the target's attempt may not write any more. */
  async activate(target: IngestionTarget, facts: VersionFacts): Promise<boolean> {
    const { keptVersions } = this.config;
    return this.settle(await this.documents.activateVersion(target, facts, this.clock.now(), keptVersions));
  }

  /** Brings the version that answers into the indexes and drops those before it. Safe to repeat. */
  finish({ documentId, version }: IngestionTarget): Promise<{ chunks: number; vectors: number }> {
    return this.synchronizer.replaceVersions(documentId, version);
  }

  /** With `keepsSource`, the file stays for a retry. False when the job was over already. */
  async fail(jobId: string, problem: Problem, options?: { keepsSource: boolean }): Promise<boolean> {
    return this.settle(await this.documents.failIngestion(jobId, problem, this.clock.now(), options));
  }

  private async settle(settled: SettledVersion | null): Promise<boolean> {
    for (const blobKey of settled?.discardedBlobs ?? [])
      // One that stays is swept at the next start.
      await this.blobs
        .remove(blobKey)
        .catch((error: unknown) => this.logger.warn(`A previous file was not removed: ${messageOf(error)}`));
    return settled !== null;
  }
}
