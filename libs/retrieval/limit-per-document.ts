import type { Passage } from '@app/knowledge-base';

/** The best `count` passages in their order, at most `most` from each document unless there are too few others. */
export function limitPerDocument<P extends Passage>(
  passages: readonly P[],
  most: number,
  count: number,
): P[] {
  const counts = new Map<string, number>();
  const [first, further]: [P[], P[]] = [[], []];
  for (const passage of passages) {
    const place = (counts.get(passage.documentId) ?? 0) + 1;
    counts.set(passage.documentId, place);
    (place <= most ? first : further).push(passage);
  }
  const chosen = new Set([...first, ...further].slice(0, count));
  return passages.filter((passage) => chosen.has(passage));
}

/** The number of passages if each document counts at most `most` times. */
export function withinShare(passages: readonly Passage[], most: number): number {
  const counts = new Map<string, number>();
  for (const { documentId } of passages) counts.set(documentId, (counts.get(documentId) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + Math.min(count, most), 0);
}
