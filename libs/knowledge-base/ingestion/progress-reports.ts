import type { Clock } from '@app/kernel';
import { type IngestionProgress, type IngestionTarget, assertJobHeld } from '../ingestion-job.js';
import type { IngestionJobRepository } from '../ingestion-job.repository.js';

/** A commit takes as long as a small document does: progress is stored so often at the most. */
const INTERVAL_MS = 200;

/** Stores how far one attempt has come, for those who watch. What comes too soon waits for the end of the interval. */
export class ProgressReports {
  private storedAt: number;
  private waiting: NodeJS.Timeout | undefined;

  constructor(
    private readonly jobs: IngestionJobRepository,
    private readonly target: IngestionTarget,
    private readonly clock: Clock,
  ) {
    this.storedAt = clock.now().getTime();
  }

  /** Raises IngestionLost when the attempt may not write any more. */
  async report(progress: IngestionProgress): Promise<void> {
    clearTimeout(this.waiting);
    const leftMs = this.storedAt + INTERVAL_MS - this.clock.now().getTime();
    if (leftMs <= 0) assertJobHeld(await this.store(progress));
    // An attempt that may not write any more is told so by its next write of its own.
    else this.waiting = setTimeout(() => void this.store(progress).catch(() => false), leftMs).unref();
  }

  /** To be called when the attempt is over: what waits is not stored any more. */
  end(): void {
    clearTimeout(this.waiting);
  }

  private store(progress: IngestionProgress): Promise<boolean> {
    const now = this.clock.now();
    this.storedAt = now.getTime();
    return this.jobs.saveProgress(this.target, progress, now);
  }
}
