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
/** Types that say nothing: the extension of the address counts. */
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
/** What pages are made of, and what is never read as a document. */
const ASSET =
  /\.(?:css|m?js|map|json5|wasm|woff2?|ttf|otf|eot|png|jpe?g|gif|webp|avif|svg|ico|bmp|tiff?|mp[34]|m4[av]|webm|mov|avi|mkv|wav|ogg|flac|zip|gz|tgz|bz2|xz|7z|rar|tar|exe|msi|dmg|pkg|deb|rpm|apk|iso|bin|jar|xml|rss|atom|ics)$/i;

export interface MediaType {
  /** Lower case, without parameters; empty when the server says none. */
  readonly type: string;
  readonly charset: string | null;
}

export function mediaTypeOf(header: string | undefined): MediaType {
  const [type = '', ...parameters] = (header ?? '').split(';');
  const charset = parameters.map((each) => /^\s*charset\s*=\s*"?([\w.:-]+)/i.exec(each)?.[1]).find(Boolean);
  return { type: type.trim().toLowerCase(), charset: charset?.toLowerCase() ?? null };
}

/** Whether an address can only be an image, a script, an archive or the like. */
export function isAsset(address: string): boolean {
  return ASSET.test(new URL(address).pathname);
}

/** A name with an extension that fits the type; null for types that cannot be read, and for images, which are parts of pages. */
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

/** The same text in UTF-8 with a byte order mark when the server declares another encoding, which the page itself may not. */
export function inUtf8(bytes: Buffer, { type, charset }: MediaType): Buffer {
  if (charset === null || UTF8.has(charset) || !/^text\/|xhtml/.test(type)) return bytes;
  try {
    return Buffer.concat([BYTE_ORDER_MARK, Buffer.from(new TextDecoder(charset).decode(bytes), 'utf8')]);
  } catch {
    return bytes;
  }
}

/** Good enough to find links and titles: ASCII reads the same in all encodings that pages are written in. */
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
