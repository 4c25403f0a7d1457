import { snapToGrapheme, type TextRange } from '@app/kernel';
import type { ScoredPassage } from '@app/retrieval';

/** Characters of the longest quote that an answer shows or rests on. */
export const LONGEST_QUOTE = 2_000;
/** Characters before and after a quote that a judge is shown. */
const CONTEXT_CHARACTERS = 400;

/** The range, cut between graphemes where it is longer than a quote may be. */
export function quotable(text: string, { start, end }: TextRange): TextRange {
  if (end - start <= LONGEST_QUOTE) return { start, end };
  const cut = snapToGrapheme(text, start + LONGEST_QUOTE);
  return { start, end: cut > start ? cut : start + LONGEST_QUOTE };
}

/** A quote under its title, with the lines around it and the header of its table. */
export function quoteInContext({
  passage: { title, sectionTitle, content, start: offset },
  range,
}: {
  passage: ScoredPassage;
  range: TextRange;
}): string {
  const [start, end] = [range.start - offset, range.end - offset];
  const from = content.lastIndexOf('\n', Math.max(0, start - CONTEXT_CHARACTERS)) + 1;
  const lineEnd = content.indexOf('\n', Math.min(content.length, end + CONTEXT_CHARACTERS));
  const shown = content.slice(Math.min(from, start), lineEnd < 0 ? content.length : lineEnd);
  const header = /^\s*\|/.test(content.slice(start, end)) ? headerOf(content, start) : '';
  const lines = [
    title,
    sectionTitle === title ? '' : (sectionTitle ?? ''),
    shown.includes(header) ? '' : header,
    shown,
  ];
  return lines
    .filter((line) => line !== '')
    .join('\n')
    .slice(0, 2 * LONGEST_QUOTE)
    .toWellFormed();
}

function headerOf(content: string, at: number): string {
  const lines = content.slice(0, at).split('\n');
  const first = lines.findLastIndex(
    (line, index) => line.trim() !== '' && !line.trim().startsWith('|') && index < lines.length - 1,
  );
  return lines.slice(first + 1).find((line) => line.trim().startsWith('|')) ?? '';
}
