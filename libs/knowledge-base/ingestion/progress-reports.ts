import type { Clock } from '@app/kernel';
import type { IngestionProgress, IngestionTarget } from '../ingestion-job.js';
import type { IngestionJobRepository } from '../ingestion-job.repository.js';
import { mustHold } from './ingestion-lost.js';

/** A commit takes as long as a small document does: progress is stored so often at the most. */
const INTERVAL_MS = 200;

/** Stores how far one attempt has come, for those who watch. */
export class ProgressReports {
  private storedAt: number;

  constructor(
    private readonly jobs: IngestionJobRepository,
    private readonly target: IngestionTarget,
    private readonly clock: Clock,
  ) {
    this.storedAt = clock.now().getTime();
  }

  /** Raises IngestionLost when the attempt may not write any more. */
  async report(progress: IngestionProgress): Promise<void> {
    const now = this.clock.now();
    if (now.getTime() - this.storedAt < INTERVAL_MS) return;
    this.storedAt = now.getTime();
    mustHold(await this.jobs.saveProgress(this.target, progress, now));
  }
}
