import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { IndexSnapshotParts } from '../../indexing/snapshot/index-snapshot-parts.js';

const CHECKSUM_BYTES = 4;

/** One file for each part: its checksum in four bytes, and the part. */
export class FileIndexSnapshotParts extends IndexSnapshotParts {
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
    const bytes = file.subarray(CHECKSUM_BYTES);
    if (file.length < CHECKSUM_BYTES || file.readUInt32LE(0) !== crc32(bytes))
      throw new Error(`${this.path(name)} is damaged`);
    return bytes;
  }

  async write(name: string, pieces: readonly Uint8Array[]): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const unfinished = `${this.path(name)}.part`;
    const checksum = Buffer.alloc(CHECKSUM_BYTES);
    checksum.writeUInt32LE(pieces.reduce((sum, piece) => crc32(piece, sum), 0));
    try {
      await writeWhole(unfinished, [checksum, ...pieces]);
      await rename(unfinished, this.path(name));
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  async remove(name: string): Promise<void> {
    await rm(this.path(name), { force: true });
  }

  private path(name: string): string {
    return join(this.folder, `${name}.saved`);
  }
}

async function writeWhole(path: string, pieces: readonly Uint8Array[]): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(pieces);
    await file.datasync();
  } finally {
    await file.close();
  }
}
