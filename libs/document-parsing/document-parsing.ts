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
import type { ParsedDocument, ParsedHead, ParseProgress, SourceMetadata, Unread } from './parsed-document.js';
import { inspectBytes, parseBytes } from './parsers.js';
import { ParserPool } from './process/parser-pool.js';
import { type DocumentSource, piecesOf } from './process/document-source.js';
import { assertImageSize } from './recognition/image-size.js';
import { isSameText } from './recognition/same-text.js';
import { PageRecognition } from './recognition/page-recognition.js';

const MEGABYTE = 1024 * 1024;
const TOTAL_TIME_FACTOR = 15;
/** The client waits for this inspection during its upload. */
const INSPECT_TIMEOUT_MS = 10_000;
/** Larger texts are parsed in another process, because decoding them would block this one. */
const MOST_READ_HERE = 256 * 1024;
/** Kinds with small parsers that take linear time and little memory. */
const READ_HERE: ReadonlySet<DocumentKind> = new Set(['markdown', 'plain']);
const CHILD_ENTRY = join(__dirname, 'process', 'parser.child.js');

export interface ParseCall {
  /** Aborting stops the parser at once. The call rejects with `signal.reason`. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ParseProgress) => void;
}

/**
 * Extracts text from uploaded files. The kind of a file is detected from its content and its name. All files except
 * short plain texts are parsed in separate processes, so that a file that crashes its parser affects nothing else.
 */
export class DocumentParsing {
  private readonly pool: ParserPool;
  /** The kinds of images that text recognition supports. */
  private readonly images: readonly ImageKind[];

  /** `childEntry` is the path of the compiled parser program. */
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

  /** Throws UNSUPPORTED_MEDIA_TYPE for a name that no accepted file can have, before the content is read. */
  refuseByName(fileName: string): void {
    refuseByName(fileName, this.images);
  }

  /**
   * Detects the kind of a file from its first HEAD_BYTES bytes and its name. Throws UNSUPPORTED_MEDIA_TYPE, which lists
   * the accepted types, and DOCUMENT_ENCRYPTED for password-protected Office files.
   */
  async detect(fileName: string, head: Uint8Array): Promise<DocumentKind> {
    return detectKind(fileName, head, this.images);
  }

  /** Checks at upload time that a file can be opened, and returns its metadata. Throws the same errors as `parse`. */
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
   * Extracts the text of a file. Throws DOCUMENT_ENCRYPTED, DOCUMENT_SCANNED, DOCUMENT_UNPROCESSABLE (damaged, empty,
   * or beyond the limits of memory, time or size) and, for a text file that turns out not to be text,
   * UNSUPPORTED_MEDIA_TYPE. Rejects with ProviderError if text recognition is needed and cannot be used.
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

  /** The provider reports a damaged image. */
  private async recognizeImage(
    kind: ImageKind,
    source: DocumentSource,
    { signal }: ParseCall,
  ): Promise<ParsedDocument> {
    const { provider, minConfidence } = this.ocr;
    if (!provider) {
      throw scanned(
        'The document is an image, and text recognition is no longer set up. Set OCR_PROVIDER, or upload the text.',
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

  /**
   * Renders the pages that are pictures, or contain large ones, one after the other, and sends them to text
   * recognition.
   */
  private async recognizePages(
    provider: OcrProvider,
    source: DocumentSource,
    { pages, ...head }: ParsedHead & { readonly pages: readonly string[] },
    call: ParseCall,
  ): Promise<ParsedDocument> {
    const unread = new Map(head.unread);
    const wanted = [...unread].filter(([, why]) => RECOGNIZABLE.has(why)).map(([page]) => page);
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
            const text = texts[page - 1] ?? '';
            if (unread.get(page) !== 'layer') {
              if (read) texts[page - 1] = [text, read.text].filter(Boolean).join('\n\n');
              unread.delete(page);
            } else if (read) {
              if (isSameText(text, read.text)) recognition.discard(page);
              else texts[page - 1] = read.text;
              unread.delete(page);
            }
          } else {
            recognition.fail(page, 'its picture cannot be decoded');
            if (unread.get(page) !== 'layer') unread.delete(page);
          }
          done += 1;
          call.onProgress?.({ done, total: pages.length });
        },
      });
    }
    return recognition.conclude(texts, head, unread);
  }

  /** Stops the parser processes. */
  async close(): Promise<void> {
    await this.pool.close();
  }
}

/** Pages with pictures that hold most of their text, or text that was not read. */
const RECOGNIZABLE: ReadonlySet<Unread> = new Set(['picture', 'part', 'layer']);

/** Detecting another encoding takes about 100 ms. */
function isReadHere(kind: ParsedKind, source: Buffer): boolean {
  return READ_HERE.has(kind) && source.length <= MOST_READ_HERE && isUtf8(source);
}

/** The HTML library is slow for malicious pages. */
function needsLibrary(kind: ParsedKind, source: Buffer): boolean {
  return kind === 'markdown' && holdsHtmlTable(source);
}

async function parseHere(kind: ParsedKind, bytes: Buffer): Promise<ParsedDocument> {
  const pages: string[] = [];
  const head = await parseBytes(kind, bytes, { page: (text) => void pages.push(text), progress: () => {} });
  return { ...head, pages };
}
