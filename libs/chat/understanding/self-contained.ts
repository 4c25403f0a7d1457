import type { TextRange } from '@app/kernel';
import { analyzeRanges, normaliseWord } from '@app/text';
import { type FollowUpWords, followUpWords } from './follow-up-words.js';
import type { PastQuestion } from './past-questions.js';

export interface FollowUp {
  /** The message with what it leaves to the conversation put in, in the ways in which that may be meant. */
  readonly readings: readonly string[];
  /** Its own words for what it is about: an answer that has none of them answers the previous question again. */
  readonly subject: readonly string[];
  /** Whether the message says nothing without the conversation; else it might mean either. */
  readonly dependent: boolean;
}

/** Who writes more says what it is about. */
const MAX_LENGTH = 200;
/** A piece of a question, such as "and for business accounts?", names hardly more than that. */
const MAX_PIECE_WORDS = 4;
/** With so many words before it, a pronoun has its antecedent in the message itself. */
const MAX_WORDS_BEFORE_PRONOUN = 1;
const MAX_TOPIC_WORDS = 8;
const END_MARKS = /[\s?？!.…]+$/u;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu;

/**
 * CHAT-9: the message as it would be asked by somebody who comes new to it, or null when it shows no sign of leaning
 * on the questions before it. Told by words alone, so it may be wrong: the caller tries the message as it is too, unless the answer is sure.
 */
export function selfContained(
  message: string,
  past: readonly PastQuestion[],
  language: string,
): FollowUp | null {
  const words = followUpWords(language);
  const last = past.at(-1);
  if (words === null || last === undefined || message.length > MAX_LENGTH) return null;
  const plain = message.replace(END_MARKS, '');
  const rest = plain.replace(words.lead, '');
  const subject = subjectWords(rest, words, language);
  const refers = words.takingUp.test(rest) || refersBack(rest, words, language);

  if (subject.length > 0 && !refers) {
    if (!isPiece(rest, subject, words)) return null;
    const isLed = /\p{L}/u.test(plain.slice(0, plain.length - rest.length));
    const dependent = isLed || isPhrase(rest, words);
    return { readings: withPiece(lastWhole(past).standalone, rest, words, language), subject, dependent };
  }
  const topic = topicOf(last.standalone, words, language);
  return topic === null
    ? null
    : { readings: [`${plain} (${topic})?`], subject, dependent: subject.length === 0 };
}

/** The words that name what a text is about, as they stand in it. */
function subjectRanges(text: string, { aspects }: FollowUpWords, language: string): TextRange[] {
  return analyzeRanges(text, language).filter(
    ({ start, end }) => !aspects.has(normaliseWord(text.slice(start, end))),
  );
}

function subjectWords(text: string, words: FollowUpWords, language: string): string[] {
  return subjectRanges(text, words, language).map(({ start, end }) => text.slice(start, end));
}

function isPiece(text: string, own: readonly string[], { clause }: FollowUpWords): boolean {
  return own.length <= MAX_PIECE_WORDS && !clause.test(text);
}

/** "for business accounts", "in Germany". */
function isPhrase(text: string, { prepositions }: FollowUpWords): boolean {
  return prepositions.has(normaliseWord(text.match(WORD)?.[0] ?? ''));
}

function refersBack(text: string, words: FollowUpWords, language: string): boolean {
  const plain = text.replace(words.expletive, ' ');
  const place = plain.search(words.pronoun);
  return (
    place >= 0 && subjectWords(plain.slice(0, place), words, language).length <= MAX_WORDS_BEFORE_PRONOUN
  );
}

/** What a question is about, from the first word that names it to the last: "express delivery", "el envío a Portugal". */
function topicOf(question: string, words: FollowUpWords, language: string): string | null {
  const ranges = subjectRanges(question, words, language);
  const nouns = ranges.filter(({ start }) => start > 0 && /\p{Lu}/u.test(question.charAt(start)));
  const named = (words.capitals === 'nouns' && nouns.length > 0 ? nouns : ranges).slice(0, MAX_TOPIC_WORDS);
  const [first, last] = [named[0], named.at(-1)];
  if (first === undefined || last === undefined) return null;
  const before = question.slice(0, first.start).match(/(\p{L}+)\s+$/u);
  const determiner = before && words.determiners.has(normaliseWord(before[1]!)) ? before[0] : '';
  return determiner + question.slice(first.start, last.end);
}

/** A piece takes the place of the piece before it: "and for France?" after "and for Germany?". */
function lastWhole(past: readonly PastQuestion[]): PastQuestion {
  return past.findLast(({ asked, standalone }, index) => index === 0 || asked === standalone) ?? past[0]!;
}

/** The question with the piece where it belongs: "Do you ship to Norway" and "to Chad" are "Do you ship to Chad". */
function withPiece(question: string, piece: string, words: FollowUpWords, language: string): string[] {
  const whole = question.replace(END_MARKS, '');
  const replaced =
    withPhrase(whole, piece, words) ?? (words.capitals === 'names' ? withName(whole, piece) : null);
  if (replaced !== null) return [`${replaced}?`];
  const object = isPhrase(piece, words) ? null : withObject(whole, piece, words, language);
  return [...(object === null ? [] : [`${object}?`]), `${whole} ${piece}?`];
}

/** The last noun of the question with what stands before it gives way: "Can I return gift cards" and "swimwear". */
function withObject(question: string, piece: string, words: FollowUpWords, language: string): string | null {
  const ranges = subjectRanges(question, words, language);
  const last = ranges.at(-1);
  if (last === undefined) return null;
  let first = ranges.length - 1;
  while (first > 0 && /^\s+$/.test(question.slice(ranges[first - 1]!.end, ranges[first]!.start))) first -= 1;
  const before = question.slice(0, ranges[first]!.start).match(/(\p{L}+)\s+$/u)?.[1];
  if (before !== undefined && words.subjects.has(normaliseWord(before)) && first < ranges.length - 1)
    first += 1;
  const bare = piece.slice(subjectRanges(piece, words, language)[0]?.start ?? 0);
  return question.slice(0, ranges[first]!.start) + bare + question.slice(last.end);
}

function withPhrase(question: string, piece: string, words: FollowUpWords): string | null {
  if (!isPhrase(piece, words)) return null;
  const preposition = normaliseWord(piece.match(WORD)![0]);
  const found = [...question.matchAll(WORD)];
  const from = found.findLastIndex(([word]) => normaliseWord(word) === preposition);
  if (from <= 0) return null;
  const endsPhrase = (word: string) =>
    words.prepositions.has(normaliseWord(word)) || words.aspects.has(normaliseWord(word));
  const next = found.findIndex(([word], index) => index > from + 1 && endsPhrase(word));
  const end = next < 0 ? '' : ` ${question.slice(found[next]!.index)}`;
  return `${question.slice(0, found[from]!.index)}${piece}${end}`;
}

const NAME =
  /(?<=[\p{L}\p{N},]\s)(?!I\b)[\p{Lu}\p{N}][\p{L}\p{N}\p{M}'’-]*(?:\s[\p{Lu}\p{N}][\p{L}\p{N}\p{M}'’-]*)*/gu;

function withName(question: string, piece: string): string | null {
  const name = ` ${piece}`.match(/(?<=\s)[\p{Lu}\p{N}].*$/u)?.[0];
  const previous = [...question.matchAll(NAME)].at(-1);
  if (name === undefined || previous === undefined) return null;
  return question.slice(0, previous.index) + name + question.slice(previous.index + previous[0].length);
}
