import type { TextRange } from '@app/kernel';
import { normaliseWord } from './normalise.js';
import { stem } from './stemmer.js';
import { stopWords } from './stop-words.js';

export const DEFAULT_LANGUAGE = 'en';

/** A run of letters and digits with what joins them inside an identifier or a compound: `MAX_UPLOAD_MB`, `npm-ci`, `don't`, `3.5`. */
const RUN = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[-_.,'’][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;
const NUMBER = /^\p{N}+(?:[.,]\p{N}+)*$/u;
const JOINT = /[-_.,'’]/u;
const APOSTROPHE = /['’]/u;
const CAMEL_HUMP = /(?<=\p{Ll})(?=\p{Lu})/u;
/** Scripts written without spaces between words: overlapping pairs of characters stand in for words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/u;
const LONGEST_TERM = 64;
const MEMORY_ENTRIES = 100_000;

/** What a run of a text stands for. */
interface AnalysedRun {
  readonly terms: readonly string[];
  /** Words that are no stop words. */
  readonly words: number;
}

/** The terms of one run and where it stands in the text. */
export interface TermRange extends TextRange {
  readonly terms: readonly string[];
}

export interface TermFrequencies {
  readonly terms: ReadonlyMap<string, number>;
  /** Number of words, stop words left out; joined forms of compounds do not count. */
  readonly length: number;
}

const memories = new Map<string, Map<string, AnalysedRun>>();

/**
 * Keyword terms of a text in order: normalised, stop words left out, stemmed. A compound gives its parts and,
 * after them, its joined form, so that `e-mail` meets `email`. Without a language the default is assumed.
 */
export function analyze(text: string, language?: string | null): string[] {
  const terms: string[] = [];
  for (const [run] of text.matchAll(RUN)) terms.push(...analysedRun(run, language ?? DEFAULT_LANGUAGE).terms);
  return terms;
}

/** The terms of a text with the places they come from, stop words left out. */
export function analyzeRanges(text: string, language?: string | null): TermRange[] {
  const ranges: TermRange[] = [];
  for (const match of text.matchAll(RUN)) {
    const { terms } = analysedRun(match[0], language ?? DEFAULT_LANGUAGE);
    if (terms.length > 0) ranges.push({ terms, start: match.index, end: match.index + match[0].length });
  }
  return ranges;
}

/** Whether most of some terms are pairs of characters of scripts that are written without spaces. */
export function isUnspaced(terms: readonly string[]): boolean {
  const pairs = terms.filter((term) => UNSPACED.test(term)).length;
  return pairs > 0 && 2 * pairs >= terms.length;
}

/** What a keyword index needs to know of a text. */
export function termFrequencies(text: string, language?: string | null): TermFrequencies {
  const terms = new Map<string, number>();
  let length = 0;
  for (const [run] of text.matchAll(RUN)) {
    const analysed = analysedRun(run, language ?? DEFAULT_LANGUAGE);
    length += analysed.words;
    for (const term of analysed.terms) terms.set(term, (terms.get(term) ?? 0) + 1);
  }
  return { terms, length };
}

function analysedRun(run: string, language: string): AnalysedRun {
  let memory = memories.get(language);
  if (memory === undefined) memories.set(language, (memory = new Map<string, AnalysedRun>()));
  const known = memory.get(run);
  if (known !== undefined) return known;
  if (memory.size >= MEMORY_ENTRIES) memory.clear();
  const analysed = analyseRun(run, language);
  if (run.length <= LONGEST_TERM) memory.set(run, analysed);
  return analysed;
}

function analyseRun(run: string, language: string): AnalysedRun {
  if (NUMBER.test(run)) return { terms: [normaliseWord(run).replaceAll(',', '')], words: 1 };
  const stops = stopWords(language);
  const terms: string[] = [];
  let words = 0;
  const addWord = (word: string): void => {
    const normal = normaliseWord(word).slice(0, LONGEST_TERM);
    if (normal === '' || stops.has(normal)) return;
    words += 1;
    terms.push(stem(normal, language));
  };

  const parts = run
    .split(JOINT)
    .flatMap((part) => (UNSPACED.test(part) ? pairs(part) : part.split(CAMEL_HUMP)));
  parts.forEach(addWord);
  if (parts.length > 1 && !APOSTROPHE.test(run) && !UNSPACED.test(run)) {
    const joined = normaliseWord(run.split(JOINT).join('')).slice(0, LONGEST_TERM);
    terms.push(stem(joined, language));
  }
  return { terms, words };
}

/** Overlapping pairs of the unspaced characters; the stretches between them whole. */
function pairs(part: string): string[] {
  const found: string[] = [];
  let rest = part;
  for (let match = UNSPACED.exec(rest); match !== null; match = UNSPACED.exec(rest)) {
    if (match.index > 0) found.push(rest.slice(0, match.index));
    const characters = [...match[0]];
    if (characters.length === 1) found.push(match[0]);
    for (let at = 1; at < characters.length; at += 1) found.push(`${characters[at - 1]}${characters[at]}`);
    rest = rest.slice(match.index + match[0].length);
  }
  if (rest !== '') found.push(rest);
  return found;
}
