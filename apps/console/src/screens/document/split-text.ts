/** A stretch of a text, as UTF-16 offsets; `end` is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
  readonly kind: 'cited' | 'found' | 'current';
}

/** A piece of a text: what is marked in it, and whether a chunk begins with it. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly kinds: readonly Range['kind'][];
  readonly chunk: number | undefined;
}

/**
 * Cuts a text where a mark begins or ends and where a chunk begins, so that the pieces together are the text. Ranges may
 * overlap; those outside of the text are cut to it. Sorts once and then takes linear time.
 */
export function splitText(
  text: string,
  ranges: readonly Range[],
  chunkStarts: readonly number[] = [],
): Piece[] {
  const inside = (offset: number) => Math.max(0, Math.min(text.length, offset));
  const events = new Map<number, Range['kind'][]>();
  const at = (offset: number) => events.get(offset) ?? events.set(offset, []).get(offset)!;
  const opened: [number, Range['kind'], number][] = [];
  for (const { start, end, kind } of ranges) {
    if (inside(start) >= inside(end)) continue;
    opened.push([inside(start), kind, 1], [inside(end), kind, -1]);
    at(inside(start));
    at(inside(end));
  }
  const chunks = new Map(chunkStarts.map((start, index) => [inside(start), index]));
  for (const start of chunks.keys()) at(start);
  at(0);
  opened.sort(([a], [b]) => a - b);
  const offsets = [...events.keys()].sort((a, b) => a - b);
  const depth: Record<Range['kind'], number> = { cited: 0, found: 0, current: 0 };
  const pieces: Piece[] = [];
  let next = 0;
  for (const [index, start] of offsets.entries()) {
    for (; next < opened.length && opened[next]![0] === start; next += 1)
      depth[opened[next]![1]] += opened[next]![2];
    const end = offsets[index + 1] ?? text.length;
    if (start === end) continue;
    const kinds = (['cited', 'found', 'current'] as const).filter((kind) => depth[kind] > 0);
    pieces.push({ text: text.slice(start, end), start, kinds, chunk: chunks.get(start) });
  }
  return pieces;
}

const MOST_MATCHES = 500;

/** Where `wanted` is in the text, without regard to case; at most 500 places. */
export function findAll(text: string, wanted: string): { start: number; end: number }[] {
  if (wanted === '') return [];
  const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu');
  const found: { start: number; end: number }[] = [];
  for (const { index, 0: match } of text.matchAll(pattern)) {
    found.push({ start: index, end: index + match.length });
    if (found.length === MOST_MATCHES) break;
  }
  return found;
}
