import { DomainError } from '@app/kernel';
import { fileTypeFromBuffer } from 'file-type';
import {
  acceptedExtensions,
  BINARY_KINDS,
  describeAccepted,
  DOCUMENT_KINDS,
  type DocumentKind,
  type ImageKind,
  isImageKind,
  kindOfExtension,
} from '../document-kind.js';
import { encrypted } from '../parse-failure.js';
import { extensionOf } from './file-name.js';
import {
  imageKindOf,
  isHtml,
  isLatePdf,
  isOleContainer,
  isPdf,
  isText,
  isZip,
  oleHasStream,
} from './signatures.js';

/** The number of bytes at the start of a file that detection reads. */
export const HEAD_BYTES = 64 * 1024;

/**
 * Detects the kind of a file from its first HEAD_BYTES bytes and its name, never from the Content-Type of the client.
 * Unambiguous content takes precedence over the extension. Throws UNSUPPORTED_MEDIA_TYPE, which lists the accepted
 * types, and DOCUMENT_ENCRYPTED for password-protected Office files. `images` are the kinds that text recognition
 * supports.
 */
export async function detectKind(
  fileName: string,
  head: Uint8Array,
  images: readonly ImageKind[] = [],
): Promise<DocumentKind> {
  const extension = extensionOf(fileName);
  const named = kindOfExtension(extension);
  // An e-mail or a text file may contain a PDF.
  const isTextName = named !== undefined && !BINARY_KINDS.has(named) && !isImageKind(named);
  if (isPdf(head) || (!isTextName && isLatePdf(head))) return 'pdf';
  const image = imageKindOf(head);
  if (image) return acceptedImage(image, images);
  if (isOleContainer(head)) throw refuseOle(head, extension);
  if (isZip(head)) return zipKind(named, head, images);
  if (!isText(head)) throw await refuseBinary(extension, head, images);
  if (isHtml(head) && !MAY_START_WITH_HTML.has(named)) return 'html';
  if (named === undefined) throw unsupported(nameOf(extension), extension, images);
  if (BINARY_KINDS.has(named) || isImageKind(named)) {
    // The parser reports a damaged file of a binary kind. Text is never such a file.
    if (head.length === 0) return named;
    throw unsupported(
      `The file is called ${extension}, but its content is text, not ${DOCUMENT_KINDS[named].label}`,
      extension,
      images,
    );
  }
  return named;
}

/**
 * Checks the name alone, before the content is read. A file with an unknown extension may still be of a known kind, so
 * it passes.
 */
export function refuseByName(fileName: string, images: readonly ImageKind[] = []): void {
  const extension = extensionOf(fileName);
  const named = kindOfExtension(extension);
  if (named && isImageKind(named)) acceptedImage(named, images);
  if (NEVER.has(extension)) throw unsupported(nameOf(extension), extension, images);
}

function acceptedImage(kind: ImageKind, images: readonly ImageKind[]): ImageKind {
  if (images.includes(kind)) return kind;
  const { label, extensions } = DOCUMENT_KINDS[kind];
  const advice =
    images.length === 0
      ? 'Images can be read only if text recognition is set up with OCR_PROVIDER'
      : `The configured text recognition does not read ${label}: save the image as PNG`;
  throw unsupported(`The file is a ${label} image. ${advice}`, extensions[0], images);
}

const NEVER: ReadonlySet<string> = new Set(
  '.exe .dll .so .dmg .iso .mp3 .mp4 .mov .avi .mkv .wav .gif .webp .bmp .svg .xls .ppt'.split(' '),
);

/** Kinds whose text may start with HTML tags. */
const MAY_START_WITH_HTML: ReadonlySet<DocumentKind | undefined> = new Set([
  'markdown',
  'rst',
  'asciidoc',
  'mediawiki',
  'eml',
]);

