import { messageOf } from '@app/kernel';
import { scanned, unprocessable } from '../parse-failure.js';
import {
  compactMetadata,
  type ParsedHead,
  type ParseOptions,
  type ParseSink,
  type SourceMetadata,
  type Unread,
} from '../parsed-document.js';
import { drawnRules } from './drawn-rules.js';
import { FontSizes } from './font-sizes.js';
import { FontWeights } from './font-weights.js';
import { formFieldItems } from './form-fields.js';
import { findHeadersAndFooters, type PageEdges, pageEdges } from './headers-footers.js';
import { LineJoiner } from './hyphenation.js';
import { damaged, openPdf } from './open-pdf.js';
import { type Block, joinContinued, textOfBlocks } from './blocks.js';
import { pageBlocks, pageToMarkdown } from './page-text.js';
import { arePicturesOpaque, hasImages } from './pdf-integrity.js';
import type { DrawingOptions } from './drawn-letters.js';
import { type ShownText, shownText } from './shown-text.js';
import type { PdfDocument, PdfPage } from './pdfjs.js';
import type { PagePicture } from '../process/messages.js';
import { pagePicture } from './page-picture.js';
import { pictureShare } from './pictures.js';
import { isMadeUpTitle, type PdfInfo, toMetadata } from './pdf-metadata.js';
import { gridsOf, mayHoldTables, withRuledTables } from './ruled-tables.js';
import { withBullets } from './symbol-fonts.js';
import { findWatermarks } from './watermarks.js';
import type { PdfTextItem } from './text-item.js';
import { type PdfStyles, type RulesAcross, type RunFrame, toFrames } from './text-run.js';
import { isUnreadable, unreadProblems } from './unread-pages.js';

// The number of pages on each side of a page that are compared to find its headers.
const AROUND = 8;
// pdf.js keeps fonts and resources until they are released explicitly.
const CLEAN_EVERY = 100;
const SCANNED_SHARE = 0.75;
const WORDS_OF_A_PAGE = 3;
/** The number of pages that are searched for a title if the document states none. */
const PAGES_OF_A_TITLE = 3;
/** In characters. A page with more text is a text page, regardless of its pictures. */
const LITTLE_TEXT = 600;
const [SMALLEST_SCAN, LARGE_PICTURE] = [0.1, 0.4];
/** An A4 page at 600 dpi has 35 million pixels. Larger pictures are not decoded. */
const MOST_PICTURE_PIXELS = 40_000_000;

interface ReadPage {
  readonly frames: readonly RunFrame[];
  readonly edges: PageEdges;
  /** The share of the page that pictures cover; 0 for a page with much text. */
  readonly pictures: number;
  readonly doubt: ShownText['doubt'];
}

/** Returns the metadata of a document. Throws the same errors as parsing, except those of individual pages. */
export async function inspectPdf(bytes: Buffer): Promise<SourceMetadata> {
  const pictures = picturesOf(bytes);
  const document = await openPdf(bytes);
  try {
    return await metadataOf(document, { ...pictures, layers: await document.getOptionalContentConfig() });
  } finally {
    await document.loadingTask.destroy();
  }
}

/**
 * Parses the pages one after the other and sends each to `sink`, with only a few in memory. Throws DOCUMENT_ENCRYPTED,
 * DOCUMENT_SCANNED if pages are pictures and are not to be kept, and DOCUMENT_UNPROCESSABLE for damaged or empty
 * documents.
 */
export async function parsePdf(
  bytes: Buffer,
  sink: ParseSink,
  { keepsScans = false }: ParseOptions = {},
): Promise<ParsedHead> {
  const pictures = picturesOf(bytes);
  const document = await openPdf(bytes);
  try {
    const drawing = { ...pictures, layers: await document.getOptionalContentConfig() };
    const metadata = await metadataOf(document, drawing);
    const { blank, empty, unread } = await new PdfPages(document, sink, drawing).readAll();
    const total = document.numPages;
    if (blank === total && !pictures.hasPictures && unread.size === 0)
      throw unprocessable('The PDF contains no text. Upload one with text.', 'notEmpty');
    if (keepsScans && unread.size > 0) return { paged: true, format: 'markdown', metadata, unread };
    if (empty > total * SCANNED_SHARE && pictures.hasPictures) {
      throw scanned(
        `${empty === total ? 'All' : `${empty} of ${total}`} pages of the PDF are pictures without text, such as scans. Run text recognition (OCR) on the file and upload the result.`,
      );
    }
    if (blank === total && unread.size > 0) throw scanned(unreadProblems(unread)[0]!.message);
    const problems = unreadProblems(unread);
    return { paged: true, format: 'markdown', metadata, ...(problems.length > 0 && { problems }) };
  } finally {
    await document.loadingTask.destroy();
  }
}

