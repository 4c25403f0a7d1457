import { DomainError } from '@app/kernel';
import type { ParserJob, ParserLimits, ParserResult } from './parser-conversation.js';
import { ParserProcess } from './parser-process.js';

/** The time after which an idle process is stopped to free its memory. */
const IDLE_MS = 60_000;
/** A process that uses more memory than this after a document is not kept. Starting a new one is cheaper. */
const MOST_IDLE_BYTES = 128 * 2 ** 20;

interface Waiting {
  start(): void;
  readonly first: boolean;
}

/** Runs jobs in at most `size` processes, which are reused. A process that failed is replaced. */
export class ParserPool {
  private readonly idle: { process: ParserProcess; timer: NodeJS.Timeout }[] = [];
  private readonly busy = new Set<ParserProcess>();
  private readonly waiting: Waiting[] = [];
  private running = 0;
  private closed = false;

  constructor(
    private readonly entry: string,
    private readonly size: number,
    private readonly limits: ParserLimits,
  ) {}

  /** Inspections of uploads take precedence over waiting parse jobs. Rejects with `signal.reason` after an abort. */
  async run(job: ParserJob): Promise<ParserResult> {
    await this.enter(job);
    try {
      if (this.closed) throw stopping();
      const process = this.take();
      this.busy.add(process);
      try {
        return await process.run(job);
      } catch (error) {
        throw this.closed ? stopping() : error;
      } finally {
        await this.giveBack(process);
      }
    } finally {
      this.leave();
    }
  }

  /** Stops all processes at once. Their jobs fail. */
  async close(): Promise<void> {
    this.closed = true;
    const processes = [...this.busy, ...this.idle.map(({ process }) => process)];
    for (const { timer } of this.idle.splice(0)) clearTimeout(timer);
    await Promise.all(processes.map((process) => process.killed()));
  }

  private async enter({ signal, task }: ParserJob): Promise<void> {
    signal?.throwIfAborted();
    if (this.running < this.size) {
      this.running += 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const onAbort = () => {
        this.waiting.splice(this.waiting.indexOf(waiting), 1);
        reject(signal?.reason as Error);
      };
      const waiting: Waiting = {
        first: task === 'inspect',
        start: () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.waiting.push(waiting);
    });
  }

  private leave(): void {
    const next = this.waiting.find(({ first }) => first) ?? this.waiting[0];
    if (!next) this.running -= 1;
    else {
      this.waiting.splice(this.waiting.indexOf(next), 1);
      next.start();
    }
  }

  private take(): ParserProcess {
    for (let found = this.idle.pop(); found; found = this.idle.pop()) {
      clearTimeout(found.timer);
      if (!found.process.dead) return found.process;
    }
    return new ParserProcess(this.entry, this.limits);
  }

  private async giveBack(process: ParserProcess): Promise<void> {
    const memory = process.dead ? 0 : await process.memory();
    this.busy.delete(process);
    if (process.dead) return;
    if (this.closed || memory > MOST_IDLE_BYTES) return process.kill();
    const timer = setTimeout(() => {
      this.idle.splice(this.idle.indexOf(entry), 1);
      process.kill();
    }, IDLE_MS).unref();
    const entry = { process, timer };
    this.idle.push(entry);
  }
}

function stopping(): DomainError {
  return new DomainError(
    'INTERNAL_ERROR',
    'The server is stopping; the document will be read after the next start.',
  );
}
