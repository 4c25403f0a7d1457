import { crc32 } from 'node:zlib';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { encrypted, unprocessable } from '../parse-failure.js';

/** What an archive may hold at most; whatever it declares, bytes are counted as they come out. */
export interface ZipLimits {
  readonly entries: number;
  readonly totalBytes: number;
  /** Inflated bytes per byte of the archive, once more than `ratioFrom` bytes came out. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

const MEGABYTE = 1024 * 1024;
export const ZIP_LIMITS: ZipLimits = {
  entries: 10_000,
  totalBytes: 256 * MEGABYTE,
  // Office XML packs to a twentieth at best; deflate cannot do better than 1,032.
  ratio: 150,
  ratioFrom: 16 * MEGABYTE,
};

/**
 * Inflates every entry once, counting, and returns those that are wanted. `program` is named in errors. Raises
 * DOCUMENT_ENCRYPTED for an archive with a password, and DOCUMENT_UNPROCESSABLE for one that is damaged, also where it
 * unpacks to bytes with another checksum, or that would grow past the limits.
 */
export async function readZipEntries(
  archive: Buffer,
  wanted: (name: string) => boolean,
  program = 'Word',
  limits: ZipLimits = ZIP_LIMITS,
): Promise<Map<string, Buffer>> {
  const zip = await open(archive, program);
  const found = new Map<string, Buffer>();
  let [entries, total] = [0, 0];
  try {
    if (zip.entryCount > limits.entries) throw tooManyParts(program);
    for await (const entry of zip.eachEntry()) {
      if ((entries += 1) > limits.entries) throw tooManyParts(program);
      if (entry.isEncrypted()) throw encrypted(passwordAdvice(program));
      const pieces: Buffer[] = [];
      const keep = wanted(entry.fileName);
      for await (const piece of await inflate(zip, entry)) {
        total += (piece as Buffer).length;
        if (total > limits.totalBytes) throw tooLarge(program);
        if (total > limits.ratioFrom && total > limits.ratio * archive.length) throw tooLarge(program);
        if (keep) pieces.push(piece as Buffer);
      }
      if (!keep) continue;
      const bytes = Buffer.concat(pieces);
      if (crc32(bytes) !== entry.crc32) throw damaged(undefined, program);
      found.set(entry.fileName, bytes);
    }
    return found;
  } catch (error) {
    throw error instanceof Error && error.name === 'DomainError' ? error : damaged(error, program);
  }
}

async function open(archive: Buffer, program: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    // Declared sizes are not believed: an entry that holds more than it says is counted all the same.
    fromBuffer(archive, { lazyEntries: true, validateEntrySizes: false, autoClose: false }, (error, zip) =>
      error ? reject(damaged(error, program)) : resolve(zip),
    );
  });
}

async function inflate(zip: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}

/** What to do about a document with a password. */
export function passwordAdvice(program: string): string {
  return `The document is protected by a password. Remove it in ${program} and upload the document again.`;
}

function tooManyParts(program: string): Error {
  return unprocessable(
    `The archive of the file holds more parts than any document does (a "zip bomb"). Save it again in ${program}, and upload that.`,
    'unpackedSize',
  );
}

function tooLarge(program: string): Error {
  return unprocessable(
    `The file unpacks to far more than a document holds (a "zip bomb"). Save it again in ${program}, with smaller pictures, and upload that.`,
    'unpackedSize',
  );
}

function damaged(cause: unknown, program: string): Error {
  return unprocessable(
    `The file is damaged: its archive cannot be unpacked. Open it in ${program}, save it again and upload that.`,
    'intact',
    cause,
  );
}
