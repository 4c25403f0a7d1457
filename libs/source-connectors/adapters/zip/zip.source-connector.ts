import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { ACCEPTED_EXTENSIONS, baseName, extensionOf } from '@app/document-parsing';
import { DomainError, messageOf } from '@app/kernel';
import { WebClient, type WebClientOptions } from '../../http/web-client.js';
import { problem, type ReadCall, SourceConnector, type SourceEvent } from '../../source-connector.js';
import { isListed } from '../listed-path.js';
import { limitOf } from '../folder/folder.source-connector.js';

const MEGABYTE = 1024 * 1024;
const MAX_ARCHIVE_BYTES = 512 * MEGABYTE;
const MAX_ENTRIES = 200_000;
/**
 * The largest number of unpacked bytes per packed byte of a file, checked after `RATIO_FROM` bytes. Text usually
 * compresses to a tenth.
 */
const MAX_RATIO = 200;
const RATIO_FROM = 4 * MEGABYTE;
const ENCRYPTED = 1;

export interface ZipSourceOptions extends WebClientOptions {
  /** A path on the server, or an http or https address. */
  readonly location: string;
  readonly includePaths: readonly string[];
  readonly excludePaths: readonly string[];
}

/**
 * Reads the files in a ZIP archive. If the archive has a single top-level folder, as archives of repositories do, the
 * paths omit it.
 */
export class ZipSourceConnector extends SourceConnector {
  constructor(private readonly options: ZipSourceOptions) {
    super();
  }

  async *read(call: ReadCall): AsyncGenerator<SourceEvent> {
    const zip = await open(await this.archive(call));
    const entries = await this.list(zip);
    const isOnWeb = /^https?:/i.test(this.options.location);
    const budget = { documents: 0, bytes: 0, startedAt: performance.now() };
    yield { type: 'found', count: Math.min(entries.length, call.limits.maxDocuments) };
    for (const { entry, origin } of entries) {
      call.signal.throwIfAborted();
      const limit = limitOf(budget, call.limits);
      if (limit !== null) return yield { type: 'end', complete: false, reason: limit };
      budget.documents += 1;
      const url = isOnWeb ? this.options.location : null;
      const event = await readOne(zip, { entry, origin, url }, call);
      if (event?.type === 'document') budget.bytes += event.document.bytes.length;
      if (event) yield event;
    }
    yield { type: 'end', complete: true, reason: null };
  }

  private async archive({ signal, limits }: ReadCall): Promise<Buffer> {
    const { location } = this.options;
    const maxBytes = Math.min(MAX_ARCHIVE_BYTES, limits.maxTotalBytes);
    try {
      if (!/^https?:/i.test(location)) {
        if ((await stat(location)).size > maxBytes)
          throw new Error(`it is larger than ${maxBytes / MEGABYTE} MB`);
        return await readFile(location, { signal });
      }
      const client = new WebClient(this.options);
      try {
        const { status, body } = await client.follow(location, { signal, maxBytes });
        if (status !== 200 || body === null) throw new Error(`the server answered with the status ${status}`);
        return body;
      } finally {
        client.close();
      }
    } catch (error) {
      signal.throwIfAborted();
      throw unreadable(error);
    }
  }

  private async list(zip: ZipFile): Promise<{ entry: Entry; origin: string }[]> {
    const all: Entry[] = [];
    try {
      for await (const entry of zip.eachEntry()) {
        if (all.length >= MAX_ENTRIES) throw new Error(`it contains more than ${MAX_ENTRIES} files`);
        if (!entry.fileName.endsWith('/') && !entry.fileName.startsWith('__MACOSX/')) all.push(entry);
      }
    } catch (error) {
      throw unreadable(error);
    }
    const top = commonFolder(all.map(({ fileName }) => fileName));
    return all
      .map((entry) => ({ entry, origin: entry.fileName.slice(top.length) }))
      .filter(
        ({ origin }) => isListed(origin, this.options) && ACCEPTED_EXTENSIONS.includes(extensionOf(origin)),
      );
  }
}

async function readOne(
  zip: ZipFile,
  { entry, origin, url }: { entry: Entry; origin: string; url: string | null },
  { recall, limits, signal }: ReadCall,
): Promise<(SourceEvent & { type: 'document' | 'unchanged' | 'problem' }) | null> {
  const recalled = await recall(origin);
  if (recalled?.isDone) return null;
  const validator = `${entry.crc32}-${entry.uncompressedSize}`;
  if (recalled?.validator === validator) return { type: 'unchanged', origin };
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0)
    return problem(origin, 'UNREADABLE', 'The file is protected by a password.');
  let bytes: Buffer | null;
  try {
    bytes = await inflate(zip, entry, limits.maxDocumentBytes);
  } catch (error) {
    signal.throwIfAborted();
    return problem(origin, 'UNREADABLE', `The file cannot be unpacked: ${messageOf(error)}.`);
  }
  if (bytes === null)
    return problem(
      origin,
      'TOO_LARGE',
      `The file is larger than ${Math.floor(limits.maxDocumentBytes / MEGABYTE)} MB.`,
    );
  return {
    type: 'document',
    document: {
      origin,
      url,
      fileName: baseName(origin),
      contentType: null,
      bytes,
      modifiedAt: entry.getLastModDate(),
      hash: createHash('sha256').update(bytes).digest('hex'),
      validator,
      links: [],
    },
  };
}

/** Unpacks an entry; null if it exceeds the limit. The size that the archive declares is not trusted. */
async function inflate(zip: ZipFile, entry: Entry, maxBytes: number): Promise<Buffer | null> {
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream) {
    size += (piece as Buffer).length;
    if (size > maxBytes) return null;
    if (size > RATIO_FROM && size > MAX_RATIO * entry.compressedSize)
      throw new Error('it unpacks to far more data than a real document');
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces);
}

/** Returns the common top-level folder with its `/`; empty if the files are in several folders. */
function commonFolder(names: readonly string[]): string {
  const first = names[0] ?? '';
  const top = first.slice(0, first.indexOf('/') + 1);
  return top !== '' && names.every((name) => name.startsWith(top)) ? top : '';
}

function open(archive: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(archive, { lazyEntries: true, validateEntrySizes: false, autoClose: false }, (error, zip) =>
      error ? reject(unreadable(error)) : resolve(zip),
    );
  });
}

function unreadable(cause: unknown): DomainError {
  return new DomainError('DOCUMENT_UNPROCESSABLE', `The archive cannot be read: ${messageOf(cause)}.`, [], {
    cause,
  });
}
