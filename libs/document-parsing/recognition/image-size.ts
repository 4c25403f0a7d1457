import type { ImageKind } from '../document-kind.js';
import { unprocessable } from '../parse-failure.js';

/** An A3 page at 600 dpi has 70 million pixels. */
const MOST_PIXELS = 80_000_000;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Throws DOCUMENT_UNPROCESSABLE for an image whose size cannot be read, and for one that is too large to decode. */
export function assertImageSize(kind: ImageKind, bytes: Buffer): void {
  const size = READERS[kind](bytes);
  if (!size || size.width < 1 || size.height < 1) {
    throw unprocessable(
      'The image is damaged: its size cannot be read. Save it again and upload it again.',
      'intact',
    );
  }
  if (size.width * size.height > MOST_PIXELS) {
    throw unprocessable(
      `The image has ${size.width} × ${size.height} pixels. At most ${MOST_PIXELS / 1_000_000} million can be read. Save it at a lower resolution and upload it again.`,
      'imageSize',
    );
  }
}

const READERS: Readonly<Record<ImageKind, (bytes: Buffer) => Size | null>> = {
  png: (bytes) =>
    bytes.length < 24 ? null : { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) },
  jpeg: jpegSize,
  tiff: tiffSize,
};

/** Reads the first start-of-frame segment (ITU T.81, B.2.2). */
function jpegSize(bytes: Buffer): Size | null {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    // Fill bytes and markers without a length.
    const isAlone = marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    at += isAlone ? (marker === 0xff ? 1 : 2) : 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

const [WIDTH_TAG, HEIGHT_TAG] = [256, 257];
const MOST_TIFF_PAGES = 1_000;

/** Returns the size of the largest page (TIFF 6.0, section 2). BigTIFF is not supported. */
function tiffSize(bytes: Buffer): Size | null {
  const isLittle = bytes.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const long = (at: number) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  let largest: Size | null = null;
  try {
    if (short(2) !== 42) return null;
    let directory = long(4);
    for (let page = 0; directory !== 0 && page < MOST_TIFF_PAGES; page += 1) {
      const tags = new Map<number, number>();
      const count = short(directory);
      for (let entry = 0; entry < count; entry += 1) {
        const at = directory + 2 + entry * 12;
        // Type 3 is a 16-bit number.
        tags.set(short(at), short(at + 2) === 3 ? short(at + 8) : long(at + 8));
      }
      const size = { width: tags.get(WIDTH_TAG) ?? 0, height: tags.get(HEIGHT_TAG) ?? 0 };
      if (!largest || size.width * size.height > largest.width * largest.height) largest = size;
      directory = long(directory + 2 + count * 12);
    }
    return largest;
  } catch {
    return null;
  }
}
