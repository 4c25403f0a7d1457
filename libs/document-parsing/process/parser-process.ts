import { type ChildProcess, fork } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT_ROOT } from '@app/config';
import { DomainError, messageOf } from '@app/kernel';
import { type DocumentSource, piecesOf, sizeOf } from './document-source.js';
import { BINARY_KINDS, type ParsedKind } from '../document-kind.js';
import { unprocessable } from '../parse-failure.js';
import type { ParsedHead, ParseOptions, ParseProgress, SourceMetadata } from '../parsed-document.js';
import type { FromParser, PagePart, PagePicture, ParserTask, ToParser } from './messages.js';
import { residentBytes, watchMemory } from './memory-watch.js';

export interface ParserLimits {
  readonly maxMemoryMb: number;
  /** Without any sign of progress. */
  readonly timeoutMs: number;
  /** For a look at a file. */
  readonly inspectTimeoutMs: number;
  /** Altogether. */
  readonly totalTimeoutMs: number;
  /** Characters of text. */
  readonly maxOutput: number;
}

export interface ParserJob {
  readonly task: ParserTask;
  readonly kind: ParsedKind;
  readonly source: DocumentSource;
  readonly options?: ParseOptions;
  /** The pages whose pictures the task `pictures` is for, from 1. */
  readonly pages?: readonly number[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ParseProgress) => void;
  /** The next picture comes once this one is dealt with, and its time does not count. What it rejects with ends the task. */
  readonly onPicture?: (picture: PagePicture) => Promise<void>;
}

export interface ParserResult {
  readonly pages: readonly string[];
  readonly head?: ParsedHead;
  readonly metadata?: SourceMetadata;
}

const ALWAYS_ALLOWED_OUTPUT = 4 * 1024 * 1024;
/**
 * V8 lets garbage pile up to several times what is in use. Documents are read in the background beside a server that
 * wants the memory: collect early, in small steps.
 */
const FRUGAL = ['--optimize-for-size', '--max-semi-space-size=8', '--heap-growing-percent=40'];

/**
 * What the process may do beyond computing: read the program and its libraries, and start the thread that ends it with
 * the server. It cannot write files, read those of the server, start programs or load native code. The bytes of a
 * document come through the channel, so it needs no access to them.
 */
function sandbox(entry: string): string[] {
  const readable = [
    join(PROJECT_ROOT, 'package.json'),
    join(PROJECT_ROOT, 'dist'),
    realpathSync(join(PROJECT_ROOT, 'node_modules')),
    dirname(entry),
  ];
  return ['--permission', '--allow-worker', ...readable.map((path) => `--allow-fs-read=${path}`)];
}

/** One forked process that reads documents, one at a time. Once anything went wrong with it, it is `dead`. */
export class ParserProcess {
  private readonly child: ChildProcess;
  private died = false;

  constructor(
    entry: string,
    private readonly limits: ParserLimits,
  ) {
    this.child = fork(entry, [], {
      // Nothing of the server's environment: no secret is in reach of a document. glibc keeps fewer free pieces in one arena.
      env: { MALLOC_ARENA_MAX: '1' },
      execArgv: [
        `--max-old-space-size=${limits.maxMemoryMb}`,
        ...FRUGAL,
        ...sandbox(entry),
        '--disable-warning=ExperimentalWarning',
        '--disable-warning=SecurityWarning',
      ],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child.on('error', () => this.kill());
    this.child.once('exit', () => (this.died = true));
    this.rest();
  }

  get dead(): boolean {
    return this.died;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Resident memory, 0 where it cannot be told. */
  memory(): Promise<number> {
    return residentBytes(this.child.pid);
  }

  kill(): void {
    this.died = true;
    this.child.kill('SIGKILL');
  }

  /** Resolves once the process is gone. */
  async killed(): Promise<void> {
    this.kill();
    if (this.child.exitCode !== null || this.child.signalCode !== null || this.child.pid === undefined)
      return;
    this.child.ref();
    await new Promise((resolve) => this.child.once('exit', resolve));
  }

  /** Raises the document's own error; the death or the silence of the process is DOCUMENT_UNPROCESSABLE too. */
  async run(job: ParserJob): Promise<ParserResult> {
    job.signal?.throwIfAborted();
    this.child.ref();
    this.child.channel?.ref();
    const conversation = new Conversation(this.child, job, this.limits);
    try {
      return await conversation.run();
    } catch (error) {
      if (!conversation.endedWell) this.kill();
      throw error;
    } finally {
      if (!this.died) this.rest();
    }
  }

  /** An idle process keeps nobody from ending. */
  private rest(): void {
    this.child.unref();
    this.child.channel?.unref();
  }
}

/** The exchange about one document. */
class Conversation {
  /** The process answered to the end, be it with an error, and can take the next document. */
  endedWell = false;

  private readonly pages: string[] = [];
  private length = 0;
  private deadline: number;
  /** Characters of text that a file of this size may give. */
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
    const onExit = (code: number | null, signal: NodeJS.Signals | null) => this.fail(deathOf(code, signal));
    const onAbort = () => this.fail(this.job.signal?.reason);
    this.child.on('message', onMessage).once('exit', onExit);
    this.job.signal?.addEventListener('abort', onAbort, { once: true });
    const unwatch = watchMemory(this.child.pid, this.limits.maxMemoryMb, () => this.fail(tooMuchMemory()));
    try {
      return await new Promise<ParserResult>((resolve, reject) => {
        this.settle = { resolve, reject };
        this.awake();
        this.sendFile().catch((error: unknown) => this.fail(deathOf(null, null, error)));
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
          `The file holds more than ${most} MB of text. Split it and upload the parts.`,
          'textSize',
        ),
      );
    } else if (this.length > this.mostOutput) {
      this.fail(
        unprocessable(
          'The file gives far more text than its size allows for. Save it again without repeated or compressed filling, and upload it again.',
          'textRatio',
        ),
      );
    } else this.askForNext();
  }

  /** The process waits meanwhile, so that its clock stands still. */
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
    this.send({ type: 'next' }).catch((error: unknown) => this.fail(deathOf(null, null, error)));
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

/** Packed kinds hold up to 20 times their size in ordinary text; small files may give a few megabytes whatever they are. */
function mostOutputOf({ kind, source }: ParserJob): number {
  const size = sizeOf(source);
  const ratio = BINARY_KINDS.has(kind) ? 200 : 20;
  return Math.max(ALWAYS_ALLOWED_OUTPUT, ratio * size);
}

function deathOf(code: number | null, signal: NodeJS.Signals | null, cause?: unknown): DomainError {
  // V8 aborts when its heap is full; the system's last resort is SIGKILL.
  if (signal === 'SIGABRT' || code === 134 || signal === 'SIGKILL') return tooMuchMemory();
  const how = cause === undefined ? (signal ?? `status ${code}`) : messageOf(cause);
  return unprocessable(
    `The file could not be read: the parser stopped unexpectedly (${how}). Save the document again and upload it again.`,
    'parser',
    cause,
  );
}

function tooMuchMemory(): DomainError {
  return unprocessable(
    'The file could not be read: the parser needed too much memory. Split the document or save it again, and upload it again.',
    'parserMemory',
  );
}

function tooSlow(): DomainError {
  return unprocessable(
    'The file could not be read: the parser did not finish in time. Split the document or save it again, and upload it again.',
    'parserTime',
  );
}
