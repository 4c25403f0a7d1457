import { LRUCache } from 'lru-cache';
import { givesNumber, singular, UNIT } from './numbered-names.js';

/** Letters, digits and the marks that join them: "AB-1234/X", "v2.31", "404". */
const TOKEN = /[\p{L}\p{N}]+(?:[-_/.:][\p{L}\p{N}]+)*/gu;
/** Names of settings and commands: "fsWatcherDelayS", "MAX_UPLOAD_MB". */
const IDENTIFIER = /^(?=\p{L}+$)\p{L}*\p{Ll}\p{Lu}\p{Ll}|^\p{L}+(?:_[\p{L}\p{N}]+)+$/u;
/** What is written with marks and stands for itself: "--dry-run", "-v", "\n", "#REF!". */
const LITERAL =
  /(?<![\p{L}\p{N}_-])(?:--[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*|-[a-z])(?![\p{L}\p{N}_-])|\\[a-z](?!\p{L})|#[A-Z][A-Z/0]{0,20}[!?]/giu;
/** Marks that stand alone in a question: "What does ### mean?" */
const ASKED_MARKS = /(?<![^\s"'`(«“‘])[#*~^=<>|@$&+%]{2,6}(?![^\s"'`)»”’?,.;:])/g;
/** What visitors also write between and around words: "File >> Save", "** urgent **". */
const ARROW_OR_STRESS = /^[<=>*|]+$/;
const MARKS = /[#*~^=<>|@$&+%]{2,6}/g;
/** A number with what it is a number of: "5 GHz", "7 days", "100 %". */
const MEASURE =
  /^(?:\p{N}+(?:[.,]\p{N}+)*)(?:[kmgt]?(?:i?b|bit|bps|hz)|[kmµc]?m|[km]?[gvwalh]|k?wh|ms|s|sec|min|h|hrs?|d|x|k|p|px|st|nd|rd|th|am|pm|e|c|f|dpi|fps)$/iu;
/** What stands before a number without naming it. */
const NO_NAME =
  /^(?:a|about|above|after|all|an|and|any|are|as|at|be|before|below|between|bis|but|by|can|do|does|each|every|for|from|get|got|has|have|how|i|if|in|is|just|last|least|less|many|max|maximum|min|minimum|more|most|my|need|next|nach|no|not|of|on|only|or|order|over|per|since|sync|take|than|that|the|them|these|those|to|und|under|until|up|use|used|uses|using|über|von|was|with|within|without|you|your|zu)$/iu;
/** An error that was pasted holds codes that no document knows. */
const PASTED = 120;
/** Characters of a term before what is said of it. */
const DEFINED_WITHIN = 60;
/** Who asks for more of them has pasted a list. */
const MOST_CODES = 8;

interface Code {
  /** Without its separators, in lower case. */
  readonly plain: string;
  /** Its letters and digits by their kind: what another code of the same family has too. */
  readonly shape: RegExp;
  /** "2FA" and "MP3" are words; "AB-1234" is a code. */
  readonly isLong: boolean;
  /** "--dry-run" stands for itself. */
  readonly isLiteral?: boolean;
}

interface NumberedName {
  readonly name: string;
  readonly number: string;
}

/** The codes, part numbers and numbered names of a question, which decide between similar rows and sentences. */
export class AskedCodes {
  private constructor(
    private readonly codes: readonly Code[],
    private readonly names: readonly NumberedName[],
    /** Whether the question only makes sense for what it names. */
    private readonly isStrict: boolean,
  ) {}

  static of(question: string): AskedCodes {
    const codes: Code[] = [];
    const names: NumberedName[] = [];
    const tokens = [...question.matchAll(TOKEN)];
    tokens.forEach(({ 0: token, index }, at) => {
      if (IDENTIFIER.test(token)) codes.push(toIdentifier(token));
      if (!/\p{N}/u.test(token) || MEASURE.test(token)) return;
      const before = tokens[at - 1];
      const joined = before !== undefined && /^[ \t]*$/.test(gapBefore(question, before, index));
      if (/\p{L}/u.test(token) || /[-_/:]/.test(token)) {
        codes.push(toCode(joined && isPrefix(before[0]) ? before[0] + token : token));
        return;
      }
      if (UNIT.test(question.slice(index + token.length))) return;
      if (joined && isPrefix(before[0]))
        codes.push(toCode(before[0] + token + suffixAfter(question, index + token.length)));
      else if (joined && !NO_NAME.test(before[0]) && !/\p{N}/u.test(before[0]))
        names.push({
          name: singular(isCounter(before[0]) ? (tokens[at - 2]?.[0] ?? before[0]) : before[0]),
          number: token,
        });
    });
    const literals = question.match(LITERAL) ?? [];
    const marks = question.match(ASKED_MARKS) ?? [];
    codes.push(...[...literals, ...marks].map(toLiteral));
    return new AskedCodes(codes.slice(0, MOST_CODES), names.slice(0, MOST_CODES), question.length <= PASTED);
  }

  get isEmpty(): boolean {
    return this.codes.length === 0 && this.names.length === 0;
  }

  /** Whether a text names one of them. */
  isNamedIn(text: string): boolean {
    if (this.isEmpty) return false;
    return (
      this.names.some(({ name, number }) => givesNumber(name, number, text)) ||
      (this.codes.length > 0 && this.hasOne(codesIn(text)))
    );
  }

  /** The same for what cannot be a word: part numbers, and names with a number. */
  isPinnedIn(text: string): boolean {
    if (this.isEmpty) return false;
    const found = codesIn(text);
    return (
      this.codes.some(({ plain, isLong }) => isLong && found.has(plain)) ||
      this.names.some(({ name, number }) => givesNumber(name, number, text))
    );
  }

  /** Whether a text begins with one of them, as its definition does. */
  isDefinedIn(text: string): boolean {
    return !this.isEmpty && this.isNamedIn(text.slice(0, DEFINED_WITHIN).split(/[\n:]| [-–—] /u, 1)[0]!);
  }

  /** Whether a text begins with what the question asks the meaning of, such as an option or an error. */
  definesLiteral(text: string): boolean {
    const literals = this.codes.filter(({ isLiteral }) => isLiteral);
    return literals.length > 0 && this.isDefinedIn(text) && this.hasOne(codesIn(text), literals);
  }

  /** Whether a text names another one of the same kind, and not what was asked for. */
  namesAnother(text: string): boolean {
    if (this.isEmpty || this.isNamedIn(text)) return false;
    if (this.names.some(({ name }) => givesNumber(name, null, text))) return true;
    if (this.codes.length === 0) return false;
    const found = [...codesIn(text)];
    return this.codes.some(({ shape }) => found.some((code) => shape.test(code)));
  }

  private hasOne(found: ReadonlySet<string>, codes = this.codes): boolean {
    return codes.some(({ plain }) => found.has(plain));
  }

  /** Whether the texts, which nothing else is known of, leave out something that the question is about. */
  isMissingFrom(texts: readonly string[]): boolean {
    if (this.isEmpty || !this.isStrict) return false;
    const found = texts.map((text) => ({ text, codes: codesIn(text) }));
    return (
      this.codes.some(
        ({ plain, shape, isLong }) =>
          !found.some(({ codes }) => codes.has(plain)) &&
          (isLong || found.some(({ codes }) => [...codes].some((code) => shape.test(code)))),
      ) ||
      this.names.some(
        ({ name, number }) =>
          found.some(({ text }) => givesNumber(name, null, text)) &&
          !found.some(({ text }) => givesNumber(name, number, text)),
      )
    );
  }
}

/** Codes of the latest texts: one question looks at the same text several times. */
const knownCodes = new LRUCache<string, ReadonlySet<string>>({ max: 2_000 });

function codesIn(text: string): ReadonlySet<string> {
  let found = knownCodes.get(text);
  if (found === undefined) knownCodes.set(text, (found = findCodes(text)));
  return found;
}

/** Every code of a text, without separators, alone and joined with what stands before and after it. */
function findCodes(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [literal] of text.matchAll(LITERAL)) found.add(literal);
  for (const [marks] of text.replaceAll('\\', '').matchAll(MARKS)) found.add(marks);
  const tokens = [...text.matchAll(TOKEN)];
  tokens.forEach(({ 0: token, index }, at) => {
    const next = tokens[at + 1];
    if (IDENTIFIER.test(token)) found.add(plainOf(token));
    if (/\p{N}/u.test(token)) {
      found.add(plainOf(token));
      for (const part of token.split(/[/:]/)) if (/\p{N}/u.test(part)) found.add(plainOf(part));
    }
    if (next === undefined || !/\p{N}/u.test(next[0]) || !isPrefix(token)) return;
    if (/^[ \t]*$/.test(text.slice(index + token.length, next.index))) {
      found.add(plainOf(token + next[0]));
      found.add(plainOf(token + next[0] + suffixAfter(text, next.index + next[0].length)));
    }
  });
  return found;
}

function toCode(token: string): Code {
  const plain = plainOf(token);
  const shape = plain.replace(/\p{L}+|\p{N}+|./gu, (run) =>
    /\p{N}/u.test(run) ? '\\p{N}+' : /\p{L}/u.test(run) ? run : '',
  );
  const isLong = (plain.match(/\p{N}/gu)?.length ?? 0) >= 2;
  return { plain, shape: new RegExp(`^${shape}$`, 'u'), isLong };
}

/** Another one is no rival, but a text without it says nothing of it. */
function toLiteral(literal: string): Code {
  return { plain: literal, shape: /^(?!)/, isLong: !ARROW_OR_STRESS.test(literal), isLiteral: true };
}

/** Another identifier is no rival: a text may need to speak of both. */
function toIdentifier(token: string): Code {
  return { plain: plainOf(token), shape: /^(?!)/, isLong: false };
}

function plainOf(token: string): string {
  return token.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** "E 40", "AB 1234": letters that belong to the number after them. */
function isPrefix(word: string): boolean {
  return /^\p{Lu}{1,3}$/u.test(word) && word !== 'I' && word !== 'A';
}

/** "AB 1234 X": a letter that belongs to the number before it. */
function suffixAfter(text: string, at: number): string {
  return /^ (\p{Lu})(?![\p{L}\p{N}'’])/u.exec(text.slice(at, at + 4))?.[1] ?? '';
}

function gapBefore(text: string, before: RegExpMatchArray, index: number): string {
  return text.slice((before.index ?? 0) + before[0].length, index);
}

function isCounter(word: string): boolean {
  return /^(?:number|no|nr|nummer|num|code|id)$/i.test(word);
}
