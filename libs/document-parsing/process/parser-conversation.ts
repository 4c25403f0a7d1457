import type { ChildProcess } from 'node:child_process';
import { DomainError } from '@app/kernel';
import { BINARY_KINDS, type ParsedKind } from '../document-kind.js';
import { unprocessable } from '../parse-failure.js';
import type { ParsedHead, ParseOptions, ParseProgress, SourceMetadata } from '../parsed-document.js';
import { type DocumentSource, piecesOf, sizeOf } from './document-source.js';
import { watchMemory } from './memory-watch.js';
import type { FromParser, PagePart, PagePicture, ParserTask, ToParser } from './messages.js';
import { processFailure, tooMuchMemory, tooSlow } from './parser-failures.js';

export interface ParserLimits {
  readonly maxMemoryMb: number;
  /** The time without progress. */
  readonly timeoutMs: number;
  /** The time for inspecting a file. */
  readonly inspectTimeoutMs: number;
  /** The total time. */
  readonly totalTimeoutMs: number;
  /** The number of characters of text. */
  readonly maxOutput: number;
}

export interface ParserJob {
  readonly task: ParserTask;
  readonly kind: ParsedKind;
  readonly source: DocumentSource;
  readonly options?: ParseOptions;
  /** The pages for the task `pictures`, counted from 1. */
  readonly pages?: readonly number[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ParseProgress) => void;
  /**
   * The next picture is sent after the promise resolves, and the time until then does not count. A rejection ends the
   * task.
   */
  readonly onPicture?: (picture: PagePicture) => Promise<void>;
}

export interface ParserResult {
  readonly pages: readonly string[];
  readonly head?: ParsedHead;
  readonly metadata?: SourceMetadata;
}

const ALWAYS_ALLOWED_OUTPUT = 4 * 1024 * 1024;

/** The exchange of messages with a parser process about one document. */
export class ParserConversation {
  /** Whether the process completed its answer, even if it was an error, and can read the next document. */
  endedWell = false;

  private readonly pages: string[] = [];
  private length = 0;
  private deadline: number;
  /** The number of characters that a file of this size may produce. */
  private readonly mostOutput: number;
  private timer: NodeJS.Timeout | undefined;
  private settle: { resolve(result: ParserResult): void; reject(error: unknown): void } | undefined;

  constructor(
    private readonly child: ChildProcess,
    private readonly job: ParserJob,
    private readonly limits: ParserLimits,
  ) {
    const { inspectTimeoutMs, totalTimeoutMs } = limits;
    const wholeMs = job.task === 'inspect' ? Math.min(inspectTimeoutMs, totalTimeoutMs) : totalTimeoutMs;
    this.deadline = performance.now() + wholeMs;
    this.mostOutput = mostOutputOf(job);
  }

  async run(): Promise<ParserResult> {
    const onMessage = (message: unknown) => this.receive(message as FromParser);
    const onExit = (code: number | null, signal: NodeJS.Signals | null) =>
      this.fail(processFailure(code, signal));
    const onAbort = () => this.fail(this.job.signal?.reason);
    this.child.on('message', onMessage).once('exit', onExit);
    this.job.signal?.addEventListener('abort', onAbort, { once: true });
    const unwatch = watchMemory(this.child.pid, this.limits.maxMemoryMb, () => this.fail(tooMuchMemory()));
    try {
      return await new Promise<ParserResult>((resolve, reject) => {
        this.settle = { resolve, reject };
        this.awake();
        this.sendFile().catch((error: unknown) => this.fail(processFailure(null, null, error)));
      });
    } finally {
      unwatch();
      clearTimeout(this.timer);
      this.child.off('message', onMessage).off('exit', onExit);
      this.job.signal?.removeEventListener('abort', onAbort);
    }
  }

  private async sendFile(): Promise<void> {
    const { task, kind, source, options = {}, pages = [] } = this.job;
    await this.send({ type: 'read', task, kind, size: sizeOf(source), options, pages });
    for await (const bytes of piecesOf(source)) await this.send({ type: 'bytes', bytes });
  }

  private async send(message: ToParser): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.child.send(message, (error) => (error ? reject(error) : resolve()));
    });
  }

  private receive(message: FromParser): void {
    this.awake();
    switch (message.type) {
      case 'ready':
        return;
      case 'progress':
        return this.job.onProgress?.(message.progress);
      case 'parts':
        return this.take(message.parts);
      case 'picture':
        return void this.takePicture(message.picture);
      case 'pictured':
        return this.succeed({ pages: [] });
      case 'parsed':
        return this.succeed({ pages: this.pages, head: message.head });
      case 'inspected':
        return this.succeed({ pages: [], metadata: message.metadata });
      case 'failed':
        this.endedWell = true;
        return this.fail(new DomainError(message.code, message.message, message.details));
    }
  }

  private take(parts: readonly PagePart[]): void {
    for (const { page, text } of parts) {
      this.pages[page] = (this.pages[page] ?? '') + text;
      this.length += text.length;
    }
    if (this.length > this.limits.maxOutput) {
      const most = Math.round(this.limits.maxOutput / 1024 / 1024);
      this.fail(
        unprocessable(
          `The file contains more than ${most} MB of text. Split it and upload the parts.`,
          'textSize',
        ),
      );
    } else if (this.length > this.mostOutput) {
      this.fail(
        unprocessable(
          'The file produces far more text than its size allows. Save it without repeated filler content and upload it again.',
          'textRatio',
        ),
      );
    } else this.askForNext();
  }

  /** The process waits during this call, so the time limit is suspended. */
  private async takePicture(picture: PagePicture): Promise<void> {
    clearTimeout(this.timer);
    const startedAt = performance.now();
    try {
      await this.job.onPicture?.(picture);
      this.deadline += performance.now() - startedAt;
      this.awake();
      this.askForNext();
    } catch (error) {
      this.fail(error);
    }
  }

  private askForNext(): void {
    this.send({ type: 'next' }).catch((error: unknown) => this.fail(processFailure(null, null, error)));
  }

  private succeed(result: ParserResult): void {
    this.endedWell = true;
    this.settle?.resolve(result);
  }

  private fail(error: unknown): void {
    this.settle?.reject(error);
  }

  private awake(): void {
    clearTimeout(this.timer);
    const rest = Math.max(0, this.deadline - performance.now());
    this.timer = setTimeout(() => this.fail(tooSlow()), Math.min(this.limits.timeoutMs, rest));
  }
}

/**
 * Ordinary packed files contain up to 20 times their size in text. Small files of any kind may produce a few megabytes.
 */
function mostOutputOf({ kind, source }: ParserJob): number {
  const size = sizeOf(source);
  const ratio = BINARY_KINDS.has(kind) ? 200 : 20;
  return Math.max(ALWAYS_ALLOWED_OUTPUT, ratio * size);
}
