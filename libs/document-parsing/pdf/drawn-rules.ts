import { apply, type Matrix, multiply } from './matrix.js';
import { loadPdfjs, type PdfPage } from './pdfjs.js';

/** A straight stroke between two points, in page units. */
export interface Segment {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

// The path operators of pdf.js (moveTo, lineTo, curveTo, quadraticCurveTo, closePath), and how many numbers follow
// each.
const ARGUMENTS = [2, 2, 6, 4, 0];
const [MOVE, LINE, , , CLOSE] = [0, 1, 2, 3, 4];
// Programs draw rules as strokes, or as filled bars that are at most this thick.
const THICKEST = 2.5;
// A page with more strokes is a drawing.
const MOST_SEGMENTS = 20_000;

/**
 * Returns the horizontal and vertical strokes of a page; empty if the page is a drawing or its paths cannot be read.
 */
export async function drawnRules(page: PdfPage): Promise<Segment[]> {
  const { OPS } = await loadPdfjs();
  const { fnArray, argsArray } = await page.getOperatorList();
  const strokes = new Set([OPS.stroke, OPS.closeStroke]);
  const fills = new Set([OPS.fill, OPS.eoFill]);
  const both = new Set([OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke]);
  const found: Segment[] = [];
  const stack: Matrix[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  for (const [index, operation] of fnArray.entries()) {
    const args = argsArray[index] as readonly unknown[] | null;
    if (operation === OPS.save) stack.push(matrix);
    else if (operation === OPS.paintFormXObjectBegin) {
      stack.push(matrix);
      matrix = multiply(matrix, args?.[0]);
    } else if (operation === OPS.restore || operation === OPS.paintFormXObjectEnd)
      matrix = stack.pop() ?? matrix;
    else if (operation === OPS.transform) matrix = multiply(matrix, args);
    else if (operation === OPS.constructPath) {
      const [paint, paths] = (args ?? []) as [number, readonly (Float32Array | null)[]];
      const isStroke = strokes.has(paint) || both.has(paint);
      if (!isStroke && !fills.has(paint)) continue;
      for (const line of linesOf(paths?.[0], matrix)) found.push(...(isStroke ? straight(line) : bar(line)));
      if (found.length > MOST_SEGMENTS) return [];
    }
  }
  return found;
}

/** Returns the continuous lines of a path as lists of corners. Lines with curves are left out. */
function linesOf(path: Float32Array | null | undefined, matrix: Matrix): [number, number][][] {
  const lines: [number, number][][] = [];
  let line: [number, number][] = [];
  let isCurved = false;
  const end = () => {
    if (line.length > 1 && !isCurved) lines.push(line);
    [line, isCurved] = [[], false];
  };
  for (let at = 0; path && at < path.length;) {
    const code = path[at] as number;
    if (code === MOVE) end();
    if (code === MOVE || code === LINE) line.push(apply(matrix, path[at + 1] ?? 0, path[at + 2] ?? 0));
    else if (code === CLOSE && line[0]) line.push(line[0]);
    else isCurved = true;
    at += 1 + (ARGUMENTS[code] ?? path.length);
  }
  end();
  return lines;
}

function straight(line: readonly [number, number][]): Segment[] {
  return line.slice(1).flatMap(([x1, y1], index) => {
    const [x0, y0] = line[index] as [number, number];
    return Math.abs(x1 - x0) < 0.5 || Math.abs(y1 - y0) < 0.5 ? [{ x0, y0, x1, y1 }] : [];
  });
}

/** Replaces a thin filled shape by its centre line. */
function bar(line: readonly [number, number][]): Segment[] {
  const [xs, ys] = [line.map(([x]) => x), line.map(([, y]) => y)];
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  if (y1 - y0 <= THICKEST && x1 - x0 > y1 - y0) return [{ x0, x1, y0: y, y1: y }];
  return x1 - x0 <= THICKEST ? [{ x0: x, x1: x, y0, y1 }] : [];
}
