import {
  apply,
  type Box,
  boxOf,
  IDENTITY,
  intersection,
  type Matrix,
  multiply,
  UNIT_SQUARE,
  widened,
} from './matrix.js';
import {
  boxOfNumbers,
  colourOf,
  type Glyph,
  type GraphicsState,
  INITIAL,
  isAlike,
  isRectangle,
  LEAST_SIZE,
} from './graphics-state.js';
import { FontUses } from './font-uses.js';
import { PageInk } from './page-ink.js';
import { fontNamed, isPicture, plainFonts } from './plain-pages.js';
import { type Layers, loadPdfjs, type PdfPage } from './pdfjs.js';
import type { PdfTextItem } from './text-item.js';

/**
 * Why a reader does not see a letter: `unseen` for the colour of its ground, too small, clipped, off the page, below a
 * box or in a layer that is off; `covered` by a picture; `layer` for the invisible text over a picture or drawn shapes,
 * as text recognition writes it; `invisible` for invisible text over nothing.
 */
export type Hidden = 'unseen' | 'covered' | 'layer' | 'invisible';

/** A letter in the order of drawing. `x`, `y` and `endX`, `endY` are the ends of its baseline in page units. */
export interface DrawnLetter {
  readonly text: string;
  readonly code: number;
  readonly font: string;
  readonly x: number;
  readonly y: number;
  readonly endX: number;
  readonly endY: number;
  readonly size: number;
  readonly isSpace: boolean;
  hidden: Hidden | null;
}

export interface DrawingOptions {
  readonly layers: Layers | null;
  /** Whether the file contains pictures, and whether none of them is transparent. */
  readonly hasPictures: boolean;
  readonly arePicturesOpaque: boolean;
}

/** The arguments of an operation, whose types depend on it. */
type Arguments = readonly [never, never, never];

const LEAST_ALPHA = 0.05;
/** In points. Thicker lines are grounds, such as those of headers of tables. */
const THIN = 4;
const INVISIBLE = 3;
const CLIPS = 7;

/**
 * Returns the letters of a page in the order of drawing, up to its annotations, and the use of its fonts. The letters are
 * left out if nothing on the page can hide one, as on most pages.
 */
export async function drawnLetters(
  page: PdfPage,
  items: readonly PdfTextItem[],
  options: DrawingOptions,
): Promise<{ readonly letters: readonly DrawnLetter[]; readonly fonts: FontUses }> {
  const { OPS } = await loadPdfjs();
  const { fnArray, argsArray } = await page.getOperatorList();
  const fonts = plainFonts({
    page,
    items,
    fnArray,
    argsArray,
    ops: OPS,
    hasPictures: options.hasPictures,
  });
  if (fonts?.wrong().size === 0) return { letters: [], fonts };
  const drawing = new Drawing(page, OPS, options);
  // Nothing can hide the letters after it.
  const lastPaint = fnArray.findLastIndex(
    (operation, index) =>
      operation === OPS['constructPath'] ||
      operation === OPS['shadingFill'] ||
      isPicture(OPS, operation, fnArray[index - 1]),
  );
  for (let index = 0; index < fnArray.length; index += 1) {
    const operation = fnArray[index]!;
    if (operation === OPS['beginAnnotation']) break;
    drawing.canBeCovered = index < lastPaint;
    drawing.draw(operation, (argsArray[index] ?? []) as unknown as Arguments, fnArray[index - 1]);
  }
  return { letters: drawing.letters, fonts: drawing.fonts };
}

/** Follows the operations of a page, as `CanvasGraphics` of pdf.js does, and notes where its letters are. */
class Drawing {
  readonly letters: DrawnLetter[] = [];
  readonly fonts = new FontUses();
  /** Whether something is painted later. */
  canBeCovered = true;
  private state: GraphicsState = INITIAL;
  private readonly stack: GraphicsState[] = [];
  private readonly view: Box;
  private readonly ink: PageInk;
  private readonly handlers: ReadonlyMap<number | undefined, (args: Arguments) => void>;
  private text: Matrix = IDENTITY;
  private place = { x: 0, y: 0, lineX: 0, lineY: 0 };
  private clipsNext = false;
  /** Whether each open part of the content is shown. */
  private readonly shown: boolean[] = [];

  constructor(
    private readonly page: PdfPage,
    private readonly ops: Readonly<Record<string, number>>,
    private readonly options: DrawingOptions,
  ) {
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
    this.view = { left, bottom, right, top };
    this.ink = new PageInk(this.view, (letter, isPicture) => {
      this.letters[letter]!.hidden ??= isPicture ? 'covered' : 'unseen';
    });
    this.handlers = this.handlersByCode();
  }

  draw(operation: number, args: Arguments, previous: number | undefined): void {
    if (isPicture(this.ops, operation, previous)) this.picture();
    this.handlers.get(operation)?.(args);
  }

