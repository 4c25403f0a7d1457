/** A longer run is cut here, so that one endless word is many tokens instead of one unknown one. */
const LONGEST_WORD = 100;

const SPACE = 0;
const LETTER = 1;
const ALONE = 2;
const DROPPED = 3;
type Kind = typeof SPACE | typeof LETTER | typeof ALONE | typeof DROPPED;

const ASCII_KINDS = Uint8Array.from({ length: 0x80 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/\s/.test(character)) return SPACE;
  if (/[0-9A-Za-z]/.test(character)) return LETTER;
  return code < 0x20 || code === 0x7f ? DROPPED : ALONE;
});
const WHITE = /^\s$/u;
const PUNCTUATION = /^\p{P}$/u;
const INVISIBLE = /^[\p{C}\uFFFD]$/u;
const NONSPACING = /\p{Mn}/gu;

/**
 * Cuts a text into BERT's basic tokens: lower case, accents stripped, split at white space and around punctuation
 * and ideographs, control characters dropped. Each code unit of `word` knows the range of the text it came from.
 */
export class WordScanner {
  /** The current word, normalised. */
  word = '';
  private position = 0;
  private wordStart = 0;
  /** Ranges of the text by code unit of `word`; null while both run in step. */
  private origins: { starts: number[]; ends: number[] } | null = null;

  constructor(private readonly text: string) {}

  startOf(unit: number): number {
    return this.origins?.starts[unit] ?? this.wordStart + unit;
  }

  endOf(unit: number): number {
    return this.origins?.ends[unit] ?? this.wordStart + unit + 1;
  }

  /** Moves to the next word; false at the end. */
  next(): boolean {
    this.skipSpace();
    if (this.position >= this.text.length) return false;
    const start = this.position;
    const code = this.text.charCodeAt(start);
    this.wordStart = start;
    this.origins = null;
    if (code < 0x80 && ASCII_KINDS[code] === ALONE) {
      this.position += 1;
      this.word = this.text.charAt(start);
      return true;
    }
    let end = start;
    while (end < this.text.length && end - start < LONGEST_WORD && isAsciiLetter(this.text.charCodeAt(end)))
      end += 1;
    const following = this.text.charCodeAt(end);
    if (end > start && !(following >= 0x80 || ASCII_KINDS[following] === DROPPED)) {
      this.position = end;
      this.word = this.text.slice(start, end).toLowerCase();
      return true;
    }
    return this.readSlowly() || this.next();
  }

  private skipSpace(): void {
    while (this.position < this.text.length) {
      const code = this.text.charCodeAt(this.position);
      if (code >= 0x80 ? kindOf(this.characterAt(this.position)) !== SPACE : ASCII_KINDS[code] !== SPACE)
        return;
      this.position += 1;
    }
  }

  /** A word with characters beyond ASCII; false when all of them were dropped. */
  private readSlowly(): boolean {
    const starts: number[] = [];
    const ends: number[] = [];
    let word = '';
    while (this.position < this.text.length && word.length < LONGEST_WORD) {
      const character = this.characterAt(this.position);
      const kind = kindOf(character);
      if (kind === SPACE || (kind === ALONE && word !== '')) break;
      const start = this.position;
      this.position += character.length;
      const normal = kind === DROPPED ? '' : normalise(character);
      for (let unit = 0; unit < normal.length; unit += 1) {
        starts.push(start);
        ends.push(this.position);
      }
      if (normal === '' && ends.length > 0) ends[ends.length - 1] = this.position;
      word += normal;
      if (kind === ALONE) break;
    }
    this.word = word;
    this.origins = { starts, ends };
    return word !== '';
  }

  private characterAt(position: number): string {
    return String.fromCodePoint(this.text.codePointAt(position)!);
  }
}

function isAsciiLetter(code: number): boolean {
  return code < 0x80 && ASCII_KINDS[code] === LETTER;
}

function kindOf(character: string): Kind {
  const code = character.codePointAt(0)!;
  if (code < 0x80) return ASCII_KINDS[code] as Kind;
  if (INVISIBLE.test(character)) return DROPPED;
  if (WHITE.test(character)) return SPACE;
  return PUNCTUATION.test(character) || isIdeograph(code) ? ALONE : LETTER;
}

function normalise(character: string): string {
  return character.toLowerCase().normalize('NFD').replace(NONSPACING, '');
}

/** The blocks that BERT's tokenizer sets apart; kana and hangul are not among them. */
function isIdeograph(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0x20000 && code <= 0x2a6df) ||
    (code >= 0x2a700 && code <= 0x2ceaf) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0x2f800 && code <= 0x2fa1f)
  );
}
