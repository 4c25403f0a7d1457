import type { RecognizedText } from '../../ocr-provider.js';
import { inRows, type PlacedLine } from './rows.js';

/** The level numbers of pages, lines and words. https://tesseract-ocr.github.io/tessdoc/Command-Line-Usage.html */
const [PAGE, LINE, WORD] = [1, 4, 5];
/** In percent. Tesseract recognizes specks and pictures as words, with a confidence far below that of printed text. */
const LEAST_CERTAIN_LINE = 20;
/** Relative to the usual line height of the page. */
const HEADING_HEIGHT = 1.35;
const MOST_WORDS_OF_A_HEADING = 14;
/** Relative to the line height: the gaps between words of running text are smaller than those between table cells. */
const CELL_GAP = 2;

interface Word {
  readonly text: string;
  readonly certainty: number;
  readonly left: number;
  readonly right: number;
}

interface Line extends PlacedLine {
  /** The numbers of the block and the paragraph. */
  readonly paragraph: string;
  readonly words: Word[];
}

/**
 * Converts Tesseract's TSV output to one Markdown text per page. The confidence is the mean over the words, weighted by
 * their length.
 */
export function readTsv(tsv: string): RecognizedText[] {
  const pages: Line[][] = [];
  for (const row of tsv.split('\n')) {
    const fields = row.split('\t');
    const level = Number(fields[0]);
    const number = Number(fields[1]);
    if (!(level >= PAGE) || !(number >= 1)) continue;
    const page = (pages[number - 1] ??= []);
    if (level === LINE)
      page.push({
        block: fields[2] ?? '',
        paragraph: `${fields[2]}.${fields[3]}`,
        left: Number(fields[6]),
        top: Number(fields[7]),
        height: Number(fields[9]),
        words: [],
      });
    const text = (fields[11] ?? '').trim();
    if (level === WORD && text !== '')
      page.at(-1)?.words.push({
        text,
        certainty: Number(fields[10]),
        left: Number(fields[6]),
        right: Number(fields[6]) + Number(fields[8]),
      });
  }
  return Array.from(pages, (lines) => toText((lines ?? []).filter(isText)));
}

function isText({ words }: Line): boolean {
  return words.length > 0 && meanCertainty(words) >= LEAST_CERTAIN_LINE;
}

function toText(lines: readonly Line[]): RecognizedText {
  if (lines.length === 0) return { text: '', confidence: null };
  const usual = usualHeight(lines);
  const paragraphs: string[] = [];
  let previous: { readonly paragraph: string; readonly isHeading: boolean } | undefined;
  for (const row of inRows(lines)) {
    const line = row[0]!;
    const isRow = row.length > 1 || hasCells(line);
    const text = row.flatMap(({ words }) => words.map((word) => word.text)).join(' ');
    const isHeading =
      !isRow && line.height >= HEADING_HEIGHT * usual && line.words.length <= MOST_WORDS_OF_A_HEADING;
    // Each table row becomes a separate paragraph.
    const paragraph = isRow ? `row ${paragraphs.length}` : line.paragraph;
    const goesOn = previous?.paragraph === paragraph && previous.isHeading === isHeading;
    const last = paragraphs.length - 1;
    if (goesOn) paragraphs[last] = joined(paragraphs[last] ?? '', text);
    else paragraphs.push(isHeading ? `## ${text}` : text);
    previous = { paragraph, isHeading };
  }
  const words = lines.flatMap((line) => line.words);
  return { text: paragraphs.join('\n\n'), confidence: meanCertainty(words) / 100 };
}

/** Whether a gap divides the line, as between the columns of a table. */
function hasCells({ words, height }: Line): boolean {
  return words.some(({ left }, at) => left - (words[at - 1]?.right ?? left) > CELL_GAP * height);
}

/** Returns the median line height, weighted by letters, so that a one-line title has little influence. */
function usualHeight(lines: readonly Line[]): number {
  const heights = lines
    .map(({ height, words }) => ({ height, letters: words.reduce((sum, { text }) => sum + text.length, 0) }))
    .sort((a, b) => a.height - b.height);
  const half = heights.reduce((sum, { letters }) => sum + letters, 0) / 2;
  let sum = 0;
  return heights.find(({ letters }) => (sum += letters) >= half)?.height ?? 0;
}

function meanCertainty(words: Line['words']): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  return words.reduce((sum, { text, certainty }) => sum + certainty * text.length, 0) / letters;
}

/** Joins words that were hyphenated at the end of a line. */
function joined(text: string, next: string): string {
  return /\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(next) ? text.slice(0, -1) + next : `${text} ${next}`;
}
