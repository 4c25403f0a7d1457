import type { TextRange } from '@app/kernel';

const PLAIN = /^[\t\n\r\x20-\x7e]*$/;
const DIGIT = /^\p{Nd}$/u;
const INVISIBLE = /^[\p{Cf}\p{Mn}\u115f\u1160\u3164]$/u;
const DASH = /^\p{Pd}$/u;
const SPACE = /^\p{Zs}$/u;
const FULL_WIDTH = /^[\uff01-\uff5e]$/;
const FULL_WIDTH_OFFSET = 0xfee0;

/** A text in which digits, dashes and signs of any script are ASCII, and nothing is invisible. */
export interface FoldedText {
  readonly text: string;
  /** The place in the original text of a range of the folded one. */
  originalOf(range: TextRange): TextRange;
}

/** Takes disguises off a text, so that patterns for plain text find what is hidden in it. Linear in its length. */
export function foldText(original: string): FoldedText {
  if (PLAIN.test(original)) return { text: original, originalOf: (range) => range };
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  let position = 0;
  for (const character of original) {
    const folded = fold(character);
    for (let index = 0; index < folded.length; index += 1) {
      starts.push(position);
      ends.push(position + character.length);
    }
    text += folded;
    position += character.length;
  }
  return {
    text,
    originalOf: ({ start, end }) => ({
      start: starts[start] ?? original.length,
      end: end > start ? (ends[end - 1] ?? original.length) : (starts[start] ?? original.length),
    }),
  };
}

function fold(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 128) return character;
  if (FULL_WIDTH.test(character)) return String.fromCharCode(code - FULL_WIDTH_OFFSET);
  if (DIGIT.test(character)) return String(valueOf(code));
  if (DASH.test(character)) return '-';
  if (SPACE.test(character)) return ' ';
  return INVISIBLE.test(character) ? '' : character;
}

/** Unicode keeps the ten digits of a script together, from 0 to 9. */
function valueOf(code: number): number {
  let zero = code;
  while (code - zero < 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  // Mathematical digits follow each other set by set.
  return code >= 0x1d7ce && code <= 0x1d7ff ? (code - 0x1d7ce) % 10 : code - zero;
}
