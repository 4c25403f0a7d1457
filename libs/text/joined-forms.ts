import type { TextRange } from '@app/kernel';
import { DEFAULT_LANGUAGE } from './analyze.js';
import { normaliseWord } from './normalise.js';
import { stopWords } from './stop-words.js';

/**
 * `code`: an identifier, which names one thing and no other (`AB-1234/X`, `v2.31`). `compound`: a word with hyphens
 * (`Wi-Fi`). `phrase`: a verb with its particle (`log in`). `pair`: a number with the word beside it (`Plan 150`, `5 GHz`).
 */
export type JoinedFormKind = 'code' | 'compound' | 'phrase' | 'pair';

/** Words that are also written as one, and where they stand together in the text. */
export interface JoinedForm extends TextRange {
  readonly kind: JoinedFormKind;
  /** The parts without what separates them, normalised; a decimal point is a `p`, so that 2.4 differs from 24. */
  readonly form: string;
}

const LETTER_OF_WORDS = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
const DIGIT = /\p{N}/u;
const [OTHER, LETTER, NUMERAL, JOINT] = [1, 2, 4, 8];
/** By code unit, what it is; 0 as long as it was not asked for. */
const CLASSES = new Uint8Array(0x10000);
const NUMBER = /^\p{N}+(?:\.\p{N}+)?$/u;
const SEPARATOR = /[-_./]/u;
const DECIMAL_POINT = /(?<=\p{N})\.(?=\p{N})/gu;
const ENGLISH = stopWords('en');
const GAP = /[ \u00a0]/;
/** English verbs that people write as one word with the particle behind them: log in, set up. */
const PHRASAL_VERB = /^(?:back|check|hang|lock|log|opt|plug|roll|set|shut|sign|start|switch|turn)$/i;
const PARTICLE = /^(?:back|down|in|off|on|out|up)$/i;
/** Longer tokens are addresses and file names, of which the parts are searched. */
const LONGEST_CODE = 24;
const LONGEST_COMPOUND = 20;
const LONGEST_UNIT = 4;
const LONGEST_PARTICLE = 4;
const LONGEST_PHRASAL_VERB = 6;
const LONGEST_NAME = 16;

interface Token extends TextRange {
  /** What its characters are: LETTER, NUMERAL and JOINT, added up. */
  readonly holds: number;
}

/** The joined forms of a text in order. Takes time that grows linearly with the text. */
export function joinedForms(text: string, language: string | null = DEFAULT_LANGUAGE): JoinedForm[] {
  const stops = stopWords(language ?? DEFAULT_LANGUAGE);
  const found: JoinedForm[] = [];
  let previous: Token | undefined;
  for (let from = 0; ;) {
    const token = nextToken(text, from);
    if (token === undefined) return found;
    const { start, end, holds } = token;
    if ((holds & JOINT) !== 0) {
      const word = text.slice(start, end);
      const kind = kindOf(word, holds);
      if (kind !== undefined) found.push({ kind, form: joined(word), start, end });
    }
    if (previous !== undefined && start - previous.end === 1 && GAP.test(text.charAt(previous.end))) {
      const kind = kindOfPair(text, previous, token, stops);
      if (kind !== undefined) {
        const form = joined(text.slice(previous.start, previous.end)) + joined(text.slice(start, end));
        found.push({ kind, form, start: previous.start, end });
      }
    }
    previous = token;
    from = end;
  }
}

/** The next run of letters and digits with what joins them. */
function nextToken(text: string, from: number): Token | undefined {
  let start = from;
  while (start < text.length && (classAt(text, start) & (LETTER | NUMERAL)) === 0) start += 1;
  if (start === text.length) return undefined;
  let holds = 0;
  let end = start;
  for (; end < text.length; end += 1) {
    const own = classAt(text, end);
    if (own === OTHER) break;
    const isAtEdge =
      own === JOINT && (end + 1 === text.length || (classAt(text, end + 1) & (LETTER | NUMERAL)) === 0);
    if (isAtEdge) break;
    holds |= own;
  }
  return { start, end, holds };
}

function classAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return CLASSES[unit] || (CLASSES[unit] = classOf(text.charAt(at)));
}

function classOf(character: string): number {
  if (SEPARATOR.test(character)) return JOINT;
  if (LETTER_OF_WORDS.test(character)) return LETTER;
  return DIGIT.test(character) ? NUMERAL : OTHER;
}

function kindOfPair(
  text: string,
  { start, end, holds }: Token,
  next: Token,
  stops: ReadonlySet<string>,
): JoinedFormKind | undefined {
  const length = next.end - next.start;
  const [isWord, nextIsWord] = [holds === LETTER, next.holds === LETTER];
  if (isWord && nextIsWord) {
    const isPhrase =
      stops === ENGLISH &&
      length <= LONGEST_PARTICLE &&
      end - start <= LONGEST_PHRASAL_VERB &&
      PARTICLE.test(text.slice(next.start, next.end)) &&
      PHRASAL_VERB.test(text.slice(start, end));
    return isPhrase ? 'phrase' : undefined;
  }
  const isNamedNumber = isWord && end - start <= LONGEST_NAME && (next.holds & LETTER) === 0;
  const isQuantity = nextIsWord && length <= LONGEST_UNIT && (holds & LETTER) === 0;
  if (!isNamedNumber && !isQuantity) return undefined;
  const [word, number] = isNamedNumber
    ? [text.slice(start, end), text.slice(next.start, next.end)]
    : [text.slice(next.start, next.end), text.slice(start, end)];
  return NUMBER.test(number) && !stops.has(normaliseWord(word)) ? 'pair' : undefined;
}

/** A text with the given kinds of joined forms behind the words that they stand for. */
export function withJoinedForms(
  text: string,
  language: string | null,
  kinds: readonly JoinedFormKind[] = ['code', 'compound', 'phrase', 'pair'],
): string {
  let result = '';
  let from = 0;
  for (const { form, end, kind } of joinedForms(text, language)) {
    if (!kinds.includes(kind)) continue;
    result += `${text.slice(from, end)} ${form}`;
    from = Math.max(from, end);
  }
  return result === '' ? text : result + text.slice(from);
}

function kindOf(token: string, holds: number): JoinedFormKind | undefined {
  if ((holds & NUMERAL) !== 0)
    return (holds & LETTER) !== 0 && token.length <= LONGEST_CODE ? 'code' : undefined;
  return token.length <= LONGEST_COMPOUND && !/[_./]/u.test(token) ? 'compound' : undefined;
}

function joined(token: string): string {
  return normaliseWord(token.replace(DECIMAL_POINT, 'p').split(SEPARATOR).join(''));
}
