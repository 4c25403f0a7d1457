import type { ScoredPassage } from '@app/retrieval';
import type { AskedCodes } from './asked-codes.js';
import { type AnswerSpan, FIRST_SPAN, FURTHER_SPAN, spanOf } from './answer-span.js';
import type { Place } from './document-outline.js';
import type { DocumentWindow } from './document-window.js';
import { saysTheSame } from './same-words.js';
import type { ScoredUnit } from './score-units.js';

/** Another place joins the best when it is nearly as good. */
const MIN_SHARE_OF_BEST = 0.75;

/** The best unit's span, and one more of another passage where it is nearly as good and says something else. */
export function selectSpans(
  scored: readonly ScoredUnit[],
  placesOf: ReadonlyMap<DocumentWindow, readonly Place[]>,
  codes: AskedCodes,
  question: string,
): AnswerSpan[] {
  const [best] = scored;
  if (best === undefined) return [];
  const first = spanOf(best, scored, placesOf.get(best.window)!, codes, { ...FIRST_SPAN, question });
  const other = scored.find(
    (unit) =>
      unit.score >= MIN_SHARE_OF_BEST * best.score &&
      unit.passage.chunkId !== best.passage.chunkId &&
      isInOneLanguage(unit.passage, best.passage) &&
      !touches(unit, first) &&
      !saysTheSame(unit, best),
  );
  if (other === undefined) return [first];
  return [first, spanOf(other, scored, placesOf.get(other.window)!, codes, { ...FURTHER_SPAN, question })];
}

/** Whether the span shows the unit's section already. */
function touches({ window, range, place }: ScoredUnit, span: AnswerSpan): boolean {
  if (window.documentId !== span.window.documentId || window.documentVersion !== span.window.documentVersion)
    return false;
  const section = { start: window.blocks[place.from]!.start, end: window.blocks[place.to - 1]!.end };
  return span.pieces.some(
    ({ start, end }) =>
      (start < range.end && range.start < end) || (start < section.end && section.start < end),
  );
}

/** A copy in another language answers the same question again. */
export function isInOneLanguage(a: ScoredPassage, b: ScoredPassage): boolean {
  return a.language === null || b.language === null || a.language === b.language;
}