  private handlersByCode(): Map<number | undefined, (args: Arguments) => void> {
    const set = (change: (args: Arguments) => Partial<GraphicsState>) => (args: Arguments) => {
      this.state = { ...this.state, ...change(args) };
    };
    const open = (isShown: boolean) => void this.shown.push(isShown);
    const restore = () => (this.state = this.stack.pop() ?? this.state);
    const transform = (by: unknown) =>
      (this.state = { ...this.state, matrix: multiply(this.state.matrix, by) });
    const handlers: Readonly<Record<string, (args: Arguments) => void>> = {
      save: () => this.stack.push(this.state),
      restore,
      transform,
      paintFormXObjectBegin: ([matrix, box]) => {
        this.stack.push(this.state);
        transform(matrix);
        if (box) this.clip(boxOf(this.state.matrix, boxOfNumbers(box)));
      },
      paintFormXObjectEnd: restore,
      setGState: ([changes]) => this.setGraphics(changes),
      setLineWidth: set(([lineWidth]) => ({ lineWidth: Number(lineWidth) })),
      setFillRGBColor: set(([colour]) => ({ fill: colourOf(colour) })),
      setStrokeRGBColor: set(([colour]) => ({ stroke: colourOf(colour) })),
      setFillColorN: set(() => ({ fill: null })),
      setStrokeColorN: set(() => ({ stroke: null })),
      clip: () => (this.clipsNext = true),
      eoClip: () => (this.clipsNext = true),
      constructPath: ([paint, paths, box]) => this.path(paint, paths, box),
      shadingFill: () => this.paint(this.state.clip, null),
      beginMarkedContent: () => open(true),
      beginMarkedContentProps: ([tag, group]) => open(this.isShown(tag, group)),
      endMarkedContent: () => this.shown.pop(),
      beginText: () => this.setText(IDENTITY),
      setTextMatrix: ([matrix]) => this.setText(multiply(IDENTITY, matrix)),
      moveText: ([x, y]) => this.moveText(x, y),
      nextLine: () => this.moveText(0, -this.state.leading),
      setLeading: set(([leading]) => ({ leading: Number(leading) })),
      setLeadingMoveText: ([x, y]) => {
        this.state = { ...this.state, leading: -Number(y) };
        this.moveText(x, y);
      },
      setFont: set(([name, size]) => this.fontOf(name, size)),
      setCharSpacing: set(([letterSpacing]) => ({ letterSpacing: Number(letterSpacing) })),
      setWordSpacing: set(([wordSpacing]) => ({ wordSpacing: Number(wordSpacing) })),
      setHScale: set(([percent]) => ({ stretch: Number(percent) / 100 })),
      setTextRise: set(([rise]) => ({ rise: Number(rise) })),
      setTextRenderingMode: set(([mode]) => ({ mode: Number(mode) })),
      showText: ([glyphs]) => this.show(glyphs),
    };
    return new Map(Object.entries(handlers).map(([name, handler]) => [this.ops[name], handler]));
  }

  private isShown(tag: unknown, group: unknown): boolean {
    return tag !== 'OC' || (this.options.layers?.isVisible(group) ?? true);
  }

  private setGraphics(changes: readonly (readonly [string, unknown])[]): void {
    for (const [name, value] of changes) {
      if (name === 'ca') this.state = { ...this.state, fillAlpha: Number(value) };
      else if (name === 'CA') this.state = { ...this.state, strokeAlpha: Number(value) };
      else if (name === 'BM')
        this.state = { ...this.state, isBlended: !/^(?:source-over|normal)$/i.test(String(value)) };
      else if (name === 'Font') {
        const [font, size] = value as [string, number];
        this.state = { ...this.state, ...this.fontOf(font, size) };
      }
    }
  }

  private fontOf(name: string, size: number): Partial<GraphicsState> {
    return {
      fontName: name,
      font: fontNamed(this.page, name),
      fontSize: Math.abs(Number(size)),
      direction: Number(size) < 0 ? -1 : 1,
    };
  }

  private clip(box: Box): void {
    this.state = { ...this.state, clip: intersection(this.state.clip, box) };
  }

  private picture(): void {
    if (!this.options.hasPictures) return;
    const { matrix, clip, fillAlpha, isBlended } = this.state;
    const isOpaque = this.options.arePicturesOpaque && fillAlpha === 1 && !isBlended;
    const box = intersection(clip, boxOf(matrix, UNIT_SQUARE));
    this.ink.paint(box, { colour: null, isPicture: true, isOpaque });
  }

