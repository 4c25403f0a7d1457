import { isUtf8 } from 'node:buffer';
import { DomainError } from '@app/kernel';
import { detectEncoding, isShifted, tryDecode, utf16Order } from './detect-encoding.js';
import { eightBitsWithin } from './encoding-changes.js';

/** The first bytes of binary files, which are refused even if they have the extension of a text file. */
const SIGNATURES: readonly (readonly [kind: string, bytes: string])[] = [
  ['a PDF file', '%PDF-'],
  ['a ZIP archive or an Office document', 'PK\x03\x04'],
  ['an old Office document', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['a PNG image', '\x89PNG\r\n\x1a\n'],
  ['a JPEG image', '\xff\xd8\xff'],
  ['a GIF image', 'GIF87a'],
  ['a GIF image', 'GIF89a'],
  ['a gzip archive', '\x1f\x8b'],
  ['an RTF document', '{\\rtf'],
];
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Decodes the text of a file without byte order marks. The encoding is UTF-8, UTF-16 with a mark or detected by its
 * zeros, the declared encoding, or the one in which the bytes form plausible text. Throws UNSUPPORTED_MEDIA_TYPE for
 * bytes that are not text, and DOCUMENT_UNPROCESSABLE for an empty text or an uncertain encoding.
 */
export function decodeText(bytes: Buffer, declared?: string): string {
  if (bytes.length === 0)
    throw unprocessable('The file is empty. Upload one that contains text.', 'notEmpty');
  const text = decode(bytes, declared?.trim());
  if (!/\S/.test(text))
    throw unprocessable('The file contains only white space. Upload one that contains text.', 'notEmpty');
  return text;
}

function decode(bytes: Buffer, declared: string | undefined): string {
  if (startsWith(bytes, '\xff\xfe')) return decodeUtf16(bytes.subarray(2));
  if (startsWith(bytes, '\xfe\xff')) return decodeUtf16(swapped(bytes.subarray(2)));
  const order = utf16Order(bytes);
  if (order !== undefined) return decodeUtf16(order === 'utf-16le' ? bytes : swapped(bytes), 0);
  refuseBinary(bytes);
  const content = startsWith(bytes, '\xef\xbb\xbf') ? bytes.subarray(3) : bytes;
  // Encodings with seven bits per byte would pass as UTF-8.
  if (isUtf8(content) && !isShifted(content) && !/^iso-2022/i.test(declared ?? ''))
    return content.toString('utf8');
  // UTF-8 and UTF-16 were tried. A file that declares one of them wrongly was saved by an older editor.
  const isTried = declared === undefined || /^utf-?(?:8|16)/i.test(declared);
  const text = isTried ? undefined : tryDecode(declared, content);
  if (text !== undefined) return text;
  const detected = detectEncoding(content);
  if (detected !== undefined) return new TextDecoder(detected).decode(content);
  throw wrongEncoding('UTF-8', bytes.length - content.length + firstInvalidUtf8(content));
}

function refuseBinary(bytes: Buffer): void {
  const known = SIGNATURES.find(([, signature]) => startsWith(bytes, signature));
  const kind = known?.[0] ?? (bytes.includes(0) ? 'a binary file' : undefined);
  if (kind === undefined) return;
  throw new DomainError('UNSUPPORTED_MEDIA_TYPE', `The content is ${kind}, not text as its extension says.`, [
    {
      field: 'file',
      rule: 'fileType',
      message: `file contains ${kind} but has the extension of a text file`,
    },
  ]);
}

/** Returns the offset of the first byte that is not valid UTF-8, in bytes that contain one. */
function firstInvalidUtf8(bytes: Buffer): number {
  // A replacement character that is not in the bytes marks the position.
  const text = bytes.toString('utf8');
  let offset = 0;
  let from = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', from)) {
    offset += Buffer.byteLength(text.slice(from, at));
    if (bytes.toString('latin1', offset, offset + 3) !== '\xef\xbf\xbd') return offset;
    offset += 3;
    from = at + 1;
  }
  return offset;
}

function decodeUtf16(bytes: Buffer, mark = 2): string {
  if (bytes.length % 2 === 1) throw wrongEncoding('UTF-16', bytes.length - 1 + mark);
  const text = bytes.toString('utf16le');
  const bad = text.isWellFormed() ? -1 : text.search(LONE_SURROGATE);
  if (bad >= 0) throw wrongEncoding('UTF-16', mark + 2 * bad);
  const other = eightBitsWithin(bytes);
  if (other >= 0) throw wrongEncoding('UTF-16', mark + other);
  return text;
}

function swapped(bytes: Buffer): Buffer {
  // An odd last byte stays in place; the length is checked later.
  const copy = Buffer.from(bytes);
  copy.subarray(0, copy.length - (copy.length % 2)).swap16();
  return copy;
}

function startsWith(bytes: Buffer, signature: string): boolean {
  return bytes.toString('latin1', 0, signature.length) === signature;
}

function wrongEncoding(encoding: string, offset: number): DomainError {
  const error = unprocessable(
    `The text is not valid ${encoding}: byte ${offset} cannot be decoded, and no other encoding clearly fits. Save the file as UTF-8 and upload it again.`,
    'encoding',
  );
  return new DomainError(error.code, error.message, [{ ...error.details[0], byte_offset: offset }]);
}

function unprocessable(message: string, rule: string): DomainError {
  return new DomainError('DOCUMENT_UNPROCESSABLE', message, [{ field: 'file', rule, message }]);
}
