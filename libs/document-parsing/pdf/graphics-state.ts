import { type Box, IDENTITY, type Matrix } from './matrix.js';

/** A letter that pdf.js shows. `width` is in units of the font. */
export interface Glyph {
  readonly originalCharCode?: number;
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
}

export interface Font {
  readonly vertical?: boolean;
  readonly composite?: boolean;
  /** The names of the glyphs for each code, and those that replace them. */
  readonly defaultEncoding?: readonly (string | undefined)[];
  readonly differences?: readonly (string | undefined)[];
  readonly isType3Font?: boolean;
  readonly fontMatrix?: readonly number[];
  readonly name?: string;
}

/** The part of the graphics state of PDF that decides where text is and whether it is seen. */
export interface GraphicsState {
  readonly matrix: Matrix;
  readonly clip: Box;
  /** `0xrrggbb`; null for patterns. */
  readonly fill: number | null;
  readonly stroke: number | null;
  readonly fillAlpha: number;
  readonly strokeAlpha: number;
  readonly isBlended: boolean;
  readonly lineWidth: number;
  readonly fontName: string;
  readonly font: Font;
  readonly fontSize: number;
  /** -1 for a negative font size. */
  readonly direction: number;
  readonly leading: number;
  readonly letterSpacing: number;
  readonly wordSpacing: number;
  readonly stretch: number;
  readonly rise: number;
  readonly mode: number;
}

const BLACK = 0;
/** In points. Smaller text cannot be read. */
export const LEAST_SIZE = 1;
/** Letters whose red, green and blue differ less from those of their ground (0 to 255) cannot be seen. */
const LEAST_CONTRAST = 10;

export const INITIAL: GraphicsState = {
  matrix: IDENTITY,
  clip: { left: -Infinity, bottom: -Infinity, right: Infinity, top: Infinity },
  fill: BLACK,
  stroke: BLACK,
  fillAlpha: 1,
  strokeAlpha: 1,
  isBlended: false,
  lineWidth: 1,
  fontName: '',
  font: {},
  fontSize: 0,
  direction: 1,
  leading: 0,
  letterSpacing: 0,
  wordSpacing: 0,
  stretch: 1,
  rise: 0,
  mode: 0,
};

export function boxOfNumbers(numbers: ArrayLike<number>): Box {
  const [left = 0, bottom = 0, right = 0, top = 0] = Array.from(numbers);
  return {
    left: Math.min(left, right),
    bottom: Math.min(bottom, top),
    right: Math.max(left, right),
    top: Math.max(bottom, top),
  };
}

/** pdf.js writes colours as `#rrggbb`. */
export function colourOf(colour: unknown): number | null {
  const value = Number.parseInt(String(colour).slice(1), 16);
  return Number.isNaN(value) ? null : value;
}

/** Whether a letter of one colour on a ground of the other cannot be seen. Both are `0xrrggbb`. */
export function isAlike(one: number, other: number): boolean {
  return [16, 8, 0].every(
    (shift) => Math.abs(((one >> shift) & 255) - ((other >> shift) & 255)) < LEAST_CONTRAST,
  );
}

const [MOVE, LINE, CLOSE] = [0, 1, 4];

/** Whether a path of pdf.js is one rectangle with sides along the axes: four or five corners without curves. */
export function isRectangle(path: ArrayLike<number> | null | undefined): boolean {
  if (!path || path.length < 12 || path.length > 16) return false;
  for (let at = 0; at < path.length; at += 3) {
    const code = path[at];
    if (code === CLOSE) return at === path.length - 1;
    if (code !== (at === 0 ? MOVE : LINE)) return false;
    if (at > 0 && path[at + 1] !== path[at - 2] && path[at + 2] !== path[at - 1]) return false;
  }
  return true;
}

/** The names of the fonts that viewers bring along. The subset of an embedded font has a tag before its name. */
const STANDARD = /^(?:Helvetica|Arial|Times|Courier)/;

/**
 * Returns the letter that viewers draw for a code of a standard font, which its encoding tells, whatever its map to
 * Unicode says; empty for other fonts and signs.
 */
export function standardLetter(font: Font, code: number | undefined): string {
  if (code === undefined || font.composite || !font.defaultEncoding || !STANDARD.test(font.name ?? ''))
    return '';
  const changed = font.differences?.[code];
  const name = changed || font.defaultEncoding?.[code] || '';
  if (/^[A-Za-z]$/.test(name)) return name;
  return !changed && code > 32 && code < 127 ? String.fromCharCode(code) : '';
}