  private path(
    paint: number,
    [line]: readonly (ArrayLike<number> | null)[],
    bounds: ArrayLike<number> | null,
  ): void {
    const { matrix, fill, lineWidth } = this.state;
    const box = bounds ? boxOf(matrix, boxOfNumbers(bounds)) : null;
    const { ops } = this;
    if (box) {
      const isFilled = [
        ops['fill'],
        ops['eoFill'],
        ops['fillStroke'],
        ops['eoFillStroke'],
        ops['closeFillStroke'],
        ops['closeEOFillStroke'],
      ].includes(paint);
      const isUpright = (matrix[1] === 0 && matrix[2] === 0) || (matrix[0] === 0 && matrix[3] === 0);
      const width = lineWidth * Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
      if (isFilled) this.paint(box, isUpright && isRectangle(line) ? fill : null);
      else if (paint !== ops['endPath'] && width > THIN) this.paint(widened(box, width / 2), null);
    }
    if (this.clipsNext) this.clip(box ?? { left: 0, bottom: 0, right: -1, top: -1 });
    this.clipsNext = false;
  }

  private paint(box: Box, colour: number | null): void {
    if (this.shown.includes(false) || this.state.fillAlpha < LEAST_ALPHA) return;
    const isOpaque = colour !== null && this.state.fillAlpha === 1 && !this.state.isBlended;
    const seen = this.state.fillAlpha === 1 ? colour : null;
    this.ink.paint(intersection(intersection(this.state.clip, this.view), box), {
      colour: seen,
      isPicture: false,
      isOpaque,
    });
  }

  private setText(matrix: Matrix): void {
    this.text = matrix;
    this.place = { x: 0, y: 0, lineX: 0, lineY: 0 };
  }

  private moveText(x: number, y: number): void {
    const [lineX, lineY] = [this.place.lineX + Number(x), this.place.lineY + Number(y)];
    this.place = { x: lineX, y: lineY, lineX, lineY };
  }

  private show(glyphs: readonly (Glyph | number)[]): void {
    const { font, fontSize, fontName, direction, letterSpacing, wordSpacing, stretch, rise, matrix } =
      this.state;
    const [scaleX = 0.001] = font.fontMatrix ?? [];
    const whole = multiply(matrix, this.text);
    const along = stretch * direction;
    const size =
      Math.hypot(whole[2], whole[3]) *
      fontSize *
      (font.isType3Font ? 1_000 * Math.abs(font.fontMatrix?.[3] ?? 0.001) : 1);
    let x = 0;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        x += ((font.vertical ? 1 : -1) * glyph * fontSize) / 1_000;
        continue;
      }
      const spacing = (glyph.isSpace ? wordSpacing : 0) + letterSpacing;
      const width = glyph.width * fontSize * scaleX;
      const [startX, startY] = apply(whole, this.place.x + x * along, this.place.y + rise);
      const [endX, endY] = apply(whole, this.place.x + (x + width) * along, this.place.y + rise);
      const middle = apply(
        whole,
        this.place.x + (x + width / 2) * along,
        this.place.y + rise + 0.3 * fontSize,
      );
      const letter = {
        text: glyph.unicode,
        code: glyph.originalCharCode ?? -1,
        font: fontName,
        x: startX,
        y: startY,
        endX,
        endY,
        size,
        isSpace: glyph.isSpace || glyph.unicode.trim() === '',
        hidden: font.vertical ? null : this.whyHidden(middle, size),
      };
      if (this.canBeCovered && letter.hidden === null && !letter.isSpace)
        this.ink.place(this.letters.length, ...middle);
      this.letters.push(letter);
      this.fonts.add(fontName, font, glyph);
      x += width + spacing * direction;
    }
    if (font.vertical) this.place.y -= x;
    else this.place.x += x * stretch;
  }

  private whyHidden([x, y]: readonly [number, number], size: number): Hidden | null {
    const { mode, fill, stroke, fillAlpha, strokeAlpha, clip, stretch } = this.state;
    if (this.shown.includes(false) || size < LEAST_SIZE || stretch === 0) return 'unseen';
    if (!isWithin(x, y, this.view) || !isWithin(x, y, clip)) return 'unseen';
    if (mode === CLIPS) return null;
    const ground = this.ink.groundAt(x, y);
    if (mode === INVISIBLE) return ground.isDrawn ? 'layer' : 'invisible';
    const isFilled = mode % 4 !== 1;
    const isStroked = mode % 4 !== 0;
    const isUnseen = (colour: number | null, alpha: number) =>
      alpha < LEAST_ALPHA || (ground.colour !== null && colour !== null && isAlike(colour, ground.colour));
    const isHidden =
      (!isFilled || isUnseen(fill, fillAlpha)) && (!isStroked || isUnseen(stroke, strokeAlpha));
    return isHidden ? 'unseen' : null;
  }
}

function isWithin(x: number, y: number, { left, bottom, right, top }: Box): boolean {
  return x >= left && x <= right && y >= bottom && y <= top;
}
