import { createHash, type Hash } from 'node:crypto';
import {
  access,
  constants,
  type FileHandle,
  mkdir,
  open,
  opendir,
  readdir,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { DomainError, type Health, isUuid, messageOf, newId } from '@app/kernel';
import { tooLarge, unknownBlob } from '../../blob-limits.js';
import { BlobStore, type StoredBlob } from '../../blob-store.js';

// Longer than any upload takes; another process on the same folder may be writing the younger ones.
const UNFINISHED_MS = 60 * 60 * 1000;

/** One file per blob in a folder of its own; unfinished ones lie in `tmp/`, and old ones of those go at the start. */
export class FileBlobStore extends BlobStore {
  private constructor(
    private readonly folder: string,
    private readonly durable: boolean,
  ) {
    super();
  }

  /** Makes the folder when it is missing. Without `durable`, a power failure may take what was put. */
  static async open(folder: string, { durable = true } = {}): Promise<FileBlobStore> {
    const unfinished = join(folder, 'tmp');
    await mkdir(unfinished, { recursive: true, mode: 0o700 });
    for (const name of await readdir(unfinished)) {
      const found = await stat(join(unfinished, name)).catch(ignoreMissing);
      if (found && found.mtimeMs < Date.now() - UNFINISHED_MS)
        await rm(join(unfinished, name), { force: true });
    }
    return new FileBlobStore(folder, durable);
  }

  async put(content: Readable, { maxBytes }: { maxBytes: number }): Promise<StoredBlob> {
    const key = newId();
    const unfinished = join(this.folder, 'tmp', key);
    try {
      const written = await write(unfinished, content, { maxBytes, durable: this.durable });
      await rename(unfinished, this.pathOf(key));
      if (this.durable) await syncFolder(this.folder);
      return { key, ...written };
    } catch (error) {
      await rm(unfinished, { force: true });
      await this.remove(key);
      throw asDomainError(error);
    }
  }

  async get(key: string): Promise<Readable> {
    const file = isUuid(key) ? await open(this.pathOf(key), 'r').catch(ignoreMissing) : undefined;
    if (!file) throw unknownBlob();
    return file.createReadStream();
  }

  async remove(key: string): Promise<void> {
    if (isUuid(key)) await rm(this.pathOf(key), { force: true });
  }

  async *list({ olderThan }: { olderThan: Date }): AsyncIterable<string> {
    for await (const entry of await opendir(this.folder)) {
      if (!entry.isFile() || !isUuid(entry.name)) continue;
      const found = await stat(this.pathOf(entry.name)).catch(ignoreMissing);
      if (found && found.mtime < olderThan) yield entry.name;
    }
  }

  async health(): Promise<Health> {
    try {
      await access(this.folder, constants.R_OK | constants.W_OK | constants.X_OK);
      return { status: 'up' };
    } catch (error) {
      return { status: 'down', detail: messageOf(error) };
    }
  }

  private pathOf(key: string): string {
    return join(this.folder, key);
  }
}

/** Writes the stream to a new file; when it is to be durable, it is on the disk when this returns. */
async function write(
  path: string,
  content: Readable,
  { maxBytes, durable }: { maxBytes: number; durable: boolean },
): Promise<Omit<StoredBlob, 'key'>> {
  const file = await open(path, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    const size = await copy(content, file, hash, maxBytes);
    if (durable) await file.sync();
    return { size, sha256: hash.digest('hex') };
  } finally {
    await file.close();
  }
}

async function copy(content: Readable, file: FileHandle, hash: Hash, maxBytes: number): Promise<number> {
  let size = 0;
  // A stream that is left early is destroyed by the loop: its source is told to stop.
  for await (const chunk of content as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    hash.update(chunk);
    await file.writeFile(chunk);
  }
  return size;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function asDomainError(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  return new DomainError(
    'STORAGE_FULL',
    'The disk that keeps uploaded files is full, so nothing was stored. Free some space and send it again.',
    [],
    { cause: error },
  );
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
