import { spawn } from 'node:child_process';

export interface CommandOptions {
  readonly input?: Uint8Array;
  readonly signal?: AbortSignal | undefined;
  /** The limit of standard output, in bytes. A command that writes more is killed. */
  readonly maxOutput: number;
}

export interface CommandResult {
  /** Null if a signal ended the command. */
  readonly status: number | null;
  readonly output: string;
  /** The last 2,000 characters of standard error. */
  readonly errors: string;
  readonly tooLong: boolean;
}

const LAST_ERRORS = 2_000;
/**
 * Does not pass on the environment of the server, which contains secrets. Each command uses one thread, because several
 * documents are read at a time.
 */
const ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/opt/homebrew/bin',
  LC_ALL: 'C.UTF-8',
  OMP_THREAD_LIMIT: '1',
};

/**
 * Runs a program without a shell, in its own process group, which is killed when the program ends. Rejects with
 * `signal.reason` after an abort, and with the system error if the program cannot be started.
 */
export async function runCommand(
  [program = '', ...args]: readonly string[],
  { input, signal, maxOutput }: CommandOptions,
): Promise<CommandResult> {
  signal?.throwIfAborted();
  const child = spawn(program, args, { env: ENVIRONMENT, stdio: 'pipe', detached: true, shell: false });
  const output: Buffer[] = [];
  let [length, errors, tooLong] = [0, '', false];
  const kill = (): void => endGroup(child.pid);
  child.stdout.on('data', (bytes: Buffer) => {
    length += bytes.length;
    if (length <= maxOutput) output.push(bytes);
    else {
      tooLong = true;
      kill();
    }
  });
  child.stderr.on('data', (bytes: Buffer) => {
    errors = (errors + bytes.toString('utf8')).slice(-LAST_ERRORS);
  });
  // A program that ends before it has read its input closes the pipe. Its exit status tells the reason.
  child.stdin.on('error', () => undefined);
  signal?.addEventListener('abort', kill, { once: true });
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject).once('close', resolve);
      child.stdin.end(input);
    });
    signal?.throwIfAborted();
    return { status, output: Buffer.concat(output).toString('utf8'), errors: errors.trim(), tooLong };
  } finally {
    signal?.removeEventListener('abort', kill);
    // Kills processes that the command left behind.
    kill();
  }
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The process has already exited.
  }
}