/** What to do with a file of a format that is not read, by the extension that its content has. */
const ADVICE: ReadonlyMap<string, string> = new Map([
  ...['gz', 'bz2', 'xz', 'zst', 'lz', 'Z', '7z', 'rar', 'tar'].map(
    (archive) => [archive, 'Unpack it and upload its files'] as const,
  ),
  ['chm', 'Unpack it with 7-Zip, pack its pages as a ZIP archive, and let the server import that'],
  ['mobi', 'Convert it to .epub with Calibre and upload that file'],
  ['rtf', 'Save it as .docx and upload that file'],
  ...['ods', 'ots'].map((sheet) => [sheet, 'Save it as .xlsx and upload that file'] as const),
  ...['odp', 'otp'].map((slides) => [slides, 'Save it as .pptx and upload that file'] as const),
  ...['odg', 'otg'].map((drawing) => [drawing, 'Export it as PDF and upload that file'] as const),
]);

function adviceFor(extension: string | undefined): string {
  const advice = ADVICE.get(extension ?? '');
  return advice === undefined ? '' : `. ${advice}`;
}

/** The characteristic stream of each old Office format, and its extension. */
const OLD_FORMATS = [
  ['WordDocument', '.doc'],
  ['Workbook', '.xls'],
  ['PowerPoint Document', '.ppt'],
] as const;

/** The stream that every Outlook message contains. */
const OUTLOOK_STREAM = '__properties_version1.0';

async function zipKind(
  named: DocumentKind | undefined,
  head: Uint8Array,
  images: readonly ImageKind[],
): Promise<DocumentKind> {
  const type = await sniff(head);
  const found = type && kindOfExtension(`.${type.ext}`);
  if (found !== undefined && BINARY_KINDS.has(found)) return found;
  // The head is too short to decide, or the file is damaged: the name decides, and the parser reports damage.
  if ((type === undefined || type.ext === 'zip') && named !== undefined && BINARY_KINDS.has(named))
    return named;
  const what =
    type && type.ext !== 'zip'
      ? `The content is a .${type.ext} file, which cannot be read${adviceFor(type.ext)}`
      : 'The content is a ZIP archive. Unpack it and upload its files, or let the server import it';
  throw unsupported(what, type?.ext ?? 'zip', images);
}

function refuseOle(head: Uint8Array, extension: string): DomainError {
  // The directory may lie beyond the head. In that case, a new extension means that the container is
  // password-protected.
  const old = OLD_FORMATS.find(([stream]) => oleHasStream(head, stream));
  const named = kindOfExtension(extension);
  const isNew = named !== undefined && BINARY_KINDS.has(named) && named !== 'pdf' && !old;
  if (isNew || oleHasStream(head, 'EncryptedPackage')) {
    return encrypted(
      'The file is protected by a password. Remove the protection in the program that created it (File, Info, Protect) and upload it again.',
    );
  }
  if (oleHasStream(head, OUTLOOK_STREAM)) {
    return unsupported(
      'The content is an Outlook message (.msg). Save it as .eml and upload that file',
      'msg',
    );
  }
  return unsupported(
    `The content is an Office document in the old format (${old?.[1] ?? '.doc'}). Save it as ${old?.[1] ?? '.doc'}x and upload that file`,
    extension,
  );
}

async function refuseBinary(
  extension: string,
  head: Uint8Array,
  images: readonly ImageKind[],
): Promise<DomainError> {
  const type = await sniff(head);
  const found = type ? `a .${type.ext} file (${type.mime})` : 'binary data';
  const named = kindOfExtension(extension);
  const claimed = named ? `, not ${DOCUMENT_KINDS[named].label} as its extension says` : '';
  return unsupported(
    `The content is ${found}${claimed}${adviceFor(type?.ext)}`,
    type?.ext ?? extension,
    images,
  );
}

async function sniff(head: Uint8Array): Promise<{ ext: string; mime: string } | undefined> {
  try {
    return await fileTypeFromBuffer(head);
  } catch {
    // The library throws at the end of a damaged or truncated file.
    return undefined;
  }
}

function nameOf(extension: string): string {
  return extension === ''
    ? 'A file without an extension cannot be read'
    : `A ${extension} file cannot be read${adviceFor(extension.slice(1))}`;
}

function unsupported(sentence: string, found: string, images: readonly ImageKind[] = []): DomainError {
  const accepted = acceptedExtensions(images);
  return new DomainError('UNSUPPORTED_MEDIA_TYPE', `${sentence}. Accepted are ${describeAccepted(images)}.`, [
    {
      field: 'file',
      rule: 'fileType',
      message: `file must be one of: ${accepted.join(', ')}`,
      accepted,
      ...(found && { found }),
    },
  ]);
}
