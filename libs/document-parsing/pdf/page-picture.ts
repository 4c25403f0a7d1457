import { IDENTITY, type Matrix, multiply } from './matrix.js';
import { loadPdfjs, type PdfPage } from './pdfjs.js';
import { drawImage, GreyRaster, type PlacedImage, type SourceImage } from './raster.js';

/** The resolution in dots per inch: text is hard to read below this range, and more does not help. */
const [LEAST_DPI, MOST_DPI] = [150, 400];
const UNITS_PER_INCH = 72;
/** An A4 page at 400 dpi has 15.5 million pixels. */
const MOST_PIXELS = 16_000_000;
/** pdf.js returns the colour of masks as `#rrggbb`. */
const BLACK = '#000000';

/** The placement of a picture on the page, before its data is loaded. */
interface Placement {
  readonly matrix: Matrix;
  readonly width: number;
  readonly data: SourceImage | string;
  /** The grey value of the painted pixels of a mask; absent for a picture. */
  readonly ink?: number;
}

/**
 * Renders the pictures of a page as readers see them: strips are put together, and a rotated page is upright. Null if
 * no picture can be decoded.
 */
export async function pagePicture(page: PdfPage): Promise<GreyRaster | null> {
  const placements = await placementsOf(page);
  const images: PlacedImage[] = [];
  for (const { matrix, data, ink } of placements) {
    const source = typeof data === 'string' ? await objectOf(page, data) : data;
    if (!source?.data) continue;
    images.push(ink === undefined ? { matrix, source } : { matrix, source: { ...source, kind: 1 }, ink });
  }
  if (images.length === 0) return null;
  const { width, height, transform } = page.getViewport({ scale: scaleOf(page, placements) });
  const raster = new GreyRaster(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
  for (const image of images)
    drawImage(raster, { ...image, matrix: multiply(transform as unknown as Matrix, image.matrix) });
  return raster;
}

/** Returns the pictures in painting order. */
async function placementsOf(page: PdfPage): Promise<Placement[]> {
  const { OPS } = await loadPdfjs();
  const { fnArray, argsArray } = await page.getOperatorList();
  const found: Placement[] = [];
  const stack: { matrix: Matrix; ink: number }[] = [];
  let [matrix, ink] = [IDENTITY, 0];
  const add = (own: Matrix, data: SourceImage | string, width: number, isMask: boolean) =>
    found.push({ matrix: own, data, width, ...(isMask && { ink }) });
  for (const [index, operation] of fnArray.entries()) {
    const args = (argsArray[index] ?? []) as readonly unknown[];
    switch (operation) {
      case OPS['save']:
        stack.push({ matrix, ink });
        break;
      case OPS['paintFormXObjectBegin']:
        stack.push({ matrix, ink });
        matrix = multiply(matrix, args[0]);
        break;
      case OPS['restore']:
      case OPS['paintFormXObjectEnd']:
        ({ matrix, ink } = stack.pop() ?? { matrix, ink });
        break;
      case OPS['transform']:
        matrix = multiply(matrix, args);
        break;
      case OPS['setFillRGBColor']:
        ink = greyOf(String(args[0] ?? BLACK));
        break;
      case OPS['paintImageXObject']:
        add(matrix, String(args[0]), Number(args[1]), false);
        break;
      case OPS['paintInlineImageXObject']: {
        const image = args[0] as SourceImage;
        add(matrix, image, image.width, false);
        break;
      }
      case OPS['paintImageXObjectRepeat']: {
        const [name, scaleX = 1, scaleY = 1, positions] = args as [string, number, number, ArrayLike<number>];
        for (let at = 0; at + 1 < positions.length; at += 2)
          add(multiply(matrix, [scaleX, 0, 0, scaleY, positions[at], positions[at + 1]]), name, 0, false);
        break;
      }
      case OPS['paintImageMaskXObject']:
        addMask(args[0] as MaskArgument, matrix);
        break;
      case OPS['paintImageMaskXObjectGroup']:
        for (const mask of args[0] as readonly (MaskArgument & { readonly transform: readonly number[] })[])
          addMask(mask, multiply(matrix, mask.transform));
        break;
    }
  }
  return found;

  function addMask(mask: MaskArgument, own: Matrix): void {
    const { data, width, height } = mask;
    add(own, typeof data === 'string' ? data : { data, width, height, kind: 1 }, width, true);
  }
}

interface MaskArgument {
  readonly data: Uint8Array | string;
  readonly width: number;
  readonly height: number;
}

/**
 * Returns the decoded object; null if it cannot be decoded. The names of objects that several pages share start with
 * `g_`.
 */
function objectOf(page: PdfPage, name: string): Promise<SourceImage | null> {
  const objects = name.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => objects.get(name, (value) => resolve(value as SourceImage | null)));
}

/** Returns the pixels per page unit at which the finest picture keeps its resolution. */
function scaleOf(page: PdfPage, placements: readonly Placement[]): number {
  const finest = Math.max(
    0,
    ...placements.map(({ matrix: [a, b], width }) => width / Math.max(Math.hypot(a, b), 1)),
  );
  const wanted = Math.min(Math.max(finest, LEAST_DPI / UNITS_PER_INCH), MOST_DPI / UNITS_PER_INCH);
  const { width, height } = page.getViewport({ scale: 1 });
  return Math.min(wanted, Math.sqrt(MOST_PIXELS / Math.max(width * height, 1)));
}

function greyOf(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) || 0) as [
    number,
    number,
    number,
  ];
  return Math.round(0.299 * r + 0.587 * g + 0.114 * b);
}
