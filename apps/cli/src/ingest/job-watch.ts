import { setTimeout as delay } from 'node:timers/promises';
import type { ApiClient } from '../client/api-client.js';

const INGEST = '/knowledge-base/documents/ingest';
/** How often jobs are asked about one by one when there is no stream. */
const POLL_MS = 500;
/** How often a job is asked about though its stream is open: an event may have come before its upload was answered. */
const STALE_MS = 5_000;
const MOST_REMEMBERED = 10_000;

export interface JobStatus {
  readonly job_id: string;
  readonly document_id: string;
  readonly status: 'processing' | 'completed' | 'failed';
  readonly progress: { readonly stage: string; readonly percentage: number };
  readonly result: {
    readonly chunks_created: number;
    readonly errors: readonly { code?: string; message: string }[];
  };
}

/** Follows any number of jobs by one stream of events; without it, each of them is asked about. */
export class JobWatch {
  private readonly stop = new AbortController();
  private readonly latest = new Map<string, JobStatus>();
  private readonly listeners = new Map<string, (status: JobStatus) => void>();
  private isStreaming = false;

  constructor(private readonly client: ApiClient) {}

  /** Resolves when events arrive, or when it is clear that they do not. */
  async open(): Promise<void> {
    const events = this.client.events(`${INGEST}/events`, this.stop.signal);
    const first = await events.next().catch(() => undefined);
    if (first?.value?.event !== 'watching') return;
    this.isStreaming = true;
    void this.listen(events);
  }

  close(): void {
    this.stop.abort();
  }

  /** The status of the job once it is over. */
  async finished(jobId: string, onProgress: (status: JobStatus) => void): Promise<JobStatus> {
    for (;;) {
      const known = this.latest.get(jobId) ?? (this.isStreaming ? undefined : await this.ask(jobId));
      const status = known ?? (await this.next(jobId)) ?? (await this.ask(jobId));
      onProgress(status);
      if (status.status !== 'processing') {
        this.latest.delete(jobId);
        return status;
      }
      this.latest.delete(jobId);
      if (!this.isStreaming) await delay(POLL_MS);
    }
  }

  /** Undefined when nothing comes for a while. */
  private next(jobId: string): Promise<JobStatus | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle(undefined), STALE_MS);
      const settle = (status: JobStatus | undefined) => {
        clearTimeout(timer);
        this.listeners.delete(jobId);
        resolve(status);
      };
      this.listeners.set(jobId, settle);
    });
  }

  /** Of jobs whose upload is not answered yet, and of others' jobs, which are forgotten. */
  private remember(status: JobStatus): void {
    if (this.latest.size >= MOST_REMEMBERED) this.latest.clear();
    this.latest.set(status.job_id, status);
  }

  private ask(jobId: string): Promise<JobStatus> {
    return this.client.get<JobStatus>(`${INGEST}/${jobId}/status`);
  }

  private async listen(events: AsyncIterable<{ event: string; data: unknown }>): Promise<void> {
    try {
      for await (const { event, data } of events) {
        if (event !== 'progress') continue;
        const status = data as JobStatus;
        const listener = this.listeners.get(status.job_id);
        if (listener) listener(status);
        else this.remember(status);
      }
    } catch {
      // The jobs are asked about one by one from here on.
    }
    this.isStreaming = false;
  }
}
