import type { Box } from './matrix.js';

/** In points. Larger pages have larger cells, so that no page has more than MOST_CELLS in a row or column. */
const CELL = 2;
const MOST_CELLS = 450;
/** How many cells may be painted on a page. On a page with more drawings, everything counts as seen. */
const MOST_PAINTED = 8_000_000;
const WHITE = 0xffffff;
/** The colour of pictures, gradients and shapes that are no rectangles. */
const UNKNOWN = -1;
const UNPAINTED = -2;

/** How a part of a page is painted. */
export interface Paint {
  /** `0xrrggbb`; null if it is not one colour. */
  readonly colour: number | null;
  readonly isPicture: boolean;
  /** Whether it hides what was drawn below it. */
  readonly isOpaque: boolean;
}

export interface Ground {
  /** `0xrrggbb`; null if it is unknown. */
  readonly colour: number | null;
  /** Whether a picture or a shape that may be a letter is drawn there. */
  readonly isDrawn: boolean;
}

/** What is drawn where on a page, in cells, in the order of drawing. The time is limited, whatever the page draws. */
export class PageInk {
  private readonly cell: number;
  private readonly columns: number;
  private readonly rows: number;
  private colours: Int32Array | undefined;
  private drawn = new Uint8Array(0);
  private painted = 0;
  /** The letters that were drawn in each cell and are not covered yet. */
  private readonly letters = new Map<number, number[]>();

  /** `covered` is called with each letter that a later drawing hides. */
  constructor(
    private readonly view: Box,
    private readonly covered: (letter: number, isPicture: boolean) => void,
  ) {
    const [width, height] = [Math.max(view.right - view.left, 1), Math.max(view.top - view.bottom, 1)];
    this.cell = Math.max(CELL, width / MOST_CELLS, height / MOST_CELLS);
    this.columns = Math.ceil(width / this.cell);
    this.rows = Math.ceil(height / this.cell);
  }

  /** Paints the cells whose middles are within a box. */
  paint(box: Box, { colour, isPicture, isOpaque }: Paint): void {
    const [left, right] = [this.column(box.left + this.cell / 2), this.column(box.right - this.cell / 2)];
    const [bottom, top] = [this.row(box.bottom + this.cell / 2), this.row(box.top - this.cell / 2)];
    const [from, to] = [Math.max(left, 0), Math.min(right, this.columns - 1)];
    if (!(to >= from) || this.painted > MOST_PAINTED) return;
    this.colours ??= new Int32Array(this.columns * this.rows).fill(UNPAINTED);
    if (this.drawn.length === 0) this.drawn = new Uint8Array(this.columns * this.rows);
    for (let row = Math.max(bottom, 0); row <= Math.min(top, this.rows - 1); row += 1) {
      const start = row * this.columns;
      this.painted += to - from + 1;
      this.colours.fill(colour ?? UNKNOWN, start + from, start + to + 1);
      if (colour === null) this.drawn.fill(1, start + from, start + to + 1);
      if (!isOpaque || this.letters.size === 0) continue;
      for (let at = start + from; at <= start + to; at += 1) this.cover(at, isPicture);
    }
  }

  private cover(at: number, isPicture: boolean): void {
    const letters = this.letters.get(at);
    if (!letters) return;
    for (const letter of letters) this.covered(letter, isPicture);
    this.letters.delete(at);
  }

  /** Remembers a letter, so that later drawings can hide it. */
  place(letter: number, x: number, y: number): void {
    const at = this.indexOf(x, y);
    if (at < 0) return;
    const letters = this.letters.get(at);
    if (letters) letters.push(letter);
    else this.letters.set(at, [letter]);
  }

  groundAt(x: number, y: number): Ground {
    const at = this.indexOf(x, y);
    if (this.painted > MOST_PAINTED) return { colour: null, isDrawn: true };
    const colour = at < 0 || !this.colours ? UNPAINTED : (this.colours[at] ?? UNPAINTED);
    if (colour === UNPAINTED) return { colour: WHITE, isDrawn: false };
    return { colour: colour === UNKNOWN ? null : colour, isDrawn: this.drawn[at] === 1 };
  }

  private indexOf(x: number, y: number): number {
    const [column, row] = [this.column(x), this.row(y)];
    const isInside = column >= 0 && column < this.columns && row >= 0 && row < this.rows;
    return isInside ? row * this.columns + column : -1;
  }

  private column(x: number): number {
    return Math.floor((x - this.view.left) / this.cell);
  }

  private row(y: number): number {
    return Math.floor((y - this.view.bottom) / this.cell);
  }
}
