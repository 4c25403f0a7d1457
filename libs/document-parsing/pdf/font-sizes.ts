import type { RunFrame, TextRun } from './text-run.js';

const LEAST_RUNS_ABOVE = 3;

/** Determines the font size of the running text of a document. */
export class FontSizes {
  private readonly characters = new Map<number, number>();

  /** Adds a page. Small print at the foot of the page does not count if other text stands above it. */
  add(frames: readonly RunFrame[]): void {
    for (const { runs } of frames) {
      const above = withoutFoot(runs);
      for (const { size, text } of above) this.count(rounded(size), text.length);
    }
  }

  /** The font size of the running text in the pages so far, in points. */
  get body(): number {
    let [body, most] = [10, 0];
    for (const [size, count] of this.characters) if (count > most) [body, most] = [size, count];
    return body;
  }

  private count(size: number, characters: number): void {
    this.characters.set(size, (this.characters.get(size) ?? 0) + characters);
  }
}

/** Returns the runs above the small print at the foot of a page; all runs if nothing stands above it. */
function withoutFoot(runs: readonly TextRun[]): readonly TextRun[] {
  const sorted = [...runs].sort((a, b) => a.y - b.y);
  const last = rounded(sorted.at(-1)?.size ?? 0);
  let end = sorted.length;
  while (end > 0 && rounded((sorted[end - 1] as TextRun).size) <= last) end -= 1;
  const above = sorted.slice(0, end);
  return above.filter(({ size }) => rounded(size) > last).length < LEAST_RUNS_ABOVE ? runs : above;
}

function rounded(size: number): number {
  return Math.round(size * 2) / 2;
}
