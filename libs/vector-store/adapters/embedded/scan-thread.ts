import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Scan, SharedRows } from './row-scanner.js';
import type { CloseMessage, OpenMessage, ScanMessage, ScanReply } from './scan-messages.js';

interface Waiting {
  readonly resolve: (rows: Uint32Array) => void;
  readonly reject: (error: Error) => void;
}

/** A thread that scans indexes, so that a large one does not delay other requests. Started by the first scan, and again after it died. */
export class ScanThread {
  private worker: Worker | undefined;
  private known = new Map<SharedRows, number>();
  private waiting = new Map<number, Waiting>();
  private lastId = 0;
  private lastIndex = 0;

  constructor(private readonly file = join(__dirname, 'scan.worker.js')) {}

  /** Rejects when the thread cannot be started or dies meanwhile. */
  nearest(rows: SharedRows, scan: Scan): Promise<Uint32Array> {
    const worker = (this.worker ??= this.start());
    const index = this.indexOf(rows, worker);
    const id = (this.lastId += 1);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ type: 'scan', id, index, scan } satisfies ScanMessage);
    });
  }

  /** Rows that will not be asked for again. */
  release(rows: SharedRows): void {
    const index = this.known.get(rows);
    if (index === undefined) return;
    this.known.delete(rows);
    this.worker?.postMessage({ type: 'close', index } satisfies CloseMessage);
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.forget(new Error('the index is closed'));
    await worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(this.file, { env: {}, name: 'vector-scan' });
    worker.on('message', ({ id, rows }: ScanReply) => {
      this.waiting.get(id)?.resolve(rows);
      this.waiting.delete(id);
      if (this.waiting.size === 0) worker.unref();
    });
    const end = (error: Error) => {
      if (this.worker === worker) this.forget(error);
    };
    worker.on('error', end);
    worker.on('exit', (code) => end(new Error(`the thread ended with ${code}`)));
    return worker;
  }

  private indexOf(rows: SharedRows, worker: Worker): number {
    let index = this.known.get(rows);
    if (index === undefined) {
      index = this.lastIndex += 1;
      this.known.set(rows, index);
      const { memory, coarse, dimension } = rows;
      worker.postMessage({
        type: 'open',
        index,
        rows: { memory, coarse, dimension },
      } satisfies OpenMessage);
    }
    return index;
  }

  private forget(error: Error): void {
    const { waiting } = this;
    this.worker = undefined;
    this.known = new Map();
    this.waiting = new Map();
    for (const { reject } of waiting.values()) reject(error);
  }
}
