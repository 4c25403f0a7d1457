import type { Unread } from '../parsed-document.js';
import { type DrawingOptions, type DrawnLetter, drawnLetters } from './drawn-letters.js';
import type { PdfPage } from './pdfjs.js';
import type { PdfTextItem } from './text-item.js';

export interface ShownText {
  readonly items: readonly PdfTextItem[];
  /** Why some of the text may be wrong, or was left out; absent if readers see all of it. */
  readonly doubt?: Extract<Unread, 'layer' | 'layerPart' | 'letters' | 'signs'>;
}

/** How many letters further the start of a text item is searched. */
const MOST_AHEAD = 5_000;
const MOST_GARBLED = 0.3;
const FEW = 3;
/** The gap between letters, relative to their size, that separates words. */
const WORD_GAP = 0.18;

/**
 * Returns the text of a page as readers see it, from the items of pdf.js, which take no notice of how text is drawn.
 * Text that they do not see is left out. The text layer of a scanned page is kept, although it may differ from its picture.
 * Letters whose map to Unicode is wrong are replaced by what viewers draw, or left out if that is not known.
 */
export async function shownText(
  page: PdfPage,
  items: readonly PdfTextItem[],
  options: DrawingOptions,
): Promise<ShownText> {
  const { letters, fonts } = await drawnLetters(page, items, options);
  const wrong = fonts.wrong();
  if (wrong.size === 0 && letters.every(({ hidden }) => hidden === null)) return { items };
  const isKept = keptBy(letters);
  const isGarbled = (letter: DrawnLetter) => wrong.get(letter.font) === 'garbled';
  let [all, layered, garbled] = [0, 0, 0];
  for (const letter of letters) {
    if (letter.isSpace || !isKept(letter)) continue;
    all += 1;
    if (letter.hidden !== null) layered += 1;
    else if (isGarbled(letter)) garbled += 1;
  }
  const shown = reread(items, letters, {
    isKept: (letter) => isKept(letter) && !isGarbled(letter),
    drawnOf: (letter) => (wrong.get(letter.font) === 'drawn' ? fonts.drawn(letter.font, letter.code) : null),
  });
  if (garbled > FEW) return { items: shown, doubt: garbled > MOST_GARBLED * all ? 'letters' : 'signs' };
  if (layered > FEW) return { items: shown, doubt: 2 * layered >= all ? 'layer' : 'layerPart' };
  return { items: shown };
}

/** Decides which hidden letters are the only known text of something that readers see. */
function keptBy(letters: readonly DrawnLetter[]): (letter: DrawnLetter) => boolean {
  const count = { shown: 0, covered: 0 };
  for (const { hidden, isSpace } of letters) {
    if (isSpace) continue;
    if (hidden === null || hidden === 'layer') count.shown += 1;
    else if (hidden === 'covered') count.covered += 1;
  }
  return ({ hidden }) => {
    // Some scanners write the text below the picture instead of above it.
    if (hidden === 'covered') return count.covered > count.shown;
    return hidden === null || hidden === 'layer' || (hidden === 'invisible' && count.shown === 0);
  };
}

interface Rules {
  isKept(letter: DrawnLetter): boolean;
  /** What is drawn instead of the text of a letter, which may be unknown and empty; null if the text is right. */
  drawnOf(letter: DrawnLetter): string | null;
}

/** Takes the letters that are not kept out of the items. Items and letters are in the same order. */
function reread(
  items: readonly PdfTextItem[],
  letters: readonly DrawnLetter[],
  { isKept, drawnOf }: Rules,
): PdfTextItem[] {
  const starts: (number | null)[] = [];
  let next = 0;
  for (const item of items) {
    const start = item.str.trim() === '' ? null : startOf(item, letters, next);
    starts.push(start);
    if (start !== null) next = start + 1;
  }
  const ends = endsOf(starts, letters.length);
  return items.flatMap((item, index) => {
    const start = starts[index] ?? null;
    if (start === null) return [item];
    const own = letters.slice(start, ends[index]);
    const isSame = own.every((letter) => letter.isSpace || (isKept(letter) && drawnOf(letter) === null));
    return isSame ? [item] : itemsOf(item, own, { isKept, drawnOf });
  });
}

function startOf(item: PdfTextItem, letters: readonly DrawnLetter[], from: number): number | null {
  const [, , , , x = 0, y = 0] = item.transform;
  for (let at = from; at < letters.length && at < from + MOST_AHEAD; at += 1) {
    const letter = letters[at]!;
    const near = 0.5 + 0.1 * letter.size;
    if (!letter.isSpace && Math.abs(letter.x - x) < near && Math.abs(letter.y - y) < near) return at;
  }
  return null;
}

/** Each item ends where the next one starts. */
function endsOf(starts: readonly (number | null)[], length: number): number[] {
  let end = length;
  return starts
    .toReversed()
    .map((start) => {
      const own = end;
      end = start ?? end;
      return own;
    })
    .reverse();
}

/** Makes an item of each row of letters that are kept. */
function itemsOf(
  item: PdfTextItem,
  letters: readonly DrawnLetter[],
  { isKept, drawnOf }: Rules,
): PdfTextItem[] {
  const made: PdfTextItem[] = [];
  let [first, last, text]: [DrawnLetter | null, DrawnLetter | null, string] = [null, null, ''];
  const close = () => {
    if (first && last) {
      const width = Math.hypot(last.endX - first.x, last.endY - first.y);
      made.push({ ...item, str: text, width, transform: [...item.transform.slice(0, 4), first.x, first.y] });
    }
    [first, last, text] = [null, null, ''];
  };
  for (const letter of letters) {
    if (letter.isSpace) continue;
    if (!isKept(letter)) close();
    else {
      const gap = last ? Math.hypot(letter.x - last.endX, letter.y - last.endY) : 0;
      if (gap > WORD_GAP * letter.size) text += ' ';
      text += drawnOf(letter) || letter.text;
      first ??= letter;
      last = letter;
    }
  }
  close();
  return made;
}
