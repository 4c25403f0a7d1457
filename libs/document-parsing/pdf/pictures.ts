import { type Box, boxOf, IDENTITY, intersection, type Matrix, multiply, UNIT_SQUARE } from './matrix.js';
import { loadPdfjs, type PdfPage } from './pdfjs.js';
import type { PdfTextItem } from './text-item.js';

/** In square points. Smaller pictures are rules, signs and logos. */
const LEAST_AREA = 400;

/**
 * Returns the share of a page, from 0 to 1, that pictures without text cover. pdf.js is configured to omit pictures,
 * and a transformation without a drawing operation remains of each.
 */
export async function pictureShare(page: PdfPage, items: readonly PdfTextItem[]): Promise<number> {
  const { OPS } = await loadPdfjs();
  const { fnArray, argsArray } = await page.getOperatorList();
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view as number[];
  const whole = Math.max((right - left) * (top - bottom), 1);
  const stack: Matrix[] = [];
  let matrix = IDENTITY;
  let covered = 0;
  for (const [index, operation] of fnArray.entries()) {
    const args = argsArray[index] as readonly unknown[] | null;
    if (operation === OPS.save) stack.push(matrix);
    else if (operation === OPS.paintFormXObjectBegin) {
      stack.push(matrix);
      matrix = multiply(matrix, args?.[0]);
    } else if (operation === OPS.transform) matrix = multiply(matrix, args);
    else if (operation === OPS.restore || operation === OPS.paintFormXObjectEnd) {
      if (operation === OPS.restore && fnArray[index - 1] === OPS.transform)
        covered += areaWithoutText(matrix, { left, bottom, right, top }, items);
      matrix = stack.pop() ?? IDENTITY;
    }
  }
  return Math.min(1, covered / whole);
}

/** Returns the area of the unit square that a transformation maps to the page; 0 if text stands on it. */
function areaWithoutText(matrix: Matrix, view: Box, items: readonly PdfTextItem[]): number {
  const { left, bottom, right, top } = intersection(view, boxOf(matrix, UNIT_SQUARE));
  const area = Math.max(0, right - left) * Math.max(0, top - bottom);
  if (area < LEAST_AREA) return 0;
  const hasText = items.some(({ str, transform: [, , , , x = 0, y = 0] }) => {
    return str.trim() !== '' && x >= left && x <= right && y >= bottom && y <= top;
  });
  return hasText ? 0 : area;
}
