import type { OcrImage, OcrImageType } from '../../ocr-provider.js';

const SIGNATURES: Readonly<Record<OcrImageType, RegExp>> = {
  'image/png': /^\x89PNG\r\n\x1a\n/,
  'image/jpeg': /^\xff\xd8\xff/,
  'image/tiff': /^(?:II\*\0|MM\0\*|II\+\0|MM\0\+)/,
};

/** Whether the bytes begin as their media type says. */
export function isImage({ mediaType, bytes }: OcrImage): boolean {
  return SIGNATURES[mediaType].test(Buffer.from(bytes.subarray(0, 8)).toString('latin1'));
}
