import type { TextRange } from '@app/kernel';
import { quotable } from '../grounding/quotable.js';
import type { PassageSentence, ScoredPassage } from '@app/retrieval';

/** Something that an answer may say: a sentence, a list item or a table row. */
export interface AnswerUnit {
  readonly passage: ScoredPassage;
  readonly sentence: PassageSentence;
  /** As it stands in the passage. */
  readonly quote: string;
  /** The heading or question that it stands below, when the passage holds it. */
  readonly heading: PassageSentence | null;
  /** What must be said before it to be understood: the sentence that its pronoun points to, or its table's header. */
  readonly opener: PassageSentence | null;
  /** Whether it comes right after its heading. */
  readonly first: boolean;
  /** Where the numbered list begins that it is a step of; null elsewhere. */
  readonly listStart: number | null;
}

const HEADING = /^\s*#{1,6}\s/;
/** A heading of plain text: a short line of its own without a stop, a number or a label. */
const TITLE_LINE = /^(?![-*+•|])[^.!?:;,…。！？\d]{1,60}$/u;
const STEP = /^\s*\p{N}{1,3}[.)]\s/u;
const QUESTION = /[?？]["'”’)\]*_]*$/u;
const TABLE_ROW = /^\s*\|.*\|\s*$/;
const TABLE_RULE = /^[\s:|-]+$/;
const FENCE = /^\s*(?:```|~~~)/;
/** A line of source code where no fence tells it, as at the beginning of a chunk. */
const CODE = /(?:[;{(]|=>|\)\);?)\s*$|^\s*(?:\/\/|\/\*|import\s|const\s|let\s|return\b|\$\s|<\/?\p{Ll})/u;
/** A line that only leads elsewhere: an entry of a table of contents, a bare address. */
const LINK_ONLY = /^\s*(?:(?:[-*+•]|\p{N}+[.)])\s+)?(?:\[[^\]]*\]\([^)]*\)|<?https?:\/\/\S+>?)[.,]?\s*$/u;
const NO_WORD = /^[^\p{L}\p{N}]*$/u;
const LABEL = /:["'”’)\]*_]*$/u;
const POINTS_BACK =
  /^(?:[-*+•>\s]*)(?:it|its|they|their|them|this|that|these|those|he|she|his|her|such|both|then|also|however|therefore|thus|instead|otherwise|er|sie|es|dies|diese|dieser|dieses|il|elle|ils|elles|ce|cette|cela|ello|ellos|ellas|este|esta|esto|eso)\b/iu;
/** A chunk that begins within a sentence begins with what is no sentence. */
const FRAGMENT = /^[\p{Ll},;:)\].]/u;

/** The units of a passage in order: headings, questions, rules and labels are none, but they stand above others. */
export function answerUnits(passage: ScoredPassage, sentences: readonly PassageSentence[]): AnswerUnit[] {
  const units: AnswerUnit[] = [];
  let heading: PassageSentence | null = null;
  let previous: PassageSentence | null = null;
  let tableHeader: PassageSentence | null = null;
  let first = true;
  let listStart: number | null = null;
  let inFence = false;
  sentences.forEach((whole, index) => {
    const sentence = { ...whole, ...quotable(passage.content, whole) };
    const quote = textOf(passage, sentence);
    if (FENCE.test(quote)) {
      inFence = !isWholeFence(quote) && !inFence;
      return;
    }
    if (inFence || CODE.test(quote) || LINK_ONLY.test(quote)) return;
    if (isTableRule(quote)) return;
    if (HEADING.test(quote) || QUESTION.test(quote) || isTitleLine(passage, sentence, quote)) {
      [heading, previous, tableHeader, listStart, first] = [sentence, null, null, null, true];
      return;
    }
    const isRow = TABLE_ROW.test(quote);
    if (isRow && isTableHeader(passage, sentences[index + 1])) {
      tableHeader = sentence;
      return;
    }
    if (!isRow) tableHeader = null;
    if (NO_WORD.test(quote) || isFragment(passage, sentence, quote)) return;
    if (LABEL.test(quote)) {
      previous = sentence;
      return;
    }
    const opener: PassageSentence | null = isRow ? tableHeader : POINTS_BACK.test(quote) ? previous : null;
    listStart = STEP.test(quote) ? (listStart ?? sentence.start) : null;
    units.push({ passage, sentence, quote, heading, opener, first, listStart });
    [previous, first] = [sentence, false];
  });
  return units;
}

export function textOf({ content }: ScoredPassage, { start, end }: TextRange): string {
  return content.slice(start, end);
}

/** A fence whose lines were taken for one wrapped sentence. */
function isWholeFence(quote: string): boolean {
  return /\n[^\S\n]*(?:```|~~~)\s*$/.test(quote);
}

function isTableHeader(passage: ScoredPassage, next: PassageSentence | undefined): boolean {
  return next !== undefined && isTableRule(textOf(passage, next));
}

function isTableRule(quote: string): boolean {
  return quote.includes('-') && TABLE_RULE.test(quote);
}

function isTitleLine({ content }: ScoredPassage, { start, end }: TextRange, quote: string): boolean {
  return (
    TITLE_LINE.test(quote) &&
    (start === 0 || content.startsWith('\n\n', start - 2)) &&
    content.startsWith('\n\n', end)
  );
}

function isFragment(passage: ScoredPassage, { start }: TextRange, quote: string): boolean {
  return start === 0 && passage.chunkIndex > 0 && FRAGMENT.test(quote);
}
