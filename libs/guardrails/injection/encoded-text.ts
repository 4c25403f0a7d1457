import { COMMON_WORDS, MORSE } from './codes.js';

export interface DecodedPiece {
  readonly encoding: 'base64' | 'hex' | 'percent' | 'morse' | 'rot13' | 'pig-latin' | 'reversed';
  readonly text: string;
}

const BASE64 = /[A-Za-z0-9+/_-]{20,}={0,2}/g;
const HEX = /(?:(?:0x|\\x)?[0-9a-f]{2}[ ,]?){8,}/gi;
const PERCENT = /(?:%[0-9a-f]{2}|[\w.+-]){0,400}(?:%[0-9a-f]{2}){4}(?:%[0-9a-f]{2}|[\w.+-]){0,400}/gi;
const MORSE_RUN = /[.-]{1,6}(?:(?: {1,3}|\s?\/\s?)[.-]{1,6}){7,}/g;
const READABLE = /^[\x20-\x7e\s]+$/;
const MOST_PIECES = 8;
// So many different common words in disguise are no accident.
const FEWEST_COMMON = 4;
const ROTATED = disguised(rotate);
const REVERSED = disguised(reverse);

/** What stands in the text in a code that a model reads as easily as plain words. */
export function decodePieces(text: string): DecodedPiece[] {
  const pieces: DecodedPiece[] = [
    ...decode(text, BASE64, 'base64', (piece) => Buffer.from(piece, 'base64').toString('latin1')),
    ...decode(text, HEX, 'hex', (piece) =>
      Buffer.from(piece.replace(/0x|\\x|[ ,]/gi, ''), 'hex').toString('latin1'),
    ),
    ...(text.includes('%') ? decode(text, PERCENT, 'percent', fromPercent) : []),
    ...decode(text, MORSE_RUN, 'morse', fromMorse),
  ];
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  if (countOf(ROTATED, words) >= FEWEST_COMMON)
    pieces.push({ encoding: 'rot13', text: words.map(rotate).join(' ') });
  if (countOf(REVERSED, words) >= FEWEST_COMMON)
    pieces.push({ encoding: 'reversed', text: words.map(reverse).reverse().join(' ') });
  const pig = words.filter((word) => word.length > 3 && word.endsWith('ay'));
  if (pig.length >= 4 && pig.length * 2 > words.length) {
    pieces.push({ encoding: 'pig-latin', text: words.map(fromPigLatin).join(' ') });
  }
  return pieces;
}

function decode(
  text: string,
  pattern: RegExp,
  encoding: DecodedPiece['encoding'],
  convert: (piece: string) => string,
): DecodedPiece[] {
  const pieces: DecodedPiece[] = [];
  for (const [piece] of text.matchAll(pattern)) {
    const decoded = convert(piece);
    if (encoding === 'morse' ? /[a-z]{6}/.test(decoded.replaceAll(' ', '')) : isText(decoded))
      pieces.push({ encoding, text: decoded });
    if (pieces.length === MOST_PIECES) break;
  }
  return pieces;
}

function disguised(disguise: (word: string) => string): ReadonlySet<string> {
  return new Set([...COMMON_WORDS].map(disguise).filter((word) => !COMMON_WORDS.has(word)));
}

/** Letters and spaces as sentences have them; random bytes hardly ever do. */
function isText(decoded: string): boolean {
  if (decoded.length < 8 || !READABLE.test(decoded)) return false;
  const letters = decoded.match(/[a-z ]/gi)?.length ?? 0;
  return letters / decoded.length > 0.8 && decoded.includes(' ');
}

function fromPercent(piece: string): string {
  return piece
    .replace(/\+/g, ' ')
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function fromMorse(piece: string): string {
  return piece
    .split(/\s?\/\s?| {3}/)
    .map((word) =>
      word
        .split(' ')
        .map((code) => MORSE[code] ?? '')
        .join(''),
    )
    .join(' ');
}

function rotate(word: string): string {
  return word.replace(/[a-z]/g, (letter) =>
    String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97),
  );
}

/** `urrentlycay` is `currently`, `ethay` is `the`: the consonants before `ay` go back to the front, one, or two before h. */
function fromPigLatin(word: string): string {
  if (!word.endsWith('ay')) return word;
  if (word.endsWith('yay') || word.endsWith('way')) return word.slice(0, -3);
  const stem = word.slice(0, -2);
  const moved = /[cstpw]h$/.test(stem) ? 2 : 1;
  return stem.slice(-moved) + stem.slice(0, -moved);
}

function reverse(word: string): string {
  return [...word].reverse().join('');
}

/** How many different words of the set stand among the words. */
function countOf(set: ReadonlySet<string>, words: readonly string[]): number {
  return new Set(words.filter((word) => set.has(word))).size;
}
