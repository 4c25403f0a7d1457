import { analyze, normaliseWord } from '@app/text';
import { withoutAmounts } from './amounts.js';
import { termsOf } from './terms.js';

/** Words with a capital, joined where they name one thing: `Quiet Public`, `iOS`, `TLS-1.3`. */
const LETTER = '[\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}\\p{N}]';
const NAME = new RegExp(
  `(?<!${LETTER}|_)(?:\\p{Lu}${LETTER}*|(?:(?=\\p{Ll})${LETTER})+\\p{Lu}${LETTER}*)(?:[-_.&'’]${LETTER}+)*`,
  'gu',
);
/** Code, addresses, options and settings are taken as they are written. */
const LITERAL =
  /`[^`\n]{1,500}`|https?:\/\/[^\s)\]<>"'`]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|(?<![\w-])--?[a-z][\w-]*|\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b|(?<![\w/.])(?:[~.]{0,2}\/)[\w.-]+(?:\/[\w.-]+)+/g;
const LINK_TARGET = /\]\(([^()\s]{1,500})\)/g;
const CLAUSE_OPENERS: ReadonlySet<string> = new Set(':.!?"“„«(*_>-|');
const LIST_MARK = /^\s*(?:[-*+•]|\p{N}{1,3}[.)])\s+/u;
const JOINT = /[-_.&'’]/;
const UNUSUAL = /\p{N}|\p{L}\p{Lu}/u;

/** Code, addresses and settings in a text, as they are written. */
export function literalsIn(text: string): string[] {
  const targets = [...text.matchAll(LINK_TARGET)].map(([, target]) => target!);
  const bare = text.replace(LINK_TARGET, ']');
  const literals = [...bare.matchAll(LITERAL)].map(([literal]) =>
    literal.replaceAll('`', '').replace(/[.,;:!?]+$/, ''),
  );
  return [...new Set([...targets, ...literals])].filter((literal) => /[\p{L}\p{N}]/u.test(literal));
}

/**
 * Names that a text states, normalised: capitals that no beginning of a sentence explains. In German every noun has one,
 * so only digits and further capitals make a name.
 */
export function namesIn(sentence: string, language: string | null): string[] {
  const text = withoutAmounts(sentence)
    .replace(LIST_MARK, '')
    .replace(LINK_TARGET, ']')
    .replace(LITERAL, (literal) => ' '.repeat(literal.length));
  const first = text.search(/[\p{L}\p{N}]/u);
  return [
    ...new Set(
      [...text.matchAll(NAME)]
        .filter(({ index, 0: name }) => {
          if (name === 'I' || /^I['’]/.test(name)) return false;
          if (UNUSUAL.test(name)) return true;
          return language !== 'de' && index !== first && !opensClause(text, index);
        })
        .map(([name]) => normaliseWord(unusualPart(name.replace(/['’]s?$/, '')))),
    ),
  ];
}

/** Of `TCP-basiert` the `TCP`: the rest is an ordinary word. */
function unusualPart(name: string): string {
  const parts = name.split(JOINT);
  const unusual = parts.filter((part) => UNUSUAL.test(part));
  return unusual.length === 1 && parts.length > 1 && name.includes('-') ? unusual[0]! : name;
}

function opensClause(text: string, index: number): boolean {
  return CLAUSE_OPENERS.has(text.slice(0, index).trimEnd().at(-1) ?? '');
}

/** A text in which names are looked up. */
export interface NameScope {
  /** Normalised. */
  readonly text: string;
  readonly terms: ReadonlySet<string>;
  /** Initials of the names of several words. */
  readonly acronyms: ReadonlySet<string>;
  readonly language: string | null;
}

export function nameScope(text: string, language: string | null): NameScope {
  return { text: normaliseWord(text), terms: termsOf(text, language), acronyms: acronymsIn(text), language };
}

/** `eu` for "European Union": the initials of words with capitals that follow each other. */
function acronymsIn(text: string): Set<string> {
  const runs = text.matchAll(
    /(?<!\p{L})\p{Lu}\p{L}{1,40}(?:[ -](?:of |the |and |for )?\p{Lu}\p{L}{1,40}){1,8}/gu,
  );
  return new Set([...runs].map(([run]) => (run.match(/\p{Lu}(?=\p{L})/gu) ?? []).join('').toLowerCase()));
}

/** Whether a normalised name stands in a text, as it is or in its parts. */
export function hasName(name: string, { text, terms, acronyms, language }: NameScope): boolean {
  if (acronyms.has(name)) return true;
  const parts = name.split(JOINT).flatMap((part) => analyze(part, language));
  if (parts.length > 0 && parts.every((part) => terms.has(part))) return true;
  return name.length > 3 ? text.includes(name) : hasToken(text, name);
}

/** Whether a text holds a token that is no part of a longer one. */
export function hasToken(text: string, token: string): boolean {
  if (token === '') return false;
  for (let at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + 1)) {
    const [before, after] = [text[at - 1] ?? ' ', text.slice(at + token.length, at + token.length + 2)];
    const opens = !/[\p{L}\p{N}_]/u.test(before) || !/^[\p{L}\p{N}_]/u.test(token);
    const closes = !/^(?:[\p{L}\p{N}_]|[-.][\p{L}\p{N}])/u.test(after) || !/[\p{L}\p{N}_]$/u.test(token);
    if (opens && closes) return true;
  }
  return false;
}
