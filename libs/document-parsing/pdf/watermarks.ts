import type { RunFrame, TextRun } from './text-run.js';

// A watermark consists of a few words that are much larger than the text.
const LARGE = 1.8;
const LONGEST = 40;
const LEAST_PAGES = 2;
const SHARE_OF_PAGES = 0.6;

/**
 * The large words on a page that may be a watermark, keyed by what repeats from page to page: their text and position.
 */
export type LargeWords = ReadonlyMap<string, readonly TextRun[]>;

export function largeWords(frames: readonly RunFrame[], bodySize: number): LargeWords {
  const found = new Map<string, TextRun[]>();
  for (const { angle, runs } of frames) {
    for (const run of runs) {
      if (run.size < LARGE * bodySize || run.text.length > LONGEST) continue;
      const key = `${angle}:${Math.round(run.x0 / 8)}:${Math.round(run.y / 8)}:${run.text}`;
      found.set(key, [...(found.get(key) ?? []), run]);
    }
  }
  return found;
}

/**
 * Finds the watermark of a page: large words that are slanted, or that overlap the lines of the text and repeat at the
 * same position on most of the neighbouring pages.
 */
export function findWatermarks(
  frames: readonly RunFrame[],
  bodySize: number,
  neighbours: readonly (readonly RunFrame[])[],
): ReadonlySet<TextRun> {
  const found = new Set<TextRun>();
  const large = largeWords(frames, bodySize);
  if (large.size === 0) return found;
  const others = neighbours.map((other) => largeWords(other, bodySize));
  for (const [key, runs] of large) {
    const isAslant = Number(key.slice(0, key.indexOf(':'))) % 90 !== 0;
    const pages = others.filter((other) => other.has(key)).length;
    const repeats = pages >= Math.max(LEAST_PAGES, SHARE_OF_PAGES * neighbours.length);
    for (const run of runs) if (isAslant || (repeats && liesAcross(run, frames))) found.add(run);
  }
  const all = frames.reduce((sum, { runs }) => sum + runs.length, 0);
  return found.size < all ? found : new Set();
}

function liesAcross(mark: TextRun, frames: readonly RunFrame[]): boolean {
  const runs = frames.find((frame) => frame.runs.includes(mark))?.runs ?? [];
  return runs.some(
    (run) =>
      run !== mark && run.y > mark.y - mark.size && run.y < mark.y && run.x0 < mark.x1 && run.x1 > mark.x0,
  );
}
