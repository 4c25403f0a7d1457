import type { ImageKind } from '../document-kind.js';
import { utf16Order } from '../text/detect-encoding.js';

const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
// PDF readers accept some bytes before the signature: mail gateways and printers put headers there.
const PDF_WITHIN = 1_024;
const HTML_WITHIN = 4_096;

function latin1(bytes: Uint8Array, end = bytes.length): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(end, bytes.length)).toString('latin1');
}

export function isPdf(head: Uint8Array): boolean {
  return latin1(head, 5) === '%PDF-';
}

/** Whether the bytes are a PDF with other bytes before its signature, as some gateways add them. */
export function isLatePdf(head: Uint8Array): boolean {
  const at = latin1(head, PDF_WITHIN).indexOf('%PDF-');
  // In a text that only mentions the signature, it does not follow a line end or a zero byte.
  return at > 0 && /[\r\n\0]$/.test(latin1(head, at)) && /%PDF-\d/.test(latin1(head, at + 8));
}

/** Whether the bytes are an OLE container: an old Office file, or a password-protected new one. */
export function isOleContainer(head: Uint8Array): boolean {
  return latin1(head, OLE.length) === OLE;
}

/** Whether the given bytes of an OLE container include a directory entry with this name. */
export function oleHasStream(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(name, 'utf16le'));
}

export function isZip(head: Uint8Array): boolean {
  return /^PK(?:\x03\x04|\x05\x06|\x07\x08)/.test(latin1(head, 4));
}

/** The kind of image that text recognition may read. */
export function imageKindOf(head: Uint8Array): ImageKind | undefined {
  const start = latin1(head, 8);
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg';
  return /^(?:II\*\0|MM\0\*|II\+\0|MM\0\+)/.test(start) ? 'tiff' : undefined;
}

/**
 * Whether the bytes are text: they contain no zero bytes unless they are UTF-16, and they are not RTF, which is not
 * read as text.
 */
export function isText(head: Uint8Array): boolean {
  const start = latin1(head, 5);
  if (/^(?:\xff\xfe|\xfe\xff)/.test(start)) return true;
  if (start.startsWith('{\\rtf') || isImage(latin1(head, 8))) return false;
  return !head.includes(0) || utf16Order(head) !== undefined;
}

function isImage(start: string): boolean {
  return /^(?:\x89PNG|\xff\xd8\xff|GIF8[79]a|\x1f\x8b)/.test(start);
}

/** Whether the first tag of a text is one that starts an HTML page. A text that merely contains markup is not HTML. */
export function isHtml(head: Uint8Array): boolean {
  const text = decodeHead(head).replace(/^(?:\s|\ufeff|<\?xml[^>]*>|<!--[\s\S]*?-->)+/, '');
  return /^<(?:!doctype\s+html|html|head|body)[\s>]/i.test(text);
}

function decodeHead(head: Uint8Array): string {
  const start = head.subarray(0, HTML_WITHIN);
  if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le').decode(start);
  if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder('utf-16be').decode(start);
  return new TextDecoder(start.includes(0) ? utf16Order(start) : 'utf-8').decode(start);
}
