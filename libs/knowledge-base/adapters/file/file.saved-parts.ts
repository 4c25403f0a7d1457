import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { SavedParts } from '../../indexing/saved/saved-parts.js';

const CHECKSUM_BYTES = 4;

/** One file for each part: its checksum in four bytes, and the part. */
export class FileSavedParts extends SavedParts {
  constructor(private readonly folder: string) {
    super();
  }

  async read(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
    let file: Buffer<ArrayBuffer>;
    try {
      file = await readFile(this.path(name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
    if (file.length < CHECKSUM_BYTES) return null;
    const bytes = file.subarray(CHECKSUM_BYTES);
    return file.readUInt32LE(0) === crc32(bytes) ? bytes : null;
  }

  async write(name: string, pieces: readonly Uint8Array[]): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const unfinished = `${this.path(name)}.part`;
    const checksum = Buffer.alloc(CHECKSUM_BYTES);
    checksum.writeUInt32LE(pieces.reduce((sum, piece) => crc32(piece, sum), 0));
    const file = await open(unfinished, 'w', 0o600);
    try {
      await file.writeFile([checksum, ...pieces]);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(unfinished, this.path(name));
  }

  async remove(name: string): Promise<void> {
    await rm(this.path(name), { force: true });
  }

  private path(name: string): string {
    return join(this.folder, `${name}.saved`);
  }
}
