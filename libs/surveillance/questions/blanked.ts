/** A range in a text: `start` is inclusive, `end` is exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Replaces each character in the ranges with the filler. The ranges may overlap and have any order. */
export function blanked(text: string, places: readonly Place[], filler: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of places.toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(at, start);
    parts.push(text.slice(at, from), filler.repeat(end - from));
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
