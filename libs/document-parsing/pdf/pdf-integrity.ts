import { unprocessable } from '../parse-failure.js';

/**
 * Refuses a file whose end is missing: pdf.js would repair it silently and show only the remaining pages. A complete
 * file ends with the offset of its cross-reference table, and no object follows the last of these offsets.
 */
export function refuseTruncated(bytes: Buffer): void {
  const at = bytes.lastIndexOf('startxref');
  const tail = at < 0 ? '' : bytes.toString('latin1', at, at + 4_096);
  if (at < 0 || !/^startxref\s+\d+/.test(tail) || /\s\d+ \d+ obj\b/.test(tail)) {
    throw unprocessable(
      'The PDF is incomplete: its end is missing. Download or export it again, and upload the whole file.',
      'intact',
    );
  }
}

/** Whether the file contains pictures. Their dictionaries stand next to their data and are never compressed. */
export function hasImages(bytes: Buffer): boolean {
  for (let at = bytes.indexOf('/Image'); at >= 0; at = bytes.indexOf('/Image', at + 6)) {
    if (/\/Subtype\s*$/.test(bytes.toString('latin1', Math.max(0, at - 24), at))) return true;
  }
  return bytes.includes('/ImageMask');
}

/** Whether no picture of the file lets something below it show through. */
export function arePicturesOpaque(bytes: Buffer): boolean {
  return !['/SMask', '/Mask', '/ImageMask'].some((name) => bytes.includes(name));
}
