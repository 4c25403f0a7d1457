import { crc32 } from 'node:zlib';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { encrypted, unprocessable } from '../parse-failure.js';

/** The limits of an archive. Unpacked bytes are counted, regardless of the sizes that the archive declares. */
export interface ZipLimits {
  readonly entries: number;
  readonly totalBytes: number;
  /** The largest number of unpacked bytes per packed byte, checked after `ratioFrom` bytes. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

const MEGABYTE = 1024 * 1024;
export const ZIP_LIMITS: ZipLimits = {
  entries: 10_000,
  totalBytes: 256 * MEGABYTE,
  // Office XML compresses to 5 % at best. The largest ratio of deflate is 1,032.
  ratio: 150,
  ratioFrom: 16 * MEGABYTE,
};

/**
 * Unpacks and counts every entry, and returns the requested ones. `program` is named in errors. Throws
 * DOCUMENT_ENCRYPTED for a password-protected archive, and DOCUMENT_UNPROCESSABLE for one that is damaged, has an entry
 * with a wrong checksum, or exceeds the limits.
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
    // Declared sizes are not trusted: all bytes of an entry are counted.
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

/** Advises on a password-protected document. */
export function passwordAdvice(program: string): string {
  return `The document is protected by a password. Remove the password in ${program} and upload the document again.`;
}

function tooManyParts(program: string): Error {
  return unprocessable(
    `The file contains more parts than any real document (a "zip bomb"). Save it again in ${program} and upload the new file.`,
    'unpackedSize',
  );
}

function tooLarge(program: string): Error {
  return unprocessable(
    `The file unpacks to far more data than a real document (a "zip bomb"). Save it again in ${program} with smaller pictures, and upload the new file.`,
    'unpackedSize',
  );
}

function damaged(cause: unknown, program: string): Error {
  return unprocessable(
    `The file is damaged: its archive cannot be unpacked. Open it in ${program}, save it again and upload the new file.`,
    'intact',
    cause,
  );
}
