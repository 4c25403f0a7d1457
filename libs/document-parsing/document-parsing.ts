import { isUtf8 } from 'node:buffer';
import { join } from 'node:path';
import { detectKind, refuseByName } from './detection/detect-kind.js';
import type { DocumentParsingConfig } from './document-parsing.config.js';
import type { DocumentKind } from './document-kind.js';
import { holdsHtmlTable } from './markdown/markdown.parser.js';
import type { ParsedDocument, ParseProgress, SourceMetadata } from './parsed-document.js';
import { inspectBytes, parseBytes } from './parsers.js';
import { ParserPool } from './process/parser-pool.js';
import type { DocumentSource } from './process/document-source.js';

const MEGABYTE = 1024 * 1024;
const TOTAL_TIME_FACTOR = 15;
/** An upload waits for the look at its file. */
const INSPECT_TIMEOUT_MS = 10_000;
/** Larger texts are read in another process: decoding them at once would hold up this one. */
const MOST_READ_HERE = 256 * 1024;
/** Kinds whose readers are a few lines of ours, linear and frugal. */
const READ_HERE: ReadonlySet<DocumentKind> = new Set(['markdown', 'plain']);
const CHILD_ENTRY = join(__dirname, 'process', 'parser.child.js');

export interface ParseCall {
  /** Aborting ends the reading at once; the call rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ParseProgress) => void;
}

/**
 * Turns files that people upload into text. What a file is gets told from its content and its name; all but short
 * plain texts are read in processes of their own, so that whatever a file does to its reader stays that file's error.
 */
export class DocumentParsing {
  private readonly pool: ParserPool;

  /** `childEntry` is the compiled program of the parser processes. */
  constructor(config: DocumentParsingConfig, childEntry = CHILD_ENTRY) {
    const timeoutMs = config.parserTimeoutSeconds * 1_000;
    this.pool = new ParserPool(childEntry, config.parserProcesses, {
      maxMemoryMb: config.parserMaxMemoryMb,
      timeoutMs,
      inspectTimeoutMs: INSPECT_TIMEOUT_MS,
      totalTimeoutMs: TOTAL_TIME_FACTOR * timeoutMs,
      maxOutput: config.parserMaxOutputMb * MEGABYTE,
    });
  }

  /** Raises UNSUPPORTED_MEDIA_TYPE for names that no accepted file has, before anything is read. */
  refuseByName(fileName: string): void {
    refuseByName(fileName);
  }

  /**
   * What a file is, from the first HEAD_BYTES of it (or all) and its name. Raises UNSUPPORTED_MEDIA_TYPE, naming what
   * is accepted, and DOCUMENT_ENCRYPTED for Office files with a password.
   */
  async detect(fileName: string, head: Uint8Array): Promise<DocumentKind> {
    return detectKind(fileName, head);
  }

  /** A cheap look at upload time: whether the file opens, and what it says of itself. Raises as `parse` does. */
  async inspect(kind: DocumentKind, source: Buffer, call: ParseCall = {}): Promise<SourceMetadata> {
    if (isReadHere(kind, source)) return inspectBytes(kind, source);
    const { metadata } = await this.pool.run({ task: 'inspect', kind, source, ...call });
    return metadata ?? {};
  }

  /**
   * The text of a file. Raises DOCUMENT_ENCRYPTED, DOCUMENT_SCANNED, DOCUMENT_UNPROCESSABLE (damaged, empty, or beyond
   * the limits of memory, time or size) and, for text that turns out to be none, UNSUPPORTED_MEDIA_TYPE.
   */
  async parse(kind: DocumentKind, source: DocumentSource, call: ParseCall = {}): Promise<ParsedDocument> {
    if (Buffer.isBuffer(source) && isReadHere(kind, source) && !needsLibrary(kind, source))
      return parseHere(kind, source);
    const { pages, head } = await this.pool.run({ task: 'parse', kind, source, ...call });
    return { paged: false, format: 'markdown', metadata: {}, ...head, pages };
  }

  /** Ends the parser processes. */
  async close(): Promise<void> {
    await this.pool.close();
  }
}

/** To tell another encoding takes a tenth of a second. */
function isReadHere(kind: DocumentKind, source: Buffer): boolean {
  return READ_HERE.has(kind) && source.length <= MOST_READ_HERE && isUtf8(source);
}

/** The library that reads HTML is slow with hostile pages. */
function needsLibrary(kind: DocumentKind, source: Buffer): boolean {
  return kind === 'markdown' && holdsHtmlTable(source);
}

async function parseHere(kind: DocumentKind, bytes: Buffer): Promise<ParsedDocument> {
  const pages: string[] = [];
  const head = await parseBytes(kind, bytes, { page: (text) => void pages.push(text), progress: () => {} });
  return { ...head, pages };
}
