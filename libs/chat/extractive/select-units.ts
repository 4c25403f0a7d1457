import type { ScoredUnit } from './score-units.js';

const MAX_UNITS = 3;
/** Steps are told whole, up to so many. */
const MAX_STEPS = 6;
/** Another sentence joins the best when it is nearly as good. */
const MIN_SHARE_OF_BEST = 0.85;

/** The one to three units that answer, or the steps of one list, in the order in which to say them: passage by passage, each as it is written. */
export function selectUnits(scored: readonly ScoredUnit[]): ScoredUnit[] {
  const best = scored[0];
  if (best === undefined) return [];
  if (best.listStart !== null) return stepsOf(best, scored);
  const chosen: ScoredUnit[] = [];
  for (const unit of scored) {
    if (chosen.length === MAX_UNITS || unit.score < MIN_SHARE_OF_BEST * best.score) break;
    if (!chosen.some((earlier) => repeats(unit, earlier))) chosen.push(unit);
  }
  const passages = [...new Set(chosen.map(({ passage }) => passage))];
  return passages.flatMap((passage) =>
    chosen.filter((unit) => unit.passage === passage).sort((a, b) => a.sentence.start - b.sentence.start),
  );
}

function stepsOf({ passage, listStart }: ScoredUnit, scored: readonly ScoredUnit[]): ScoredUnit[] {
  return scored
    .filter((unit) => unit.passage === passage && unit.listStart === listStart)
    .sort((a, b) => a.sentence.start - b.sentence.start)
    .slice(0, MAX_STEPS);
}

/** Overlapping chunks hold the same sentence, and documents copy each other. */
function repeats(a: ScoredUnit, b: ScoredUnit): boolean {
  if (normal(a.quote) === normal(b.quote)) return true;
  const sameText =
    a.passage.documentId === b.passage.documentId && a.passage.documentVersion === b.passage.documentVersion;
  const [aStart, bStart] = [a.passage.start + a.sentence.start, b.passage.start + b.sentence.start];
  const [aEnd, bEnd] = [a.passage.start + a.sentence.end, b.passage.start + b.sentence.end];
  return sameText && aStart < bEnd && bStart < aEnd;
}

function normal(quote: string): string {
  return quote.replace(/\s+/g, ' ').toLowerCase();
}
