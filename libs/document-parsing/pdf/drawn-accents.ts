import type { PdfTextItem } from './text-item.js';

/** The combining mark of each accent that stands by itself. */
const MARKS: ReadonlyMap<string, string> = new Map([
  ['`', '\u0300'],
  ['´', '\u0301'],
  ['ˆ', '\u0302'],
  ['˜', '\u0303'],
  ['¯', '\u0304'],
  ['˘', '\u0306'],
  ['˙', '\u0307'],
  ['¨', '\u0308'],
  ['˚', '\u030a'],
  ['˝', '\u030b'],
  ['ˇ', '\u030c'],
  ['¸', '\u0327'],
  ['˛', '\u0328'],
]);
const ENDS_WITH_ACCENT = /[`´ˆ˜¯˘˙¨˚˝ˇ¸˛]$/;
const STARTS_WITH_ACCENT = /^[`´ˆ˜¯˘˙¨˚˝ˇ¸˛]/;
const CEDILLA_BEFORE = /¸([cst])/gi;
/** In ems: how far an accent reaches over its letter at least, how far a wide letter begins before it, and how far it is raised. */
const [LEAST_OVER, MOST_BEFORE, MOST_RAISED] = [0.12, 0.3, 0.4];

/** Puts accents on the letters that they are drawn over or below, as TeX draws them: `´` and `e` become `é`. */
export function withAccents(items: readonly PdfTextItem[]): readonly PdfTextItem[] {
  if (
    !items.some(({ str }) => ENDS_WITH_ACCENT.test(str) || STARTS_WITH_ACCENT.test(str) || str.includes('¸'))
  )
    return items;
  const found: PdfTextItem[] = [];
  for (const item of items) {
    const current = item.str.includes('¸')
      ? { ...item, str: item.str.replace(CEDILLA_BEFORE, (_, letter: string) => accented(letter, '¸')) }
      : item;
    const at = current.str === '' ? -1 : found.findLastIndex(({ str }) => str !== '');
    const previous = found[at];
    const both = previous && (accentFirst(previous, current) ?? letterFirst(previous, current));
    if (both) found.splice(at, found.length - at, ...both);
    else found.push(current);
  }
  return found;
}

/** The two items if the first one ends with the accent of the second one's first letter. */
function accentFirst(first: PdfTextItem, second: PdfTextItem): PdfTextItem[] | undefined {
  if (!ENDS_WITH_ACCENT.test(first.str)) return undefined;
  const letter = accented(second.str.charAt(0), first.str.slice(-1));
  if (letter.length !== 1 || !isOver(first, second)) return undefined;
  const before = first.str.slice(0, -1);
  const joined = { ...second, str: letter + second.str.slice(1) };
  if (before === '') return [joined];
  return [{ ...first, str: before, width: startOf(second) - startOf(first) }, joined];
}

/** The two items if the second one begins with the accent of the first one's last letter. */
function letterFirst(first: PdfTextItem, second: PdfTextItem): PdfTextItem[] | undefined {
  if (!STARTS_WITH_ACCENT.test(second.str)) return undefined;
  const letter = accented(first.str.slice(-1), second.str.charAt(0));
  if (letter.length !== 1 || !isOver(first, second)) return undefined;
  const joined = { ...first, str: first.str.slice(0, -1) + letter };
  const end = startOf(first) + first.width;
  const rest = second.str.slice(1);
  if (rest === '') return [joined];
  const width = Math.max(0, startOf(second) + second.width - end);
  const transform = second.transform.with(4, end);
  return [joined, { ...second, str: rest, width, transform }];
}

/** Whether upright text begins before the end of the text before it, on its line or, if that is an accent, below it. */
function isOver(first: PdfTextItem, second: PdfTextItem): boolean {
  const [size = 0, slope = 0] = first.transform;
  if (slope !== 0 || second.transform[1] !== 0 || size <= 0) return false;
  const height = Math.abs((first.transform[5] ?? 0) - (second.transform[5] ?? 0));
  const over = startOf(first) + first.width - startOf(second);
  const isNear = over >= LEAST_OVER * size && startOf(second) >= startOf(first) - MOST_BEFORE * size;
  const mayBeRaised = first.str.length === 1 || second.str.length === 1;
  return isNear && over <= 1.2 * size && height <= (mayBeRaised ? MOST_RAISED : 0.05) * size;
}

function startOf({ transform }: PdfTextItem): number {
  return transform[4] ?? 0;
}

/** The letter with the accent as one character; longer if there is none. */
function accented(letter: string, accent: string): string {
  const plain = letter === 'ı' ? 'i' : letter === 'ȷ' ? 'j' : letter;
  if (!/^\p{L}$/u.test(plain)) return '';
  return (plain + (MARKS.get(accent) ?? '')).normalize('NFC');
}
