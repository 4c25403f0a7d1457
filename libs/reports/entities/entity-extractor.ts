import { CooperativeTask, type TextRange } from '@app/kernel';
import { splitSentences } from '@app/text';
import { type Cue, isUsedAsSoftware } from './cues.js';
import type { Entity, FoundEntity } from './entity.js';
import type { Gazetteer, GazetteerName, NameNode } from './gazetteer.js';
import { findByPattern } from './patterns.js';
import { acceptsSpelling, chooseName, isRansomware } from './name-choice.js';
import { isConfirmed, type NameContext, nearestCue, type Word } from './name-context.js';
import {
  acceptBesideNames,
  acceptByNeighbours,
  acceptCapitalised,
  acceptInTables,
  alignAliases,
  type Candidate,
} from './candidates.js';

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** The text allowed between the words of a name, including a wrapped line. */
const BETWEEN = /^(?:[ \u00a0]?[-_/&+'’.,:@()]?[ \u00a0]?|\n)$/u;
const WORDS_PER_TURN = 400;
const LONGEST_ADDRESS = 200;
const AFTER_PART_OF_NAME = /^(?:[@\\]|_|\.(?:com|net|org|io|exe|dll|js|py|php|ps1|onion)\b)/iu;

/** Names that a report adds to the gazetteer, such as the campaign that it describes. */
export type OwnNames = readonly { readonly name: string; readonly entity: Entity }[];

export interface ExtractOptions {
  readonly ownNames?: OwnNames;
  /** In a question, a capitalised ordinary word within the sentence is a name. */
  readonly isQuestion?: boolean;
  readonly signal?: AbortSignal;
}

/** Finds the entities that a text names: the longest gazetteer names on word boundaries, and names of a known form. */
export class EntityExtractor {
  constructor(private readonly gazetteer: Gazetteer) {}

  /** Returns disjoint mentions in text order. Takes time linear in the text and yields to the event loop. */
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
    acceptInTables(text, found);
    alignAliases(text, found);
    acceptByNeighbours(text, found);
    acceptBesideNames(text, words, found);
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
    const isKnownActor = !isAdjacent && cue === 'malware' && names.some(isDocumentedActor);
    const isNear = isAdjacent || (cue !== 'name' && !(cue === 'threat_actor' && names.some(isRansomware)));
    const isOwner = isPossessive(text, end) && !isAdjacent && !names.some(isRansomware);
    const kind = isOwner ? 'threat_actor' : isNear && !isKnownActor ? cue : null;
    const isUsed = kind === null && !isKnownActor && sentence && isUsedAsSoftware(text, sentence, start);
    const spelled = names.filter((each) => acceptsSpelling(each, written));
    const name = chooseName(spelled, isUsed ? 'malware' : kind);
    if (!name) return null;
    const context: NameContext = { text, words, first, last, sentence, cue, isAdjacent };
    const isAccepted = isConfirmed(name, written, context);
    return {
      start,
      end,
      name,
      names: spelled,
      first,
      last,
      sentence,
      isAccepted,
      confidence: confidenceOf(name, written, cue),
    };
  }
}

/** Whether ATT&CK lists the name for a group but not for malware. A distant word for software does not override this. */
function isDocumentedActor({ entity }: GazetteerName, _: number, names: readonly GazetteerName[]): boolean {
  return (
    entity.type === 'threat_actor' &&
    entity.externalId !== null &&
    !names.some((other) => other.entity.type === 'malware' && other.entity.externalId !== null)
  );
}

/** In `Gelsemium's backdoor`, the owner is the group even if the malware has the same name. */
function isPossessive(text: string, end: number): boolean {
  return /^['’]s\s/u.test(text.slice(end, end + 3));
}

function confidenceOf({ entity, isCommon, text }: GazetteerName, written: string, cue: Cue | null): number {
  const known = entity.externalId === null ? 0.85 : 0.95;
  return known - (written === text ? 0 : 0.1) - (isCommon && cue === null ? 0.15 : 0);
}

/** Includes the full stop of `U.S.` and the closing bracket of `NoName057(16)`. */
function endOfName(text: string, start: number, end: number): number {
  const isOpen = text[end] === ')' && /\([^()]*$/u.test(text.slice(start, end));
  if (isOpen) return end + 1;
  return text[end] === '.' && /(?:^|[^\p{L}])\p{Lu}\.\p{Lu}$/u.test(text.slice(Math.max(0, end - 4), end))
    ? end + 1
    : end;
}

const ADDRESS_BEFORE = /(?:\w:\/\/|@|[\\_#]|\w\.\w+\/|^\/)[^\s,;()]*$/u;

/** Whether a name is part of an address, a file name or an identifier. */
function isPartOfPath(text: string, start: number, end: number): boolean {
  if (AFTER_PART_OF_NAME.test(text.slice(end, end + 8)) || /^\/\p{Ll}/u.test(text.slice(end, end + 2)))
    return true;
  if (!/[@\\_#/.]$/u.test(text.slice(Math.max(0, start - 1), start))) return false;
  const before = text.slice(Math.max(0, start - LONGEST_ADDRESS), start);
  return ADDRESS_BEFORE.test(before.slice(before.lastIndexOf(' ') + 1));
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

/** Returns disjoint mentions in text order; of two mentions that overlap, it keeps the longer one. */
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
