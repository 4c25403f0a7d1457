/**
 * The kinds of files that can be read. The media type is stored with the document, so that the document can be read
 * again later.
 */
export const DOCUMENT_KINDS = {
  pdf: { mimeType: 'application/pdf', extensions: ['.pdf'], label: 'PDF' },
  docx: {
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['.docx', '.docm', '.dotx', '.dotm'],
    label: 'Word',
  },
  xlsx: {
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['.xlsx', '.xlsm', '.xltx', '.xltm'],
    label: 'Excel',
  },
  pptx: {
    mimeType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    extensions: ['.pptx', '.pptm', '.ppsx', '.ppsm', '.potx', '.potm'],
    label: 'PowerPoint',
  },
  odt: {
    mimeType: 'application/vnd.oasis.opendocument.text',
    extensions: ['.odt', '.ott'],
    label: 'OpenDocument',
  },
  epub: { mimeType: 'application/epub+zip', extensions: ['.epub'], label: 'EPUB' },
  html: { mimeType: 'text/html', extensions: ['.html', '.htm', '.xhtml'], label: 'HTML' },
  markdown: { mimeType: 'text/markdown', extensions: ['.md', '.markdown', '.mdx'], label: 'Markdown' },
  rst: { mimeType: 'text/x-rst', extensions: ['.rst', '.rest'], label: 'reStructuredText' },
  asciidoc: { mimeType: 'text/asciidoc', extensions: ['.adoc', '.asciidoc'], label: 'AsciiDoc' },
  mediawiki: { mimeType: 'text/x-wiki', extensions: ['.wiki', '.mediawiki'], label: 'MediaWiki' },
  manual: {
    mimeType: 'text/troff',
    extensions: ['.man', '.mdoc', '.1', '.2', '.3', '.4', '.5', '.6', '.7', '.8'],
    label: 'manual page',
  },
  plain: { mimeType: 'text/plain', extensions: ['.txt', '.text', '.log'], label: 'plain text' },
  csv: { mimeType: 'text/csv', extensions: ['.csv', '.tsv'], label: 'tables and FAQ lists' },
  eml: { mimeType: 'message/rfc822', extensions: ['.eml', '.mbox'], label: 'e-mail' },
  json: { mimeType: 'application/json', extensions: ['.json', '.jsonl', '.ndjson'], label: 'JSON' },
  png: { mimeType: 'image/png', extensions: ['.png'], label: 'PNG' },
  jpeg: { mimeType: 'image/jpeg', extensions: ['.jpg', '.jpeg'], label: 'JPEG' },
  tiff: { mimeType: 'image/tiff', extensions: ['.tiff', '.tif'], label: 'TIFF' },
} as const satisfies Record<string, KindFacts>;

export interface KindFacts {
  readonly mimeType: string;
  /** Lower case, with the dot. The first one is the most common. */
  readonly extensions: readonly string[];
  /** A name for people. */
  readonly label: string;
}

export type DocumentKind = keyof typeof DOCUMENT_KINDS;

/** Kinds that are not text: PDF, and ZIP archives of XML. */
export const BINARY_KINDS: ReadonlySet<DocumentKind> = new Set([
  'pdf',
  'docx',
  'xlsx',
  'pptx',
  'odt',
  'epub',
]);

/** Kinds that only text recognition reads. */
export const IMAGE_KINDS = ['png', 'jpeg', 'tiff'] as const;
export type ImageKind = (typeof IMAGE_KINDS)[number];
/** Kinds that are read without text recognition. */
export type ParsedKind = Exclude<DocumentKind, ImageKind>;

export function isImageKind(kind: DocumentKind): kind is ImageKind {
  return (IMAGE_KINDS as readonly string[]).includes(kind);
}

const ENTRIES = Object.entries(DOCUMENT_KINDS) as [DocumentKind, KindFacts][];

/** The extensions of the kinds that are read without text recognition. */
export const ACCEPTED_EXTENSIONS: readonly string[] = acceptedExtensions([]);

/** Returns the accepted extensions. `images` are the kinds that text recognition supports. */
export function acceptedExtensions(images: readonly ImageKind[]): readonly string[] {
  return acceptedEntries(images).flatMap(([, { extensions }]) => extensions);
}

function acceptedEntries(images: readonly ImageKind[]): [DocumentKind, KindFacts][] {
  return ENTRIES.filter(([kind]) => !isImageKind(kind) || images.includes(kind));
}

/** Describes the accepted kinds: `PDF (.pdf), Word (.docx, …) … and JSON (.json)`. */
export function describeAccepted(images: readonly ImageKind[] = []): string {
  const named = acceptedEntries(images).map(
    ([, { label, extensions }]) => `${label} (${extensions.join(', ')})`,
  );
  return `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`;
}

export function kindOfExtension(extension: string): DocumentKind | undefined {
  return ENTRIES.find(([, { extensions }]) => extensions.includes(extension))?.[0];
}

export function kindOfMimeType(mimeType: string): DocumentKind | undefined {
  return ENTRIES.find(([, kind]) => kind.mimeType === mimeType)?.[0];
}
