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
 * By default, V8 lets garbage grow to several times the live heap. Documents are parsed in the background beside a
 * server that needs the memory, so garbage is collected early and in small steps.
 */
const FRUGAL = ['--max-semi-space-size=16', '--heap-growing-percent=40'];

/**
 * The permissions of the process: it can read the program and its libraries, and start the thread that ends it with the
 * server. It cannot write files, read the files of the server, start programs or load native code. The bytes of a
 * document come through the channel, so it needs no access to the file.
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

/** One forked process that parses documents one at a time. After any failure, it is `dead`. */
export class ParserProcess {
  private readonly child: ChildProcess;
  private died = false;

  constructor(
    entry: string,
    private readonly limits: ParserLimits,
  ) {
    this.child = fork(entry, [], {
      // The environment of the server is not passed on, so no secret is within reach of a document. With one arena,
      // glibc keeps less free memory.
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

  /** Returns the resident memory in bytes; 0 if it is unknown. */
  memory(): Promise<number> {
    return residentBytes(this.child.pid);
  }

  kill(): void {
    this.died = true;
    this.child.kill('SIGKILL');
  }

  /** Resolves when the process has exited. */
  async killed(): Promise<void> {
    this.kill();
    if (this.child.exitCode !== null || this.child.signalCode !== null || this.child.pid === undefined)
      return;
    this.child.ref();
    await new Promise((resolve) => this.child.once('exit', resolve));
  }

  /** Throws the error of the document. An exit or a timeout of the process is also DOCUMENT_UNPROCESSABLE. */
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

  /** An idle process does not keep the server running. */
  private rest(): void {
    this.child.unref();
    this.child.channel?.unref();
  }
}
