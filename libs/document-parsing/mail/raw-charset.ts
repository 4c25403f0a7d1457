import { isUtf8 } from 'node:buffer';
import { detectEncoding } from '../text/detect-encoding.js';

const CHARSET = /(charset\s{0,5}=\s{0,5}["']?)([\w.:-]{1,60})/gi;
/** What programs state that do not know: none of them allows bytes beyond ASCII. */
const UNSAID = /^(?:us-ascii|ascii|ansi_x3\S{0,20}|unknown|x-unknown|unknown-8bit|x-user-defined|default)$/i;

/**
 * A message whose bytes beyond ASCII say in which encoding they are: where no part states one that exists, the parts are
 * taken for UTF-8, or for the encoding in which they make a plausible text.
 */
export function withStatedCharset(bytes: Buffer): Buffer {
  if (isAscii(bytes)) return bytes;
  const source = bytes.toString('latin1');
  const isKnown = [...source.matchAll(CHARSET)].some(([, , label]) => isEncoding(label!));
  if (isUtf8(bytes)) return stated(source);
  const encoding = isKnown ? undefined : detectEncoding(bytes);
  return encoding === undefined
    ? bytes
    : stated(Buffer.from(new TextDecoder(encoding).decode(bytes)).toString('latin1'));
}

/** Of a message in UTF-8. What names a part's encoding as none is left to the reader's default, which is UTF-8. */
function stated(source: string): Buffer {
  const named = source.replace(CHARSET, (all, before: string, label: string) =>
    isEncoding(label) ? all : `${before}utf-8`,
  );
  return Buffer.from(named, 'latin1');
}

function isEncoding(label: string): boolean {
  if (UNSAID.test(label)) return false;
  try {
    return new TextDecoder(label).encoding !== 'x-user-defined';
  } catch {
    // The reader knows some names of Windows that the standard does not list.
    return /^(?:x-)?(?:cp|windows|ms|ibm)[-_]?\d+$/i.test(label);
  }
}

function isAscii(bytes: Buffer): boolean {
  return bytes.every((byte) => byte < 0x80);
}
