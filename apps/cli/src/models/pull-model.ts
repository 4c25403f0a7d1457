import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { TRANSFORMER_FILES } from '@app/embeddings';
import { messageOf } from '@app/kernel';
import { CliError } from '../cli-error.js';
import type { FileBar, FileBars } from './file-bars.js';
import { type ModelTarget, PARTIAL, type PulledFile, storageError } from './model-target.js';

export interface PullSource extends ModelTarget {
  /** The hub, or a mirror with its paths. */
  readonly url: string;
  /** Longest silence of the hub. */
  readonly timeoutMs: number;
}

interface Download {
  readonly address: string;
  readonly target: string;
  readonly name: string;
  readonly timeoutMs: number;
  readonly bars: FileBars;
}

/**
 * Fetches a model's files as the hub serves them (`/owner/name/resolve/main/file`). A file appears under its name when it
 * is whole; what an interrupted pull has fetched is gone on with. Throws an error with the way out.
 */
export async function pullModel({ folder, repository, force, url, timeoutMs, bars }: PullSource): Promise<PulledFile[]> {
  const pulled: PulledFile[] = [];
  for (const name of TRANSFORMER_FILES) {
    const target = join(folder, name);
    if (!force && existsSync(target)) {
      pulled.push({ name, bytes: (await stat(target)).size, kept: true });
      continue;
    }
    const address = `${url.replace(/\/+$/, '')}/${repository}/resolve/main/${name}`;
    try {
      await mkdir(dirname(target), { recursive: true });
      const bytes = await download({ address, target, name, timeoutMs, bars });
      pulled.push({ name, bytes, kept: false });
    } catch (error) {
      throw storageError(error, folder);
    }
  }
  return pulled;
}

async function download(file: Download): Promise<number> {
  const silence = new SilenceLimit(file.timeoutMs);
  try {
    const sha256 = await announcedSum(file.address, silence.signal);
    const partial = file.target + PARTIAL;
    const have = await stat(partial).then(
      ({ size }) => size,
      () => 0,
    );
    const rest = await request(file.address, have, silence.signal);
    // What is kept is longer than the file: it is of another.
    const answer = rest.status === 416 ? await request(file.address, 0, silence.signal) : rest;
    if (!answer.ok || answer.body === null) throw refused(file.address, answer.status);
    const kept = answer.status === 206 ? have : 0;
    const length = answer.headers.get('content-length');
    const total = length === null ? null : kept + Number(length);
    const bar = file.bars.open(file.name, total ?? 0, kept);
    const chunks = heard(answer.body, file.address, silence, bar);
    await pipeline(chunks, createWriteStream(partial, { flags: kept > 0 ? 'a' : 'w' }));
    return await finish(file, partial, total, sha256);
  } finally {
    silence.end();
  }
}

async function request(address: string, from: number, signal: AbortSignal): Promise<Response> {
  // An unbroken transfer: sizes and sums are those of the file itself.
  const headers = { 'accept-encoding': 'identity', ...(from > 0 ? { range: `bytes=${from}-` } : {}) };
  try {
    return await fetch(address, { signal, headers });
  } catch (error) {
    throw unreachable(address, signal.aborted ? signal.reason : error);
  }
}

async function* heard(body: ReadableStream<Uint8Array>, address: string, silence: SilenceLimit, bar: FileBar) {
  try {
    for await (const chunk of body) {
      silence.heard();
      bar.add(chunk.length);
      yield chunk;
    }
  } catch (error) {
    throw interrupted(address, silence.signal.aborted ? silence.signal.reason : error);
  }
}

/** Aborts when nothing was heard for a while. */
class SilenceLimit {
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly limitMs: number) {
    this.heard();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  heard(): void {
    this.end();
    const reason = new Error(`no data was received for ${this.limitMs / 1000} s`);
    this.timer = setTimeout(() => this.controller.abort(reason), this.limitMs);
  }

  end(): void {
    clearTimeout(this.timer);
  }
}

/** Checks what was fetched and gives it its name. */
async function finish({ address, target }: Download, partial: string, total: number | null, sha256: string | undefined) {
  const { size } = await stat(partial);
  if (total !== null && size !== total)
    throw new CliError(`${address} ended after ${size} of ${total} bytes. Pull again to resume the download.`);
  if (sha256 !== undefined && (await sha256Of(partial)) !== sha256) {
    await rm(partial);
    throw new CliError(`${address} is not what the hub says it is: its SHA-256 differs. Pull again, or from another --url.`);
  }
  await rename(partial, target);
  return size;
}

/**
 * The hub tells a large file's SHA-256 as the `X-Linked-ETag` of the redirection to its store. Undefined for small files,
 * whose tag is git's own sum, and for mirrors that do not say.
 */
async function announcedSum(address: string, signal: AbortSignal): Promise<string | undefined> {
  const { headers } = await fetch(address, { method: 'HEAD', redirect: 'manual', signal }).catch((error: unknown) => {
    throw unreachable(address, signal.aborted ? signal.reason : error);
  });
  return /^(?:W\/)?"?([0-9a-f]{64})"?$/.exec(headers.get('x-linked-etag') ?? '')?.[1];
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

const OFFLINE =
  'On a machine without a network, pull on another one and copy the folder: attendant models pull NAME --from FOLDER.';

function unreachable(address: string, cause: unknown): CliError {
  const why = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : messageOf(cause);
  return new CliError(`${address} cannot be reached (${why}). Check the network, or name a mirror with --url. ${OFFLINE}`);
}

function interrupted(address: string, cause: unknown): CliError {
  return new CliError(`The download of ${address} was interrupted (${messageOf(cause)}). Pull again to resume the download. ${OFFLINE}`);
}

function refused(address: string, status: number): CliError {
  if (status === 404 || status === 401 || status === 403)
    return new CliError(`${address} was not found (${status}): check the name (attendant models list), or --url.`);
  return new CliError(`${address} answers ${status}. Try again later, or name a mirror with --url. ${OFFLINE}`);
}
