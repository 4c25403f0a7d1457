import { IngestionLost, type IngestionTarget } from '../ingestion-job.js';
import type { IngestionJobRepository } from '../ingestion-job.repository.js';

const INTERVAL_MS = 1_000;

/** Ends an attempt soon after its job was cancelled or taken over, also while it has nothing to write. */
export class AttemptWatch {
  private readonly lost = new AbortController();
  private readonly timer = setInterval(() => void this.look(), INTERVAL_MS).unref();
  private looking = false;

  constructor(
    private readonly jobs: Pick<IngestionJobRepository, 'isHeld'>,
    private readonly target: IngestionTarget,
  ) {}

  get signal(): AbortSignal {
    return this.lost.signal;
  }

  /** To be called when the attempt is over. */
  end(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    // A store that does not answer says nothing about the job.
    const isHeld = await this.jobs.isHeld(this.target).catch(() => true);
    this.looking = false;
    if (isHeld) return;
    this.end();
    this.lost.abort(new IngestionLost('The job is over or another attempt has begun'));
  }
}
