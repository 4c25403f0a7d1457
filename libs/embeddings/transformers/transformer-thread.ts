import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { disableTelemetry } from '@app/config';
import { ProviderError } from '@app/resilience';
import type {
  CancelMessage,
  CloseMessage,
  JobMessage,
  ThreadMessage,
  TransformerJob,
  TransformerResult,
  TransformerSpec,
} from './transformer-messages.js';

export interface TransformerCall {
  /** Overtakes what is not urgent. */
  readonly urgent?: boolean;
  readonly signal?: AbortSignal | undefined;
}

interface Waiting {
  readonly resolve: (result: TransformerResult) => void;
  readonly reject: (error: unknown) => void;
}

interface Running {
  readonly worker: Worker;
  readonly ready: Promise<number>;
}

/** What a model is given to load or to finish its inference before its thread is stopped all the same. */
const LONGEST_INFERENCE_MS = 3_000;
const WORKER = join(__dirname, '..', 'adapters', 'local', 'transformer.worker.js');

/**
 * A transformer in a thread of its own, so that an inference does not hold up other requests. Started by the first call, and
 * again by the first call after it died; what was under way then fails with ProviderError 'unavailable'.
 */
export class TransformerThread {
  private running: Running | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  constructor(
    private readonly spec: TransformerSpec,
    private readonly file = WORKER,
  ) {}

  /** Loads the model; the length of its vectors, 1 where it scores. */
  open(): Promise<number> {
    return this.start().ready;
  }

  /** Rejects with `signal.reason` when aborted: what has not begun in the thread never does. */
  async run(
    job: TransformerJob,
    { urgent = false, signal }: TransformerCall = {},
  ): Promise<TransformerResult> {
    signal?.throwIfAborted();
    const { worker, ready } = this.start();
    await ready;
    signal?.throwIfAborted();
    const id = (this.lastId += 1);
    const { promise, resolve, reject } = Promise.withResolvers<TransformerResult>();
    this.waiting.set(id, { resolve, reject });
    worker.ref();
    worker.postMessage({ type: 'job', id, urgent, ...job } satisfies JobMessage);
    const onAbort = () => {
      worker.postMessage({ type: 'cancel', id } satisfies CancelMessage);
      this.settle(worker, id)?.reject(signal?.reason);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      return await promise;
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /**
   * Ends the thread after the inference that is under way: a thread that is stopped within one aborts the whole process.
   * Calls that wait are rejected at once.
   */
  async close(): Promise<void> {
    const { running } = this;
    this.end(this.diedError(new Error('it was closed')));
    if (running === undefined) return;
    const { worker } = running;
    const ended = once(worker, 'exit').catch(() => undefined);
    worker.ref();
    worker.postMessage({ type: 'close' } satisfies CloseMessage);
    await Promise.race([ended, delay(LONGEST_INFERENCE_MS, undefined, { ref: false })]);
    await worker.terminate();
  }

  private start(): Running {
    return (this.running ??= this.spawn());
  }

  private spawn(): Running {
    disableTelemetry();
    const worker = new Worker(this.file, { workerData: this.spec, env: {}, name: 'transformer' });
    const ready = Promise.withResolvers<number>();
    // The callers get the error; there may be none left.
    ready.promise.catch(() => undefined);
    worker.on('message', (message: ThreadMessage) => {
      if (message.type === 'ready') {
        ready.resolve(message.dimension);
        if (this.waiting.size === 0) worker.unref();
        return;
      }
      const call = this.settle(worker, message.id);
      if (message.type === 'result') call?.resolve(message);
      else call?.reject(this.failure(message.message));
    });
    let loaded = false;
    ready.promise.then(() => (loaded = true)).catch(() => undefined);
    const onEnd = (cause: unknown) => {
      const error = loaded ? this.diedError(cause) : this.loadError(cause);
      ready.reject(error);
      if (this.running?.worker === worker) this.end(error);
    };
    worker.on('error', onEnd);
    worker.on('exit', (code) => onEnd(new Error(`it ended with ${code}`)));
    return { worker, ready: ready.promise };
  }

  private settle(worker: Worker, id: number): Waiting | undefined {
    const call = this.waiting.get(id);
    this.waiting.delete(id);
    // A worker that is closing keeps the process alive until it has ended.
    if (this.waiting.size === 0 && this.running?.worker === worker) worker.unref();
    return call;
  }

  private end(error: ProviderError): void {
    this.running = undefined;
    const calls = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of calls) reject(error);
  }

  private failure(message: string): ProviderError {
    return new ProviderError(`The model ${this.spec.repository} failed on a text: ${message}`, {
      code: 'invalid-request',
      retryable: false,
    });
  }

  private diedError(cause: unknown): ProviderError {
    return new ProviderError(
      `The thread of the model ${this.spec.repository} ended; the next call starts it again`,
      {
        code: 'unavailable',
        retryable: true,
        cause,
      },
    );
  }

  private loadError(cause: unknown): ProviderError {
    const { repository, modelsDir } = this.spec;
    return new ProviderError(
      `The model ${repository} cannot be loaded from ${modelsDir} (${String(cause)}). ` +
        `Fetch it again: attendant models pull ${repository} --force`,
      { code: 'unavailable', retryable: false, cause },
    );
  }
}
