import { crc32, deflateSync } from 'node:zlib';
import type { Matrix } from './matrix.js';

/** A decoded picture, as pdf.js returns it. */
export interface SourceImage {
  readonly width: number;
  readonly height: number;
  /** 1: one bit per pixel in rows of whole bytes, where 1 is white; 2: RGB; 3: RGBA. */
  readonly kind: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

export interface PlacedImage {
  /** Maps the unit square, whose origin is the lower left corner of the image, to the raster. */
  readonly matrix: Matrix;
  readonly source: SourceImage;
  /** The grey value in which the zeros of a mask are painted. Its ones are transparent. Absent for a picture. */
  readonly ink?: number;
}

const WHITE = 255;
/** The number of samples along one side of a pixel. */
const MOST_SAMPLES = 4;

/** A page in greyscale, initially white. */
export class GreyRaster {
  readonly pixels: Uint8Array;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.pixels = new Uint8Array(width * height).fill(WHITE);
  }

  toPng(): Buffer {
    const rows = Buffer.alloc((this.width + 1) * this.height);
    for (let y = 0; y < this.height; y += 1)
      rows.set(this.pixels.subarray(y * this.width, (y + 1) * this.width), y * (this.width + 1) + 1);
    const header = Buffer.alloc(13);
    header.writeUInt32BE(this.width, 0);
    header.writeUInt32BE(this.height, 4);
    header.set([8, 0, 0, 0, 0], 8);
    return Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(rows, { level: 3 })),
      chunk('IEND', Buffer.alloc(0)),
    ]);
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length, 0);
  head.write(type, 4, 'latin1');
  const end = Buffer.alloc(4);
  end.writeUInt32BE(crc32(data, crc32(head.subarray(4))), 0);
  return Buffer.concat([head, data, end]);
}

/** Draws an image. Each pixel of the raster is the mean of the image pixels that it covers. */
export function drawImage(raster: GreyRaster, { matrix, source, ink }: PlacedImage): void {
  const [a, b, c, d, e, f] = matrix;
  const determinant = a * d - b * c;
  if (Math.abs(determinant) < 1e-9) return;
  const { width, height } = source;
  const [left, right] = extent([e, e + a, e + c, e + a + c], raster.width);
  const [top, bottom] = extent([f, f + b, f + d, f + b + d], raster.height);
  const read = reader(source, ink);
  // The number of image pixels per raster pixel.
  const density = Math.sqrt((width * height) / Math.abs(determinant));
  const samples = Math.min(MOST_SAMPLES, Math.max(1, Math.round(density)));
  const step = 1 / samples;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      let [sum, weight] = [0, 0];
      for (let sample = 0; sample < samples * samples; sample += 1) {
        const dx = x + ((sample % samples) + 0.5) * step - e;
        const dy = y + (Math.floor(sample / samples) + 0.5) * step - f;
        const u = Math.floor(((d * dx - c * dy) / determinant) * width);
        const v = Math.floor((1 - (a * dy - b * dx) / determinant) * height);
        if (u < 0 || v < 0 || u >= width || v >= height) continue;
        const opacity = read(u, v);
        sum += read.grey * opacity;
        weight += opacity;
      }
      if (weight === 0) continue;
      const at = y * raster.width + x;
      const cover = weight / (samples * samples);
      raster.pixels[at] = Math.round(sum / (samples * samples) + (raster.pixels[at] ?? WHITE) * (1 - cover));
    }
  }
}

/** Returns the range of whole pixels between the smallest and the largest of the numbers, within the raster. */
function extent(numbers: readonly number[], size: number): [number, number] {
  return [Math.max(0, Math.floor(Math.min(...numbers))), Math.min(size, Math.ceil(Math.max(...numbers)))];
}

/** Sets `grey` to the grey value of a pixel and returns its opacity, from 0 to 1. */
interface PixelReader {
  (u: number, v: number): number;
  grey: number;
}

function reader({ width, kind, data }: SourceImage, ink: number | undefined): PixelReader {
  const rowBytes = Math.ceil(width / 8);
  const channels = kind === 2 ? 3 : 4;
  const read = ((u: number, v: number): number => {
    if (kind === 1) {
      const bit = ((data[v * rowBytes + (u >> 3)] ?? 0) >> (7 - (u & 7))) & 1;
      read.grey = ink ?? bit * WHITE;
      return ink !== undefined && bit === 1 ? 0 : 1;
    }
    const at = (v * width + u) * channels;
    read.grey = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
    return channels === 3 ? 1 : (data[at + 3] ?? WHITE) / WHITE;
  }) as PixelReader;
  read.grey = WHITE;
  return read;
}
