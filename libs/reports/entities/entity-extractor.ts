import { CooperativeTask, type TextRange } from '@app/kernel';
import { splitSentences } from '@app/text';
import { type Cue, cueOf, isInSectorList, isUsedAsSoftware, speaksOfIndustries } from './cues.js';
import type { Entity, FoundEntity } from './entity.js';
import type { Gazetteer, GazetteerName, NameNode } from './gazetteer.js';
import { findByPattern } from './patterns.js';
import { acceptsSpelling, chooseName } from './name-choice.js';

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Between the words of a name; a line break only where a line was wrapped. */
const BETWEEN = /^(?:[ \u00a0]?[-_/&+'’.,:@()]?[ \u00a0]?|\n)$/u;
/** Between the entries of a list of names. */
const LIST_GAP = /^[\s,;&()\d./*•-]{0,10}(?:(?:and|or|und|oder|sowie)\s+)?(?:the\s+)?$/iu;
const WORDS_PER_TURN = 400;
const CUE_REACH = 3;
const LONGEST_ADDRESS = 200;
const AFTER_PART_OF_NAME = /^(?:[@\\]|\/\p{L}|_|\.(?:com|net|org|io|exe|dll|js|py|php|ps1|onion)\b)/iu;

interface Word extends TextRange {
  readonly text: string;
}

interface Candidate extends TextRange {
  name: GazetteerName;
  readonly first: number;
  readonly last: number;
  readonly confidence: number;
  /** Whether the words around it bear out that it names an entity. */
  isAccepted: boolean;
}

/** Names that a report itself adds to those of the gazetteer, such as the campaign that it is about. */
export type OwnNames = readonly { readonly name: string; readonly entity: Entity }[];

export interface ExtractOptions {
  readonly ownNames?: OwnNames;
  /** In a question, a capitalised plain word within the sentence is a name. */
  readonly isQuestion?: boolean;
  readonly signal?: AbortSignal;
}

/** Finds the entities that a text names: the longest names on word boundaries, and names of a known form. */
export class EntityExtractor {
  constructor(private readonly gazetteer: Gazetteer) {}

  /** In the order of the text, disjoint. Takes time linear in the text and yields to the event loop. */
  async extract(
    text: string,
    { ownNames = [], isQuestion = false, signal }: ExtractOptions = {},
  ): Promise<FoundEntity[]> {
    const task = new CooperativeTask(signal);
    const words = [...text.matchAll(WORD)].map((match): Word => ({
      text: match[0],
      start: match.index,
      end: match.index + match[0].length,
    }));
    await task.yieldToEventLoop();
    const sentences = splitSentences(text);
    const found: Candidate[] = [];
    let sentence = 0;
    for (let at = 0; at < words.length;) {
      if (at % WORDS_PER_TURN === 0) await task.yieldToEventLoop();
      while (sentence < sentences.length - 1 && sentences[sentence]!.end <= words[at]!.start) sentence += 1;
      const candidate = this.longestName(text, words, at, sentences[sentence]);
      if (candidate) found.push(candidate);
      at = candidate ? candidate.last + 1 : at + 1;
    }
    if (isQuestion) acceptCapitalised(text, words, found);
    acceptByNeighbours(text, found);
    const fromNames = found.filter(({ isAccepted }) => isAccepted).map(toFound);
    const own = ownNames.flatMap(({ name, entity }) => occurrences(text, name, entity));
    const byPattern = findByPattern(text, (name) => this.gazetteer.findByName(name));
    return longestFirst([...own, ...byPattern, ...fromNames]);
  }

  private longestName(
    text: string,
    words: readonly Word[],
    first: number,
    sentence: TextRange | undefined,
  ): Candidate | null {
    let node: NameNode | undefined = this.gazetteer.root;
    let best: Candidate | null = null;
    for (let last = first; last < words.length; last += 1) {
      const word = words[last]!;
      if (last > first && !BETWEEN.test(text.slice(words[last - 1]!.end, word.start))) break;
      node = node.next.get(word.text.toLowerCase());
      if (node === undefined) break;
      if (node.names.length > 0)
        best = this.candidate(text, words, first, last, node.names, sentence) ?? best;
    }
    return best;
  }

  private candidate(
    text: string,
    words: readonly Word[],
    first: number,
    last: number,
    names: readonly GazetteerName[],
    sentence: TextRange | undefined,
  ): Candidate | null {
    const start = words[first]!.start;
    const end = endOfName(text, start, words[last]!.end);
    const written = text.slice(start, end);
    if (isPartOfPath(text, start, end)) return null;
    const { cue, isAdjacent } = nearestCue(text, words, first, last, sentence);
    const kind = isAdjacent || cue !== 'name' ? cue : null;
    const isSoftware =
      kind === null &&
      sentence &&
      isUsedAsSoftware(text.slice(sentence.start, sentence.end), start - sentence.start);
    const name = chooseName(
      names.filter((each) => acceptsSpelling(each, written)),
      isSoftware ? 'malware' : kind,
    );
    if (!name) return null;
    const context: NameContext = { text, words, first, last, sentence, cue, isAdjacent };
    const isAccepted = isBorneOut(name, written, context);
    return { start, end, name, first, last, isAccepted, confidence: confidenceOf(name, written, cue) };
  }
}

interface NameContext {
  readonly text: string;
  readonly words: readonly Word[];
  readonly first: number;
  readonly last: number;
  readonly sentence: TextRange | undefined;
  readonly cue: Cue | null;
  readonly isAdjacent: boolean;
}

/** Whether a name counts by itself: plain words need a cue, and must not be a part of a longer capitalised name. */
function isBorneOut(name: GazetteerName, written: string, context: NameContext): boolean {
  const { entity, isCommon } = name;
  const { cue } = context;
  if (entity.type === 'industry') return isIndustry(isCommon, context);
  if (entity.type === 'technique') return isTechnique(name, written, context);
  if (entity.type === 'country' || entity.type === 'region') return !isPersonName(context);
  const isShort = (written.length <= 3 && entity.externalId === null) || /^[\d .-]+$/.test(written);
  const isPlain = !/\p{Lu}|\d/u.test(written) && (written.length <= 3 || entity.externalId === null);
  if (isPlain) return isCueNext(context);
  if (!isCommon && !isShort) return true;
  if (!/\p{Lu}/u.test(written)) return isCueNext(context);
  if (cue === null || (cue === 'technique' && !context.isAdjacent)) return false;
  return context.isAdjacent || !isInsideName(context);
}

/** A single word such as Phishing or DNS names a technique only beside a word such as `technique` or its id. */
function isTechnique(name: GazetteerName, written: string, { text, words, last, cue }: NameContext): boolean {
  if (cue === 'technique' || /^ \(?T\d{4}/u.test(text.slice(words[last]!.end, words[last]!.end + 8)))
    return true;
  if (!/[ -]/u.test(written)) return false;
  return !name.isCommon || written === name.text;
}

/** A plain word names a sector only before a word such as `sector`; lists are looked at afterwards. */
function isIndustry(isCommon: boolean, { text, words, first, last, sentence }: NameContext): boolean {
  const after = text.slice(words[last]!.end, words[last]!.end + 16);
  if (/^ sectors?:/u.test(after)) return false;
  if (sentence && isInSectorList(text.slice(sentence.start, words[first]!.start))) return true;
  if (isCommon)
    return /^ (?:and [\p{L}]+ )?(?:sectors?|industr|compan|organi|entit|firms|providers|operators|utilit|networks|vendors)/u.test(
      after,
    );
  return sentence !== undefined && speaksOfIndustries(text.slice(sentence.start, sentence.end));
}

function isCueNext({ text, words, last }: NameContext): boolean {
  const next = words[last + 1];
  return (
    next !== undefined && text.slice(words[last]!.end, next.start) === ' ' && cueOf(next.text) === 'malware'
  );
}

const PERSON_COUNTRIES = new Set(['Georgia', 'Jordan', 'Chad', 'Israel']);

function isPersonName({ text, words, first, last }: NameContext): boolean {
  const written = text.slice(words[first]!.start, words[last]!.end);
  return PERSON_COUNTRIES.has(written) && isInsideName({ text, words, first, last });
}

/** Whether a capitalised word that is no cue stands directly beside it. */
function isInsideName({
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

function startsSentence(text: string, start: number): boolean {
  return /(?:^|[.!?:\n|])\s*["“(]?$/u.test(text.slice(Math.max(0, start - 4), start));
}

function isCapitalised(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

/** The cue within three words around a name and within its sentence; adjacent when nothing stands between. */
function nearestCue(
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

function acceptCapitalised(text: string, words: readonly Word[], found: Candidate[]): void {
  for (const candidate of found) {
    const { first, last, start } = candidate;
    if (!kindOf(candidate) || !isCapitalised(text.slice(start)) || startsSentence(text, start)) continue;
    candidate.isAccepted ||= !isInsideName({ text, words, first, last });
  }
}

/** A plain word also counts in a list with names that count, and where its entity was named before. */
function acceptByNeighbours(text: string, found: Candidate[]): void {
  const written = ({ start, end }: Candidate) => text.slice(start, end).toLowerCase();
  const link = (candidate: Candidate, neighbour: Candidate | undefined, gap: string): void => {
    if (candidate.isAccepted || !neighbour?.isAccepted || !LIST_GAP.test(gap)) return;
    candidate.isAccepted = kindOf(candidate) !== null && kindOf(candidate) === kindOf(neighbour);
  };
  for (const [at, candidate] of found.entries()) {
    const before = found[at - 1];
    link(candidate, before, before ? text.slice(before.end, candidate.start) : ' x ');
  }
  for (let at = found.length - 2; at >= 0; at -= 1)
    link(found[at]!, found[at + 1], text.slice(found[at]!.end, found[at + 1]!.start));
  const named = new Map(
    found.filter(({ isAccepted }) => isAccepted).map((each) => [written(each), each.name]),
  );
  for (const candidate of found) {
    const name = named.get(written(candidate));
    if (candidate.isAccepted || !name || kindOf(candidate) !== 'software') continue;
    candidate.isAccepted = !startsSentence(text, candidate.start);
    candidate.name = name;
  }
}

function kindOf({ name }: Candidate): 'software' | 'industry' | null {
  const { type } = name.entity;
  if (type === 'industry') return type;
  return type === 'malware' || type === 'tool' || type === 'threat_actor' ? 'software' : null;
}

function confidenceOf({ entity, isCommon, text }: GazetteerName, written: string, cue: Cue | null): number {
  const known = entity.externalId === null ? 0.85 : 0.95;
  return known - (written === text ? 0 : 0.1) - (isCommon && cue === null ? 0.15 : 0);
}

/** `U.S.` ends in a full stop that belongs to it, and `NoName057(16)` in a bracket. */
function endOfName(text: string, start: number, end: number): number {
  const isOpen = text[end] === ')' && /\([^()]*$/u.test(text.slice(start, end));
  if (isOpen) return end + 1;
  return text[end] === '.' && /(?:^|[^\p{L}])\p{Lu}\.\p{Lu}$/u.test(text.slice(Math.max(0, end - 4), end))
    ? end + 1
    : end;
}

const ADDRESS_BEFORE = /(?:\w:\/\/|@|[\\_#]|\w\.\w+\/|^\/)[^\s,;()]*$/u;

/** Whether a name is a part of an address, a file or an identifier. */
function isPartOfPath(text: string, start: number, end: number): boolean {
  if (AFTER_PART_OF_NAME.test(text.slice(end, end + 8))) return true;
  if (!/[@\\_#/.]$/u.test(text.slice(Math.max(0, start - 1), start))) return false;
  const from = text.lastIndexOf(' ', start - 1) + 1;
  return ADDRESS_BEFORE.test(text.slice(Math.max(from, start - LONGEST_ADDRESS), start));
}

function occurrences(text: string, name: string, entity: Entity): FoundEntity[] {
  const found: FoundEntity[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const isWord =
      !/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, at - 1), at)) &&
      !/^[\p{L}\p{N}]/u.test(text.slice(at + name.length, at + name.length + 1));
    if (isWord) found.push({ start: at, end: at + name.length, entity, confidence: 1 });
  }
  return found;
}

function toFound({ start, end, name, confidence }: Candidate): FoundEntity {
  return { start, end, entity: name.entity, confidence: Math.round(confidence * 100) / 100 };
}

/** Disjoint mentions in the order of the text: of two that overlap, the longer one stays. */
function longestFirst(found: readonly FoundEntity[]): FoundEntity[] {
  const ordered = found.toSorted((a, b) => a.start - b.start || b.end - a.end || b.confidence - a.confidence);
  const kept: FoundEntity[] = [];
  for (const each of ordered) {
    const last = kept.at(-1);
    if (last === undefined || each.start >= last.end) kept.push(each);
    else if (each.end - each.start > last.end - last.start) kept[kept.length - 1] = each;
  }
  return kept;
}
