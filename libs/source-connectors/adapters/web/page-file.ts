import {
  ACCEPTED_EXTENSIONS,
  DOCUMENT_KINDS,
  extensionOf,
  isImageKind,
  kindOfExtension,
  kindOfMimeType,
} from '@app/document-parsing';

const LONGEST_NAME = 150;
const UTF8: ReadonlySet<string> = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** Types that are too generic, so that the extension of the address decides. */
const VAGUE: ReadonlySet<string> = new Set([
  '',
  'text/plain',
  'application/octet-stream',
  'binary/octet-stream',
]);
const SAME_TYPE: Readonly<Record<string, string>> = {
  'application/xhtml+xml': 'text/html',
  'text/x-markdown': 'text/markdown',
};
/** Files that pages consist of, and files that are never read as documents. */
const ASSET =
  /\.(?:css|m?js|map|json5|wasm|woff2?|ttf|otf|eot|png|jpe?g|gif|webp|avif|svg|ico|bmp|tiff?|mp[34]|m4[av]|webm|mov|avi|mkv|wav|ogg|flac|zip|gz|tgz|bz2|xz|7z|rar|tar|exe|msi|dmg|pkg|deb|rpm|apk|iso|bin|jar|xml|rss|atom|ics)$/i;

export interface MediaType {
  /** Lower case, without parameters; empty if the server states none. */
  readonly type: string;
  readonly charset: string | null;
}

export function mediaTypeOf(header: string | undefined): MediaType {
  const [type = '', ...parameters] = (header ?? '').split(';');
  const charset = parameters.map((each) => /^\s*charset\s*=\s*"?([\w.:-]+)/i.exec(each)?.[1]).find(Boolean);
  return { type: type.trim().toLowerCase(), charset: charset?.toLowerCase() ?? null };
}

/** Whether an address can only refer to an image, a script, an archive or another file that is not a document. */
export function isAsset(address: string): boolean {
  return ASSET.test(new URL(address).pathname);
}

/**
 * Returns a file name with an extension that fits the type; null for types that cannot be read, and for images, which
 * are parts of pages.
 */
export function fileNameOf(address: string, { type }: MediaType): string | null {
  const { pathname, hostname } = new URL(address);
  const last = decoded(pathname.split('/').findLast((segment) => segment !== '') ?? hostname);
  const extension = extensionOf(last);
  const isAccepted = ACCEPTED_EXTENSIONS.includes(extension);
  if (VAGUE.has(type)) {
    if (isAccepted) return shortened(last, extension);
    return type === 'text/plain' || type === '' ? shortened(last, type === '' ? '.html' : '.txt') : null;
  }
  const kind = kindOfMimeType(SAME_TYPE[type] ?? type);
  if (kind === undefined || isImageKind(kind)) return null;
  const own = isAccepted && kindOfExtension(extension) === kind;
  return shortened(last, own ? extension : DOCUMENT_KINDS[kind].extensions[0]);
}

/**
 * Converts text to UTF-8 with a byte order mark if the server declares another encoding, because the page itself may
 * not declare it.
 */
export function inUtf8(bytes: Buffer, { type, charset }: MediaType): Buffer {
  if (charset === null || UTF8.has(charset) || !/^text\/|xhtml/.test(type)) return bytes;
  try {
    return Buffer.concat([BYTE_ORDER_MARK, Buffer.from(new TextDecoder(charset).decode(bytes), 'utf8')]);
  } catch {
    return bytes;
  }
}

/** Decodes text well enough to find links and titles: ASCII characters are the same in all encodings of web pages. */
export function looseText(bytes: Buffer): string {
  const declared = /<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(
    bytes.toString('latin1', 0, 4_096),
  )?.[1];
  try {
    return new TextDecoder(declared ?? 'utf-8').decode(bytes);
  } catch {
    return bytes.toString('utf8');
  }
}

function shortened(name: string, extension: string): string {
  const own = extensionOf(name);
  const stem = own === extension ? name.slice(0, -own.length) : name;
  return `${stem.slice(0, LONGEST_NAME)}${extension}`;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment).replace(/[/\\\p{Cc}]/gu, '_');
  } catch {
    return segment;
  }
}
