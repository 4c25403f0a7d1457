import type { ScoredPassage } from '@app/retrieval';
import { DEFAULT_LANGUAGE } from '@app/text';
import type { Citation } from '../answer.js';
import { questionOf } from './heading-question.js';

export interface CandidateQuestion {
  readonly text: string;
  /** Where it stands. */
  readonly passage: ScoredPassage;
}

interface PlacedQuestion extends CandidateQuestion {
  /** Characters between it and the nearest quote of the answer in the same document. */
  readonly distance: number;
}

interface Heading {
  readonly text: string;
  /** Of what stands below it, up to the next heading. */
  readonly start: number;
  readonly end: number;
}

const LINE = /^.*$/gm;
const MARKDOWN_HEADING = /^#{1,6}\s+/;
const QUESTION_LINE = /[?？]["'”’)\]*_]*$/u;
const FENCE = /^\s*(?:```|~~~)/;

/**
 * Questions that headings of the passages ask, in a language: those nearest to what the answer cites first, then those
 * of other documents, best passage first. What the answer itself stands below is left out: it has just been asked.
 */
export function candidateQuestions(
  passages: readonly ScoredPassage[],
  citations: readonly Pick<Citation, 'documentId' | 'start' | 'end'>[],
  language: string | null,
): CandidateQuestion[] {
  const placed = passages
    .filter((passage) => language === null || passage.language === null || passage.language === language)
    .flatMap((passage) => placedQuestions(passage, citations, language ?? passage.language));
  const byText = new Map(placed.map((question) => [question.text.toLowerCase(), question] as const));
  return [...byText.values()].sort((a, b) =>
    a.distance < b.distance ? -1 : a.distance > b.distance ? 1 : 0,
  );
}

function placedQuestions(
  passage: ScoredPassage,
  citations: readonly Pick<Citation, 'documentId' | 'start' | 'end'>[],
  language: string | null,
): PlacedQuestion[] {
  const quotes = citations.filter(({ documentId }) => documentId === passage.documentId);
  return headingsOf(passage).flatMap(({ text, start, end }): PlacedQuestion[] => {
    const question = questionOf(text, language ?? DEFAULT_LANGUAGE);
    if (question === null || quotes.some((quote) => quote.start < end && start < quote.end)) return [];
    const distances = quotes.map((quote) => Math.max(start - quote.end, quote.start - end));
    return [{ text: question, passage, distance: Math.min(Infinity, ...distances) }];
  });
}

/** The headings of a passage with the ranges, in the document, of what they stand above. */
function headingsOf({ content, start: offset }: ScoredPassage): Heading[] {
  const headings: { text: string; start: number }[] = [];
  let inFence = false;
  for (const { 0: line, index } of content.matchAll(LINE)) {
    if (FENCE.test(line)) inFence = !inFence;
    else if (!inFence && (MARKDOWN_HEADING.test(line) || QUESTION_LINE.test(line)))
      headings.push({ text: line.replace(MARKDOWN_HEADING, ''), start: offset + index });
  }
  return headings.map((heading, index) => ({
    ...heading,
    end: headings[index + 1]?.start ?? offset + content.length,
  }));
}