/**
 * Renders the pictures of the pages as PNG images and waits until each has been taken. Throws the same errors as
 * parsing.
 */
export async function drawPages(
  bytes: Buffer,
  pages: readonly number[],
  take: (picture: PagePicture) => Promise<void>,
): Promise<void> {
  const document = await openPdf(bytes, { maxImagePixels: MOST_PICTURE_PIXELS });
  try {
    for (const number of pages) {
      const page = await document.getPage(number);
      const raster = await pagePicture(page).catch(() => null);
      page.cleanup();
      await document.cleanup();
      await take({ page: number, png: raster?.toPng() ?? null });
    }
  } finally {
    await document.loadingTask.destroy();
  }
}

/** Reads the bytes before pdf.js takes them over. */
function picturesOf(bytes: Buffer): Omit<DrawingOptions, 'layers'> {
  const hasPictures = hasImages(bytes);
  return { hasPictures, arePicturesOpaque: hasPictures && arePicturesOpaque(bytes) };
}

/** The first heading takes precedence over a generated title. */
async function metadataOf(document: PdfDocument, drawing: DrawingOptions): Promise<SourceMetadata> {
  const info = (await document.getMetadata()).info as PdfInfo;
  const metadata = toMetadata(info);
  return isMadeUpTitle(info)
    ? { ...metadata, ...compactMetadata({ title: await firstHeading(document, drawing) }) }
    : metadata;
}

/** Returns the heading of the first page that has one; empty if none has one or the pages cannot be read. */
async function firstHeading(document: PdfDocument, drawing: DrawingOptions): Promise<string> {
  const sizes = new FontSizes();
  const pages: (readonly RunFrame[])[] = [];
  try {
    for (let number = 1; number <= Math.min(document.numPages, PAGES_OF_A_TITLE); number += 1) {
      const page = await document.getPage(number);
      const { items, styles } = await page.getTextContent();
      const shown = await shownText(page, items.filter(isText), drawing);
      const frames = toFrames(shown.items, styles);
      sizes.add(frames);
      pages.push(frames);
    }
  } catch {
    return '';
  }
  for (const frames of pages) {
    const text = pageToMarkdown(frames, findWatermarks(frames, sizes.body, pages), {
      bodySize: sizes.body,
      joiner: new LineJoiner(),
    });
    const heading = /^#{1,6} (.{3,300})$/m.exec(text)?.[1];
    if (heading !== undefined) return heading;
  }
  return '';
}

function isText(item: PdfTextItem | { readonly type: string }): item is PdfTextItem {
  return 'str' in item;
}

/** Reads the pages with a window around the page that is being written. */
class PdfPages {
  private readonly joiner = new LineJoiner();
  private readonly sizes = new FontSizes();
  private readonly weights = new FontWeights();
  /** The blocks of the previous page, whose last paragraph may continue on the next page. */
  private held: readonly Block[] | undefined;
  private readonly window: ReadPage[] = [];
  /** The number of pages without text, or with so little that it may be the stamp of a scanner. */
  private blank = 0;
  private empty = 0;
  private readonly unread = new Map<number, Unread>();

  constructor(
    private readonly document: PdfDocument,
    private readonly sink: ParseSink,
    private readonly drawing: DrawingOptions,
  ) {}

  async readAll(): Promise<{ blank: number; empty: number; unread: ReadonlyMap<number, Unread> }> {
    const total = this.document.numPages;
    const hasForm = (await this.document.getFieldObjects()) !== null;
    // The window starts at page `first`, and `next` is the page to write.
    let [first, next] = [1, 1];
    for (let number = 1; number <= total + AROUND; number += 1) {
      if (number <= total) this.window.push(await this.read(number, hasForm));
      if (number <= AROUND) continue;
      await this.write(next, next - first);
      next += 1;
      if (next - first > AROUND) {
        this.window.shift();
        first += 1;
      }
      if (next > total) break;
    }
    await this.hand(undefined);
    return { blank: this.blank, empty: this.empty, unread: this.unread };
  }

