import { type ChildProcess, fork } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT_ROOT } from '@app/config';
import { residentBytes } from './memory-watch.js';
import {
  ParserConversation,
  type ParserJob,
  type ParserLimits,
  type ParserResult,
} from './parser-conversation.js';

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
    const conversation = new ParserConversation(this.child, job, this.limits);
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
