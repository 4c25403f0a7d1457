import { createHash } from 'node:crypto';
import { opendir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { DomainError, messageOf } from '@app/kernel';
import { ACCEPTED_EXTENSIONS, extensionOf } from '@app/document-parsing';
import { problem, type ReadCall, SourceConnector, type SourceEvent } from '../../source-connector.js';
import { isListed } from '../listed-path.js';

/** The largest depth of nested folders. Deeper folders indicate a loop of mounts. */
const MAX_DEPTH = 64;

export interface FolderSourceOptions {
  readonly folder: string;
  readonly includePaths: readonly string[];
  readonly excludePaths: readonly string[];
}

/** Reads the files of a folder and its subfolders. Symbolic links to targets outside the folder are not followed. */
export class FolderSourceConnector extends SourceConnector {
  constructor(private readonly options: FolderSourceOptions) {
    super();
  }

  async *read(call: ReadCall): AsyncGenerator<SourceEvent> {
    const root = await this.root();
    const budget = { documents: 0, bytes: 0, startedAt: performance.now() };
    const { limits, signal } = call;
    for await (const path of filesBelow(root, root, 0)) {
      signal.throwIfAborted();
      const origin = relative(root, path).split(sep).join('/');
      if (!isListed(origin, this.options) || !ACCEPTED_EXTENSIONS.includes(extensionOf(origin))) continue;
      const limit = limitOf(budget, limits);
      if (limit !== null) return yield { type: 'end', complete: false, reason: limit };
      budget.documents += 1;
      yield { type: 'found', count: budget.documents };
      const event = await readOne(path, origin, call);
      if (event?.type === 'document') budget.bytes += event.document.bytes.length;
      if (event) yield event;
    }
    yield { type: 'end', complete: true, reason: null };
  }

  private async root(): Promise<string> {
    const { folder } = this.options;
    try {
      const root = await realpath(folder);
      if ((await stat(root)).isDirectory()) return root;
      throw new Error('it is a file');
    } catch (error) {
      throw new DomainError(
        'DOCUMENT_UNPROCESSABLE',
        `The folder ${folder} cannot be read: ${messageOf(error)}.`,
        [],
        {
          cause: error,
        },
      );
    }
  }
}

async function readOne(
  path: string,
  origin: string,
  { limits, recall }: ReadCall,
): Promise<(SourceEvent & { type: 'document' | 'unchanged' | 'problem' }) | null> {
  try {
    const { size, mtime } = await stat(path);
    const recalled = await recall(origin);
    if (recalled?.isDone) return null;
    const validator = `${mtime.getTime()}-${size}`;
    if (recalled?.validator === validator) return { type: 'unchanged', origin };
    if (size > limits.maxDocumentBytes)
      return problem(
        origin,
        'TOO_LARGE',
        `The file is larger than ${Math.floor(limits.maxDocumentBytes / 1024 / 1024)} MB.`,
      );
    const bytes = await readFile(path);
    const hash = createHash('sha256').update(bytes).digest('hex');
    const known = { origin, url: null, fileName: basename(path), contentType: null, links: [] };
    return { type: 'document', document: { ...known, bytes, modifiedAt: mtime, hash, validator } };
  } catch (error) {
    return problem(origin, 'UNREADABLE', `The file cannot be read: ${messageOf(error)}.`);
  }
}

/** Yields the files in the order of their names, so that a limit always excludes the same files. */
async function* filesBelow(folder: string, root: string, depth: number): AsyncGenerator<string> {
  const entries: { name: string; isFolder: boolean }[] = [];
  for await (const entry of await opendir(folder)) {
    const kind = entry.isSymbolicLink() ? await linkedKind(join(folder, entry.name), root) : entry;
    if (kind?.isDirectory()) entries.push({ name: entry.name, isFolder: true });
    else if (kind?.isFile()) entries.push({ name: entry.name, isFolder: false });
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, isFolder } of entries) {
    if (!isFolder) yield join(folder, name);
    else if (depth < MAX_DEPTH && !name.startsWith('.'))
      yield* filesBelow(join(folder, name), root, depth + 1);
  }
}

/**
 * Returns the kind of a link target; null if the target is outside the folder, or is a folder, which could contain the
 * link itself.
 */
async function linkedKind(
  path: string,
  root: string,
): Promise<{ isFile(): boolean; isDirectory(): boolean } | null> {
  try {
    const target = await realpath(path);
    const kind = await stat(target);
    return target.startsWith(root + sep) && kind.isFile() ? kind : null;
  } catch {
    return null;
  }
}

export function limitOf(
  {
    documents,
    bytes,
    startedAt,
  }: { readonly documents: number; readonly bytes: number; readonly startedAt: number },
  { maxDocuments, maxTotalBytes, maxMs }: ReadCall['limits'],
): string | null {
  const rest = 'The remaining files were not read, and no document was removed.';
  if (documents >= maxDocuments) return `The limit of ${maxDocuments} files was reached. ${rest}`;
  if (bytes >= maxTotalBytes)
    return `The limit of ${Math.round(maxTotalBytes / 1024 / 1024)} MB was reached. ${rest}`;
  return performance.now() - startedAt >= maxMs
    ? `The limit of ${Math.round(maxMs / 60_000)} minutes was reached. ${rest}`
    : null;
}