  private async read(number: number, hasForm: boolean): Promise<ReadPage> {
    try {
      const page = await this.document.getPage(number);
      const content = await page.getTextContent();
      const { items: shown, doubt } = await shownText(page, content.items.filter(isText), this.drawing);
      const items = await withBullets(page, shown);
      const fields = hasForm ? formFieldItems(await page.getAnnotations()) : [];
      const frames = await this.toFrames(page, [...items, ...fields], content.styles);
      const characters = items.reduce((sum, { str }) => sum + str.length, 0);
      const pictures =
        this.drawing.hasPictures && characters < LITTLE_TEXT ? await pictureShare(page, items) : 0;
      this.sizes.add(frames);
      page.cleanup();
      if (number % CLEAN_EVERY === 0) await this.document.cleanup();
      this.sink.progress({ done: number, total: this.document.numPages });
      return { frames, pictures, doubt, edges: pageEdges(frames[0]?.runs ?? []) };
    } catch (error) {
      throw damaged(`page ${number}: ${messageOf(error)}`, error);
    }
  }

  /** Converts text between rules to tables. Rules are read only for pages that may have some. */
  private async toFrames(
    page: PdfPage,
    items: readonly PdfTextItem[],
    styles: PdfStyles,
  ): Promise<readonly RunFrame[]> {
    await this.weights.learn(page, new Set(items.map(({ fontName }) => fontName)));
    const isBold = (fontName: string) => this.weights.isBold(fontName);
    const frames = toFrames(items, styles, undefined, isBold);
    const segments = mayHoldTables(frames) ? await drawnRules(page) : [];
    if (segments.length === 0) return frames;
    const grids = new Map(frames.map(({ angle }) => [angle, gridsOf(segments, angle)]));
    const rulesAcross: RulesAcross = (angle, line) =>
      (grids.get(angle) ?? []).flatMap((grid) => grid.rulesAcross(line));
    return toFrames(items, styles, rulesAcross, isBold).map(({ angle, runs }) => ({
      angle,
      runs: withRuledTables(runs, grids.get(angle) ?? [], this.joiner),
    }));
  }

  private async write(number: number, index: number): Promise<void> {
    const page = this.window[index];
    if (!page) return;
    const headersAndFooters = findHeadersAndFooters(
      page.edges,
      this.window.map(({ edges }) => edges),
      page.frames[0]?.runs ?? [],
    );
    const bodySize = this.sizes.body;
    const watermarks = findWatermarks(
      page.frames,
      bodySize,
      this.window.map(({ frames }) => frames),
    );
    const blocks = pageBlocks(page.frames, new Set([...headersAndFooters, ...watermarks]), {
      bodySize,
      joiner: this.joiner,
    });
    const text = textOfBlocks(blocks);
    const words = text.match(/\p{L}{2,}|\d+/gu)?.length ?? 0;
    const unread =
      page.doubt === 'letters' ? page.doubt : (whyUnread(text, words, page.pictures) ?? page.doubt);
    if (unread) this.unread.set(number, unread);
    const shown = unread === 'letters' ? [] : blocks;
    if (shown.length === 0) this.blank += 1;
    if (words < WORDS_OF_A_PAGE) this.empty += 1;
    await this.hand(shown);
  }

  /** Sends the previous page with the rest of its last paragraph. */
  private async hand(blocks: readonly Block[] | undefined): Promise<void> {
    const joined = joinContinued(this.held ?? [], blocks ?? [], {
      joiner: this.joiner,
      isNextPage: true,
    });
    if (this.held) await this.sink.page(textOfBlocks(joined.before));
    this.held = blocks && joined.after;
  }
}

function whyUnread(text: string, words: number, pictures: number): Unread | undefined {
  if (isUnreadable(text)) return 'letters';
  if (words < WORDS_OF_A_PAGE) return pictures >= SMALLEST_SCAN ? 'picture' : undefined;
  return pictures >= LARGE_PICTURE ? 'part' : undefined;
}
