import { FontUses } from './font-uses.js';
import { colourOf, type Font, type Glyph, isAlike, LEAST_SIZE } from './graphics-state.js';
import type { PdfPage } from './pdfjs.js';
import type { PdfTextItem } from './text-item.js';

/** The operations of pdf.js after which letters are as visible as before. */
const PLAIN = new Set([
  'dependency',
  'save',
  'restore',
  'transform',
  'beginText',
  'endText',
  'setFont',
  'showText',
  'moveText',
  'setTextMatrix',
  'nextLine',
  'setLeading',
  'setLeadingMoveText',
  'setCharSpacing',
  'setWordSpacing',
  'beginMarkedContent',
  'endMarkedContent',
]);
const WHITE = 0xffffff;

interface PageOperations {
  readonly page: PdfPage;
  readonly items: readonly PdfTextItem[];
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
  /** The codes of operations by name. */
  readonly ops: Readonly<Record<string, number>>;
  readonly hasPictures: boolean;
}

/** Returns how the fonts of a page are used if nothing on the page can hide a letter; null if something may. */
export function plainFonts({
  page,
  items,
  fnArray,
  argsArray,
  ops,
  hasPictures,
}: PageOperations): FontUses | null {
  if (!items.every((item) => isOnPage(item, page.view))) return null;
  const plain = plainCodes(ops);
  const fonts = new FontUses();
  let [name, font]: [string, Font] = ['', {}];
  for (let index = 0; index < fnArray.length; index += 1) {
    const operation = fnArray[index]!;
    if (operation === ops['beginAnnotation']) break;
    const [first] = (argsArray[index] ?? []) as readonly unknown[];
    if (operation === ops['setFillRGBColor']) {
      const colour = colourOf(first);
      if (colour === null || isAlike(colour, WHITE)) return null;
    } else if (!plain.has(operation)) return null;
    if (hasPictures && isPicture(ops, operation, fnArray[index - 1])) return null;
    if (operation === ops['setFont']) [name, font] = [String(first), fontNamed(page, String(first))];
    if (operation !== ops['showText']) continue;
    if (font.vertical) return null;
    for (const glyph of first as readonly (Glyph | number)[])
      if (typeof glyph !== 'number') fonts.add(name, font, glyph);
  }
  return fonts;
}

/** pdf.js is configured to omit pictures, and a transformation without a drawing operation remains of each. */
export function isPicture(
  ops: Readonly<Record<string, number>>,
  operation: number,
  previous: number | undefined,
): boolean {
  return operation === ops['restore'] && previous === ops['transform'];
}

export function fontNamed({ commonObjs }: PdfPage, name: string): Font {
  return commonObjs.has(name) ? ((commonObjs.get(name) ?? {}) as Font) : {};
}

let known: ReadonlySet<number> | undefined;

function plainCodes(ops: Readonly<Record<string, number>>): ReadonlySet<number> {
  known ??= new Set(Object.keys(ops).flatMap((name) => (PLAIN.has(name) ? [ops[name]!] : [])));
  return known;
}

/** Whether an item is large enough to be read, and begins and ends within the page. */
function isOnPage({ transform, width }: PdfTextItem, view: readonly number[]): boolean {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = transform;
  const [left = 0, bottom = 0, right = 0, top = 0] = view;
  const size = Math.hypot(a, b);
  if (size < LEAST_SIZE || Math.hypot(c, d) < LEAST_SIZE) return false;
  const [endX, endY] = [x + (width * a) / size, y + (width * b) / size];
  return (
    Math.min(x, endX) >= left &&
    Math.max(x, endX) <= right &&
    Math.min(y, endY) >= bottom &&
    Math.max(y, endY) <= top
  );
}
