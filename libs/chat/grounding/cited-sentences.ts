import type { TextRange } from '@app/kernel';
import { splitSentences } from '@app/text';

/** A sentence as a model wrote it. */
export interface CitedSentence {
  /** Without markers. */
  readonly text: string;
  /** Numbers of the passages that it cites, from 1, each once; they may cite what does not exist. */
  readonly markers: readonly number[];
  /** What stands between it and the sentence before: a space or line breaks; nothing before the first. */
  readonly lead: string;
  /** Where it ends in the text, its markers included. */
  readonly end: number;
}

/** `[1]`, `[1, 2]`, `[1][2]`, `[1-3]`, and the brackets that some models write instead. */
const MARKER = /[[【]\s*(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\s*(?:†[^[\]【】]*)?[\]】]/g;
const LEADING_MARKERS = new RegExp(`^(?:\\s*${MARKER.source})+[.!?…。]?`);
const HAS_WORD = /[\p{L}\p{N}]/u;
/** More than that a range of passages does not hold: "[1-999]" cites nothing. */
const LONGEST_RANGE = 20;

/** The sentences of a model's text in order; a marker belongs to the sentence that it ends or follows. */
export function citedSentences(text: string): CitedSentence[] {
  const sentences: CitedSentence[] = [];
  let previousEnd = 0;
  for (const range of withMarkers(text)) {
    const written = text.slice(range.start, range.end);
    const bare = withoutMarkers(written);
    if (!HAS_WORD.test(bare)) continue;
    const gap = text.slice(previousEnd, range.start);
    const lead = sentences.length === 0 ? '' : leadOf(gap);
    sentences.push({ text: bare, markers: markersOf(written), lead, end: range.end });
    previousEnd = range.end;
  }
  return sentences;
}

/** Ranges of sentences, each reaching over the markers that stand behind its full stop. */
function withMarkers(text: string): TextRange[] {
  const ranges: TextRange[] = [];
  for (const { start, end } of splitSentences(text)) {
    const last = ranges.at(-1);
    const behind = LEADING_MARKERS.exec(text.slice(start, end));
    if (!behind || !last) {
      ranges.push({ start, end });
      continue;
    }
    ranges[ranges.length - 1] = { start: last.start, end: start + behind[0].length };
    const rest = text.slice(start + behind[0].length, end);
    const indent = rest.length - rest.trimStart().length;
    if (HAS_WORD.test(rest)) ranges.push({ start: end - rest.length + indent, end });
  }
  return ranges;
}

export function withoutMarkers(text: string): string {
  return text
    .replace(MARKER, '')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/[ \t]([.,;:!?…])/g, '$1')
    .trim();
}

function markersOf(text: string): number[] {
  const numbers = [...text.matchAll(MARKER)].flatMap(([, list]) => list!.split(/[,;]/).flatMap(numbersOf));
  return [...new Set(numbers)];
}

function numbersOf(part: string): number[] {
  const [first = NaN, last = first] = part.split(/[–-]/).map((number) => Number(number.trim()));
  if (!(last >= first) || last - first > LONGEST_RANGE) return [];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function leadOf(gap: string): string {
  const breaks = gap.match(/\n/g)?.length ?? 0;
  return breaks === 0 ? ' ' : '\n'.repeat(Math.min(2, breaks));
}
