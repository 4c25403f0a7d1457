import type { ParsedKind } from './document-kind.js';
import { parseAsciidoc } from './markup/asciidoc.parser.js';
import { parseManual } from './markup/manual.parser.js';
import { parseMediaWiki } from './markup/mediawiki.parser.js';
import { parseRst } from './markup/rst.parser.js';
import { inspectMarkdown, parseMarkdown } from './markdown/markdown.parser.js';
import type {
  ParsedDocument,
  ParsedHead,
  ParseOptions,
  ParseSink,
  SourceMetadata,
} from './parsed-document.js';
import { unprocessable } from './parse-failure.js';
import type { PagePicture } from './process/messages.js';
import { parsePlainText } from './text/plain-text.parser.js';

// Parsers with large libraries are loaded on demand: a parser process needs one of them, and the server needs none.
const loadPdf = () => import('./pdf/pdf.parser.js');
const loadDocx = () => import('./docx/docx.parser.js');
const loadXlsx = () => import('./xlsx/xlsx.parser.js');
const loadPptx = () => import('./pptx/pptx.parser.js');
const loadOdt = () => import('./odt/odt.parser.js');
const loadEpub = () => import('./epub/epub.parser.js');
const loadEml = () => import('./mail/eml.parser.js');
const loadHtml = () => import('./html/html.parser.js');
const loadCsv = () => import('./faq/csv.parser.js');
const loadJson = () => import('./faq/json.parser.js');

/**
 * Parses a file in this process without limits, and sends the pages to `sink`. It may take ownership of the bytes,
 * which are then no longer usable. Throws the errors of the parsers: DOCUMENT_ENCRYPTED, DOCUMENT_SCANNED,
 * DOCUMENT_UNPROCESSABLE and UNSUPPORTED_MEDIA_TYPE.
 */
export async function parseBytes(
  kind: ParsedKind,
  bytes: Buffer,
  sink: ParseSink,
  options: ParseOptions = {},
): Promise<ParsedHead> {
  refuseEmpty(bytes);
  if (kind === 'pdf') return (await loadPdf()).parsePdf(bytes, sink, options);
  const { pages, ...head } = await parseWhole(kind, bytes);
  for (const page of pages) await sink.page(page);
  return head;
}

/** Renders the pictures of the given PDF pages, one page after the other. */
export async function drawPdfPages(
  bytes: Buffer,
  pages: readonly number[],
  take: (picture: PagePicture) => Promise<void>,
): Promise<void> {
  await (await loadPdf()).drawPages(bytes, pages, take);
}

/** Checks that a file can be opened, and returns its metadata. It may take ownership of the bytes. */
export async function inspectBytes(kind: ParsedKind, bytes: Buffer): Promise<SourceMetadata> {
  refuseEmpty(bytes);
  if (kind === 'pdf') return (await loadPdf()).inspectPdf(bytes);
  if (kind === 'docx') return (await loadDocx()).inspectDocx(bytes);
  if (kind === 'xlsx') return (await loadXlsx()).inspectXlsx(bytes);
  if (kind === 'pptx') return (await loadPptx()).inspectPptx(bytes);
  if (kind === 'markdown') return inspectMarkdown(bytes);
  return (await parseWhole(kind, bytes)).metadata;
}

async function parseWhole(kind: Exclude<ParsedKind, 'pdf'>, bytes: Buffer): Promise<ParsedDocument> {
  switch (kind) {
    case 'docx':
      return (await loadDocx()).parseDocx(bytes);
    case 'xlsx':
      return (await loadXlsx()).parseXlsx(bytes);
    case 'pptx':
      return (await loadPptx()).parsePptx(bytes);
    case 'odt':
      return (await loadOdt()).parseOdt(bytes);
    case 'epub':
      return (await loadEpub()).parseEpub(bytes);
    case 'eml':
      return (await loadEml()).parseEml(bytes);
    case 'rst':
      return parseRst(bytes);
    case 'asciidoc':
      return parseAsciidoc(bytes);
    case 'mediawiki':
      return parseMediaWiki(bytes);
    case 'manual':
      return parseManual(bytes);
    case 'html':
      return (await loadHtml()).parseHtml(bytes);
    case 'csv':
      return (await loadCsv()).parseCsv(bytes);
    case 'json':
      return (await loadJson()).parseJson(bytes);
    case 'markdown':
      return parseMarkdown(bytes);
    case 'plain':
      return parsePlainText(bytes);
  }
}

function refuseEmpty(bytes: Buffer): void {
  if (bytes.length === 0)
    throw unprocessable('The file is empty. Upload one that contains text.', 'notEmpty');
}
