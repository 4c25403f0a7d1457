/** What has become of a file that the user wants to add. */
export type UploadState = 'waiting' | 'sending' | 'processing' | 'done' | 'failed';

export interface Upload {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  readonly state: UploadState;
  /** From 0 to 1. */
  readonly sent: number;
  /** From 0 to 1. */
  readonly processed: number;
  /** What the server is doing, such as "embedding 64/120 chunks". */
  readonly stage?: string;
  /** Why it failed, or what is unusual about it. */
  readonly problem?: string;
  readonly jobId?: string;
  readonly documentId?: string;
  /** The document that already has the same content. */
  readonly duplicateOf?: string;
}

export interface JobProgress {
  readonly jobId: string;
  readonly status: 'processing' | 'completed' | 'failed';
  readonly percentage: number;
  readonly stage: string;
  readonly problem: string | undefined;
}

export interface Accepted {
  readonly jobId: string;
  readonly documentId: string;
  readonly existingDocumentId: string | null;
}

/** Thrown by a sender that is to try again after so many seconds. */
export class SendLater extends Error {
  constructor(readonly seconds: number) {
    super(`Send again in ${seconds} seconds.`);
  }
}

export interface QueuedFile<F> {
  readonly name: string;
  readonly size: number;
  readonly content: F;
}

type Send<F> = (file: QueuedFile<F>, key: string, onSent: (share: number) => void) => Promise<Accepted>;

const AT_ONCE = 3;

/** Sends files to the server, three at once, and knows what becomes of each. */
export class UploadQueue<F> {
  private uploads: readonly Upload[] = [];
  private lastId = 0;
  private readonly files = new Map<number, { readonly file: QueuedFile<F>; readonly key: string }>();
  /** Of jobs whose upload has not been answered yet. */
  private readonly early = new Map<string, JobProgress>();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly send: Send<F>,
    private readonly newKey: () => string,
    private readonly pause: (seconds: number) => Promise<unknown>,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly list = (): readonly Upload[] => this.uploads;

  get isBusy(): boolean {
    return this.uploads.some(({ state }) => state === 'waiting' || state === 'sending');
  }

  get isFollowing(): boolean {
    return this.uploads.some(({ state }) => state === 'processing' || state === 'sending');
  }

  add(files: readonly QueuedFile<F>[]): void {
    const added = files.map((file): Upload => {
      this.lastId += 1;
      const common = { id: this.lastId, name: file.name, size: file.size, sent: 0, processed: 0 };
      if (file.size === 0) return { ...common, state: 'failed', problem: 'The file is empty.' };
      this.files.set(this.lastId, { file, key: this.newKey() });
      return { ...common, state: 'waiting' };
    });
    this.replace([...this.uploads, ...added]);
    this.fill();
  }

  /** Sends the failed files again; those that the server will refuse again, such as empty ones, stay. */
  retryFailed(): void {
    this.replace(
      this.uploads.map((upload) => {
        const queued = this.files.get(upload.id);
        if (upload.state !== 'failed' || queued === undefined) return upload;
        this.files.set(upload.id, { ...queued, key: this.newKey() });
        const { id, name, size } = upload;
        return { id, name, size, state: 'waiting', sent: 0, processed: 0 };
      }),
    );
    this.fill();
  }

  /** Removes what is over from the list. */
  dismiss(): void {
    const isOver = ({ state }: Upload) => state === 'done' || state === 'failed';
    for (const { id } of this.uploads.filter(isOver)) this.files.delete(id);
    this.replace(this.uploads.filter((upload) => !isOver(upload)));
  }

  jobChanged(progress: JobProgress): void {
    const upload = this.uploads.find(({ jobId }) => jobId === progress.jobId);
    if (upload === undefined) {
      if (this.isBusy) this.early.set(progress.jobId, progress);
      return;
    }
    this.early.delete(progress.jobId);
    if (upload.state === 'processing') this.change(upload.id, afterProgress(progress));
  }

  private fill(): void {
    const sending = this.uploads.filter(({ state }) => state === 'sending').length;
    const next = this.uploads.filter(({ state }) => state === 'waiting').slice(0, AT_ONCE - sending);
    for (const { id } of next) void this.sendOne(id);
  }

  private async sendOne(id: number): Promise<void> {
    const queued = this.files.get(id);
    if (queued === undefined) return;
    this.change(id, { state: 'sending' });
    try {
      const accepted = await this.send(queued.file, queued.key, (sent) => this.change(id, { sent }));
      const { jobId, documentId, existingDocumentId } = accepted;
      this.change(id, {
        state: 'processing',
        sent: 1,
        jobId,
        documentId,
        ...(existingDocumentId !== null && { duplicateOf: existingDocumentId }),
      });
      const early = this.early.get(jobId);
      if (early) this.jobChanged(early);
    } catch (error) {
      if (error instanceof SendLater) {
        await this.pause(error.seconds);
        this.change(id, { state: 'waiting', sent: 0 });
      } else this.change(id, { state: 'failed', problem: (error as Error).message });
    }
    this.fill();
  }

  private change(id: number, patch: Partial<Upload>): void {
    this.replace(this.uploads.map((upload) => (upload.id === id ? { ...upload, ...patch } : upload)));
  }

  private replace(uploads: readonly Upload[]): void {
    this.uploads = uploads;
    for (const listener of this.listeners) listener();
  }
}

function afterProgress({ status, percentage, stage, problem }: JobProgress): Partial<Upload> {
  switch (status) {
    case 'processing':
      return { processed: percentage / 100, stage };
    case 'completed':
      return { state: 'done', processed: 1 };
    case 'failed':
      return { state: 'failed', problem: problem ?? 'The document could not be read.' };
  }
}
