import { createHash } from 'node:crypto';

/** Texts of answers that are being written at one time, a few sentences each. */
const MOST = 2_000;

/** Remembers texts that a vendor let pass, by their hashes. A text goes on from another at the end of a line. */
export class PassedTexts {
  private readonly hashes = new Set<string>();
  private settings: object | undefined;

  add(text: string): void {
    const oldest = this.hashes.values().next();
    if (this.hashes.size >= MOST && !oldest.done) this.hashes.delete(oldest.value);
    this.hashes.add(hashOf(text));
  }

  /**
   * How much of the beginning of this text has passed already: all of it, or whole lines, or nothing. What passed under
   * other settings is forgotten.
   */
  lengthOfPassed(text: string, settings: object): number {
    if (settings !== this.settings) this.hashes.clear();
    this.settings = settings;
    if (this.hashes.size === 0) return 0;
    for (let end = text.length; end > 0; end = text.lastIndexOf('\n', end - 1)) {
      if (this.hashes.has(hashOf(text.slice(0, end)))) return end;
    }
    return 0;
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
