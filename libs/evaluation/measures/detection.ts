import type { TextRange } from '@app/kernel';

/** How much of a marked place must be found for it to count. */
const COVERED = 0.7;

export interface TypedRange extends TextRange {
  readonly type: string;
}

export interface Counts {
  /** Found and marked. */
  readonly hits: number;
  /** All that were found. */
  readonly found: number;
  /** All that were marked. */
  readonly marked: number;
}

export interface DetectionMeasures {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** A marked place is hit by one found place of the same type that covers at least 70 % of it; each counts once. */
export function countSpans(found: readonly TypedRange[], marked: readonly TypedRange[]): Counts {
  const left = [...found];
  let hits = 0;
  for (const { type, start, end } of marked) {
    const at = left.findIndex(
      (each) =>
        each.type === type &&
        Math.min(each.end, end) - Math.max(each.start, start) >= COVERED * (end - start),
    );
    if (at >= 0) hits += left.splice(at, 1).length;
  }
  return { hits, found: found.length, marked: marked.length };
}

/** Of the sums over all texts (micro average); null where nothing was found, or nothing marked. */
export function detectionMeasures({ hits, found, marked }: Counts): DetectionMeasures {
  return {
    precision: found === 0 ? null : hits / found,
    recall: marked === 0 ? null : hits / marked,
    f1: marked === 0 ? null : (2 * hits) / (found + marked),
  };
}
