import type { RunFrame } from './text-run.js';

/** Learns in which size most of a document is set. */
export class FontSizes {
  private readonly characters = new Map<number, number>();

  add(frames: readonly RunFrame[]): void {
    for (const { runs } of frames) {
      for (const { size, text } of runs) {
        const rounded = Math.round(size * 2) / 2;
        this.characters.set(rounded, (this.characters.get(rounded) ?? 0) + text.length);
      }
    }
  }

  /** In points; of the pages so far. */
  get body(): number {
    let [body, most] = [10, 0];
    for (const [size, count] of this.characters) if (count > most) [body, most] = [size, count];
    return body;
  }
}
