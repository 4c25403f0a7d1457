import { isInstruction } from '@app/guardrails';
import type { ScoredPassage } from '@app/retrieval';
import type { AskedCodes } from './asked-codes.js';
import type { Block } from './document-blocks.js';
import { isHeading, type Place } from './document-outline.js';
import { type DocumentWindow, textOf } from './document-window.js';
import type { ScoredUnit } from './score-units.js';
import { onlyLitter, piecesOf, type SpanPiece } from './span-pieces.js';
import { lengthOf, regionOf } from './span-region.js';
import { charactersOf, MOST_ROWS, runAround } from './span-run.js';

/** What is shown of one place of a document. */
export interface AnswerSpan {
  readonly passage: ScoredPassage;
  readonly window: DocumentWindow;
  /** Stretches of blocks, each to be quoted as one; in order. */
  readonly pieces: readonly SpanPiece[];
}

export interface SpanLimits {
  /** Characters up to which a section is shown whole. */
  readonly whole: number;
  /** Characters of the run around the best unit of a longer one. */
  readonly run: number;
  /** Characters of a list, which is shown from its beginning. */
  readonly list: number;
}

export const FIRST_SPAN: SpanLimits = { whole: 900, run: 700, list: 1_800 };
export const FURTHER_SPAN: SpanLimits = { whole: 450, run: 450, list: 900 };

/** Cosine of a heading with the question by the second embedding model from which both ask much the same. */
const ALIKE = 0.55;

const LINK_ONLY =
  /^\s*(?:[-*+•]\s+)?(?:\[[^\]]{0,500}\]\([^)]{0,1000}\)|<?https?:\/\/\S{1,1000}>?)[.,]?\s*$/u;
/** A question that one sentence answers: of a long list, it does not need the whole. */
const ASKS_FACT =
  /^\P{L}*(?:(?:and|so|but|ok|und|et|y)\s+)?(?:is|are|do|does|did|can|could|will|would|may|must|should|has|have|when|who|which|default|max(?:imum)?|min(?:imum)?|how (?:many|much|long|often|big|old|far|large|soon)|ist|sind|kann|darf|muss|wann|wer|wie (?:viele?|lange|oft|groß)|est-ce|peut-on|combien|quand|cuánt\p{L}*|cuándo|puedo)(?!\p{L})/iu;
/** Words that say nothing without the question or the noun before them. */
const POINTS_BACK =
  /^[^\p{L}]*(?:yes|no|nope|not|ja|nein|oui|non|sí|it|its|they|their|them|this|that|these|those|he|she|such|both|er|sie|es|dies\p{Ll}*|il|elle|ils|elles|cette|cela|ello|este|esta|esto)(?!\p{L})/iu;

/** The section of the best unit, whole where it is short, else the run around it; lists and code are never cut. */
export function spanOf(
  best: ScoredUnit,
  ranked: readonly ScoredUnit[],
  places: readonly Place[],
  codes: AskedCodes,
  { question, ...limits }: SpanLimits & { readonly question: string },
): AnswerSpan {
  const { window, passage } = best;
  const { blocks } = window;
  const mayBeShown = (at: number) => {
    const block = blocks[at]!;
    if (block.kind === 'litter') return false;
    const text = textOf(window, block);
    return !isInstruction(text) && (isHeading(block) || block.kind === 'header' || !codes.namesAnother(text));
  };
  const shown = (from: number, to: number) => {
    const list: number[] = [];
    for (let at = from; at < to; at += 1) if (mayBeShown(at)) list.push(at);
    return list;
  };
  const [from, to] = regionOf(window, best, places, limits);
  const whole = answersHeading(best) ? limits.list : limits.whole;
  const section = lengthOf(blocks, from, to) <= 4 * limits.list ? shown(from, to) : null;
  const isShort = section !== null && charactersOf(blocks, section) <= whole;
  const chosen =
    isShort && !hasLongTable(blocks, section, limits)
      ? section
      : runAround(best, ranked, mayBeShown, limits, ASKS_FACT.test(question));
  return { passage, window, pieces: piecesOf(best, withHeading(best, withoutLooseEnd(best, chosen)), codes) };
}

/** Whether the section answers a question that is much the same as the visitor's. */
function answersHeading({ context: { headingAsks, headingMeaning } }: ScoredUnit): boolean {
  return headingAsks && headingMeaning >= ALIKE;
}

function hasLongTable(blocks: readonly Block[], section: readonly number[], { run }: SpanLimits): boolean {
  const rows = section.filter((at) => blocks[at]!.kind === 'row');
  return rows.length > MOST_ROWS * 2 && charactersOf(blocks, rows) > run / 2;
}

/** A label at the end has lost what it stands above; what only leads elsewhere is no end. */
function withoutLooseEnd({ window, at }: ScoredUnit, chosen: readonly number[]): readonly number[] {
  const { blocks } = window;
  let end = chosen.length;
  while (end > 1 && chosen[end - 1] !== at && isLooseEnd(blocks[chosen[end - 1]!]!, window)) end -= 1;
  return chosen.slice(0, end);
}

function isLooseEnd(block: Block, window: DocumentWindow): boolean {
  return block.kind === 'label' || isHeading(block) || LINK_ONLY.test(textOf(window, block));
}

/** "No." and "It does." belong to the question or the heading above them, and a command often is a heading. */
function withHeading({ window, place }: ScoredUnit, chosen: readonly number[]): readonly number[] {
  const first = window.blocks[chosen[0]!];
  const heading = place.path.at(-1);
  if (first === undefined || heading === undefined || heading >= chosen[0]! || isHeading(first))
    return chosen;
  const text = textOf(window, window.blocks[heading]!);
  const isNeeded =
    text.includes('`') || (chosen[0]! === place.from && POINTS_BACK.test(textOf(window, first)));
  return isNeeded && onlyLitter(window.blocks, heading + 1, chosen[0]!) ? [heading, ...chosen] : chosen;
}
