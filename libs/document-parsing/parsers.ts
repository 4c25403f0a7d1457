import type { ParsedKind } from './document-kind.js';
import { parseAsciidoc } from './markup/asciidoc.parser.js';
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

// The readers with large libraries are loaded when a document asks for them: a process needs one, the server none.
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
 * Reads a file of a kind in this process, whatever it costs; the pages go to `sink`. It may take the bytes
 * over, so that they are gone afterwards. Raises what the parsers raise: DOCUMENT_ENCRYPTED, DOCUMENT_SCANNED, DOCUMENT_UNPROCESSABLE, UNSUPPORTED_MEDIA_TYPE.
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

/** What the pictures of some pages of a PDF show, one page after the other. */
export async function drawPdfPages(
  bytes: Buffer,
  pages: readonly number[],
  take: (picture: PagePicture) => Promise<void>,
): Promise<void> {
  await (await loadPdf()).drawPages(bytes, pages, take);
}

/** A cheap look: whether the file can be opened, and what it says of itself. It may take the bytes over. */
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
  if (bytes.length === 0) throw unprocessable('The file is empty. Upload one that holds text.', 'notEmpty');
}
