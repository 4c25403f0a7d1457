import type { TextRange } from '@app/kernel';
import { type Cue, cueOf, isInSectorList, speaksOfIndustries } from './cues.js';
import type { GazetteerName } from './gazetteer.js';

const MONTH = /^(?:March|April|May|June|July|August)$/iu;
const CUE_REACH = 3;

export interface Word extends TextRange {
  readonly text: string;
}

export interface NameContext {
  readonly text: string;
  readonly words: readonly Word[];
  readonly first: number;
  readonly last: number;
  readonly sentence: TextRange | undefined;
  readonly cue: Cue | null;
  readonly isAdjacent: boolean;
}

/** Whether the context confirms a name. Ordinary words need a cue and must not be part of a longer capitalised name. */
export function isConfirmed(name: GazetteerName, written: string, context: NameContext): boolean {
  const { entity, isCommon } = name;
  const { cue } = context;
  if (entity.type === 'industry') return isIndustry(isCommon, context);
  if (entity.type === 'technique') return isTechnique(name, written, context);
  if (entity.type === 'country' || entity.type === 'region')
    return (
      !isPersonName(context) && !isCurrency(context) && !(written !== entity.name && isInsideTitle(context))
    );
  const isShort = (written.length <= 3 && entity.externalId === null) || /^[\d .-]+$/.test(written);
  const isPlain = !/\p{Lu}|\d/u.test(written) && (written.length <= 3 || entity.externalId === null);
  if (isPlain) return isCueNext(context);
  if (!isCommon && !isShort) return true;
  if (isInCapitals(name, written, context)) return true;
  if (MONTH.test(written) && !context.isAdjacent) return false;
  if (!/\p{Lu}/u.test(written)) return isCueNext(context);
  if (cue === null || (cue === 'technique' && !context.isAdjacent)) return false;
  return context.isAdjacent || !isInsideName(context);
}

/** A single word such as Phishing or DNS names a technique only next to a word such as `technique` or its id. */
function isTechnique(name: GazetteerName, written: string, { text, words, last, cue }: NameContext): boolean {
  if (cue === 'technique' || /^ \(?T\d{4}/u.test(text.slice(words[last]!.end, words[last]!.end + 8)))
    return true;
  if (!/[ -]/u.test(written)) return false;
  return !name.isCommon || written === name.text;
}

/** An ordinary word names a sector only in a list of sectors or before a word such as `sector`. */
function isIndustry(isCommon: boolean, { text, words, first, last, sentence }: NameContext): boolean {
  const after = text.slice(words[last]!.end, words[last]!.end + 16);
  if (/^ sectors?:/u.test(after)) return false;
  if (sentence && isInSectorList(text, sentence, words[first]!.start)) return true;
  if (isCommon)
    return /^ (?:and [\p{L}]+ )?(?:sectors?|industr|compan|organi|entit|firms|providers|operators|utilit|networks|vendors)/u.test(
      after,
    );
  if (isClauseSubject(text, words[first]!.start, words[last]!.end)) return true;
  return sentence !== undefined && speaksOfIndustries(text, sentence, words[first]!.start);
}

const SECTOR_DID =
  /^\s+(?:had|saw|filed|lodged|suffered|accounted|represented|reported|remained|was|were|led|followed|topped|bore|made up)\b/u;
const ROW_START = /^\s*\|\s*\**$/u;

/** Whether a name is the subject of a clause, as in `Healthcare had the highest cost`, or the first cell of a row. */
function isClauseSubject(text: string, start: number, end: number): boolean {
  if (startsSentence(text, start) && SECTOR_DID.test(text.slice(end, end + 16))) return true;
  const line = text
    .slice(Math.max(0, start - 6), start)
    .split('\n')
    .at(-1)!;
  return ROW_START.test(line) && /^\**\s*\|/u.test(text.slice(end, end + 6));
}

function isCueNext({ text, words, last }: NameContext): boolean {
  const next = words[last + 1];
  return (
    next !== undefined && text.slice(words[last]!.end, next.start) === ' ' && cueOf(next.text) === 'malware'
  );
}

/** `US-Dollar`, `US$ 5 million` */
function isCurrency({ text, words, last }: NameContext): boolean {
  return /^(?:-Dollar|\$)/iu.test(text.slice(words[last]!.end, words[last]!.end + 7));
}

/** Whether a country adjective is part of a longer name, as in `Australian Cyber Security Hotline`. */
function isInsideTitle({ text, words, last, first }: NameContext): boolean {
  if (!/(?:n|sh|ese|i)$/u.test(words[last]!.text) || first !== last) return false;
  const next = [words[last + 1], words[last + 2]];
  return (
    next.every((word) => word !== undefined && isCapitalised(word.text) && !cueOf(word.text)) &&
    /^ \S+ $/u.test(text.slice(words[last]!.end, next[1]!.start))
  );
}

/** Whether a name is in capitals next to words that are not, such as `BEACON`. */
function isInCapitals(
  name: GazetteerName,
  written: string,
  { text, words, first, last }: NameContext,
): boolean {
  const isUpper = (word: Word | undefined) => word !== undefined && /^\p{Lu}{2,}$/u.test(word.text);
  return (
    written === name.text &&
    /^\p{Lu}{5,}$/u.test(written) &&
    !isUpper(words[first - 1]) &&
    !isUpper(words[last + 1]) &&
    !/^[-_.:]/u.test(text.slice(words[last]!.end, words[last]!.end + 1))
  );
}

const PERSON_COUNTRIES = new Set(['Georgia', 'Jordan', 'Chad', 'Israel']);

function isPersonName({ text, words, first, last }: NameContext): boolean {
  const written = text.slice(words[first]!.start, words[last]!.end);
  return PERSON_COUNTRIES.has(written) && isInsideName({ text, words, first, last });
}

/** Whether a capitalised word that is not a cue is directly before or after a name. */
export function isInsideName({
  text,
  words,
  first,
  last,
}: Pick<NameContext, 'text' | 'words' | 'first' | 'last'>): boolean {
  const next = words[last + 1];
  if (
    next &&
    text.slice(words[last]!.end, next.start) === ' ' &&
    isCapitalised(next.text) &&
    !cueOf(next.text)
  )
    return true;
  const previous = words[first - 1];
  if (!previous || text.slice(previous.end, words[first]!.start) !== ' ') return false;
  return isCapitalised(previous.text) && !cueOf(previous.text) && !startsSentence(text, previous.start);
}

export function startsSentence(text: string, start: number): boolean {
  return /(?:^|[.!?:\n|])\s*["“(]?$/u.test(text.slice(Math.max(0, start - 4), start));
}

export function isCapitalised(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

/** The nearest cue within three words of a name in the same sentence, and whether it is adjacent to the name. */
export function nearestCue(
  text: string,
  words: readonly Word[],
  first: number,
  last: number,
  sentence: TextRange | undefined,
): { cue: Cue | null; isAdjacent: boolean } {
  for (let distance = 1; distance <= CUE_REACH; distance += 1)
    for (const word of [words[last + distance], words[first - distance]]) {
      if (!word || (sentence && (word.start < sentence.start || word.end > sentence.end))) continue;
      const cue = cueOf(word.text);
      if (cue === null || (cue === 'name' && word.start > words[last]!.start)) continue;
      const between =
        word.start > words[last]!.end ? [words[last]!.end, word.start] : [word.end, words[first]!.start];
      const isAdjacent = distance === 1 && /^[ \u00a0’'s-]*$/u.test(text.slice(between[0], between[1]));
      return { cue, isAdjacent };
    }
  return { cue: null, isAdjacent: false };
}
