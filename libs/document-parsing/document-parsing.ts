import { isUtf8 } from 'node:buffer';
import { join } from 'node:path';
import { detectKind, refuseByName } from './detection/detect-kind.js';
import type { DocumentParsingConfig } from './document-parsing.config.js';
import type { Ocr, OcrProvider } from '@app/ocr';
import {
  DOCUMENT_KINDS,
  type DocumentKind,
  IMAGE_KINDS,
  type ImageKind,
  isImageKind,
  type ParsedKind,
} from './document-kind.js';
import { holdsHtmlTable } from './markdown/markdown.parser.js';
import { scanned } from './parse-failure.js';
import type { ParsedDocument, ParsedHead, ParseProgress, SourceMetadata } from './parsed-document.js';
import { inspectBytes, parseBytes } from './parsers.js';
import { ParserPool } from './process/parser-pool.js';
import { type DocumentSource, piecesOf } from './process/document-source.js';
import { assertImageSize } from './recognition/image-size.js';
import { PageRecognition } from './recognition/page-recognition.js';

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
  /** The kinds of images that text recognition takes. */
  private readonly images: readonly ImageKind[];

  /** `childEntry` is the compiled program of the parser processes. */
  constructor(
    config: DocumentParsingConfig,
    private readonly ocr: Pick<Ocr, 'provider' | 'minConfidence'> = { provider: null, minConfidence: 0 },
    childEntry = CHILD_ENTRY,
  ) {
    const { imageTypes = [] } = ocr.provider ?? {};
    this.images = IMAGE_KINDS.filter((kind) => imageTypes.includes(DOCUMENT_KINDS[kind].mimeType));
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
    refuseByName(fileName, this.images);
  }

  /**
   * What a file is, from the first HEAD_BYTES of it (or all) and its name. Raises UNSUPPORTED_MEDIA_TYPE, naming what
   * is accepted, and DOCUMENT_ENCRYPTED for Office files with a password.
   */
  async detect(fileName: string, head: Uint8Array): Promise<DocumentKind> {
    return detectKind(fileName, head, this.images);
  }

  /** A cheap look at upload time: whether the file opens, and what it says of itself. Raises as `parse` does. */
  async inspect(kind: DocumentKind, source: Buffer, call: ParseCall = {}): Promise<SourceMetadata> {
    if (isImageKind(kind)) {
      assertImageSize(kind, source);
      return {};
    }
    if (isReadHere(kind, source)) return inspectBytes(kind, source);
    const { metadata } = await this.pool.run({ task: 'inspect', kind, source, ...call });
    return metadata ?? {};
  }

  /**
   * The text of a file. Raises DOCUMENT_ENCRYPTED, DOCUMENT_SCANNED, DOCUMENT_UNPROCESSABLE (damaged, empty, or beyond
   * the limits of memory, time or size) and, for text that turns out to be none, UNSUPPORTED_MEDIA_TYPE. Rejects with
   * ProviderError where text recognition is needed and cannot be used.
   */
  async parse(kind: DocumentKind, source: DocumentSource, call: ParseCall = {}): Promise<ParsedDocument> {
    if (isImageKind(kind)) return this.recognizeImage(kind, source, call);
    if (Buffer.isBuffer(source) && isReadHere(kind, source) && !needsLibrary(kind, source))
      return parseHere(kind, source);
    const keepsScans = kind === 'pdf' && this.ocr.provider !== null;
    const { pages, head } = await this.pool.run({
      task: 'parse',
      kind,
      source,
      options: { keepsScans },
      ...call,
    });
    const parsed = { paged: false, format: 'markdown' as const, metadata: {}, ...head };
    if (!this.ocr.provider || !parsed.unread) return { ...parsed, pages };
    return this.recognizePages(this.ocr.provider, source, { ...parsed, pages }, call);
  }

  /** A damaged image is told so by the provider. */
  private async recognizeImage(
    kind: ImageKind,
    source: DocumentSource,
    { signal }: ParseCall,
  ): Promise<ParsedDocument> {
    const { provider, minConfidence } = this.ocr;
    if (!provider) {
      throw scanned(
        'The document is an image, and text recognition is not set up any more. Set OCR_PROVIDER, or upload the text.',
      );
    }
    const bytes = Buffer.concat(await Array.fromAsync(piecesOf(source)));
    assertImageSize(kind, bytes);
    const recognition = new PageRecognition(provider, minConfidence);
    const read = await recognition.read({ mediaType: DOCUMENT_KINDS[kind].mimeType, bytes }, 1, signal);
    const head: ParsedHead = { paged: (read?.length ?? 0) > 1, format: 'markdown', metadata: {} };
    return recognition.conclude(
      (read ?? []).map(({ text }) => text),
      head,
      new Map(),
    );
  }

  /** The pages that are pictures, or have large ones, are drawn one after the other and given to text recognition. */
  private async recognizePages(
    provider: OcrProvider,
    source: DocumentSource,
    { pages, ...head }: ParsedHead & { readonly pages: readonly string[] },
    call: ParseCall,
  ): Promise<ParsedDocument> {
    const unread = new Map(head.unread);
    const wanted = [...unread].filter(([, why]) => why !== 'letters').map(([page]) => page);
    const recognition = new PageRecognition(provider, this.ocr.minConfidence);
    const texts = [...pages];
    let done = pages.length - wanted.length;
    if (wanted.length > 0) {
      await this.pool.run({
        task: 'pictures',
        kind: 'pdf',
        source,
        pages: wanted,
        ...(call.signal && { signal: call.signal }),
        onPicture: async ({ page, png }) => {
          call.onProgress?.({ done, total: pages.length });
          if (png) {
            const image = { mediaType: 'image/png' as const, bytes: png };
            const [read] = (await recognition.read(image, page, call.signal)) ?? [];
            if (read) texts[page - 1] = [texts[page - 1], read.text].filter(Boolean).join('\n\n');
          } else recognition.fail(page, 'its picture cannot be decoded');
          unread.delete(page);
          done += 1;
          call.onProgress?.({ done, total: pages.length });
        },
      });
    }
    return recognition.conclude(texts, head, unread);
  }

  /** Ends the parser processes. */
  async close(): Promise<void> {
    await this.pool.close();
  }
}

/** To tell another encoding takes a tenth of a second. */
function isReadHere(kind: ParsedKind, source: Buffer): boolean {
  return READ_HERE.has(kind) && source.length <= MOST_READ_HERE && isUtf8(source);
}

/** The library that reads HTML is slow with hostile pages. */
function needsLibrary(kind: ParsedKind, source: Buffer): boolean {
  return kind === 'markdown' && holdsHtmlTable(source);
}

async function parseHere(kind: ParsedKind, bytes: Buffer): Promise<ParsedDocument> {
  const pages: string[] = [];
  const head = await parseBytes(kind, bytes, { page: (text) => void pages.push(text), progress: () => {} });
  return { ...head, pages };
}
