import { analyze, normaliseWord } from '@app/text';
import { canonical } from './terms.js';

/** Negations that only bound an amount or deny nothing of what follows; taken out before anything is compared. */
const NO_NEGATION =
  /\bno (?:more|less|later|fewer|longer) than\b|\bno matter\b|\bnot only\b|\bif (?:none|not|nothing)\b[^,.;]*|\bno need to\b(?= (?:use a|shorten))|\bif you (?:don['’]t|do not)\b[^,.;]*|\bunless\b[^,.;]*|\bwhether or not\b|\bno\.\s?\d|\bnicht nur\b|\bnon seulement\b|\bno solo\b/giu;
/** What is possible only afterwards is not possible now. */
const NOT_YET = /\bbefore (?:you|they|it|we|users?) can\b/giu;
/** "Never sent without your consent" is "only sent with your consent". */
const ONLY_WITH =
  /\b(?:never|not|nie|niemals|nicht|jamais|nunca)\b([^.;:,]{0,60}?\s)(without|ohne|sans|sin)\b/giu;
const WITH: Readonly<Record<string, string>> = { without: 'with', ohne: 'mit', sans: 'avec', sin: 'con' };
/** "Stops working" and "stops all uploads", but not "stops after 14 days". */
const STOPPED =
  /\bstop(?:s|ped|ping)? (?!(?:after|at|by|when|if|as|on|in|before|until|once|during|again|automatically|immediately)\b)(?=[\p{L}\p{N}])/giu;
export const NEGATION =
  /^(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|nicht|nichts|kein|keine|keinen|keinem|keiner|nie|niemals|niemand|ohne|ne|pas|jamais|aucun|aucune|sans|nunca|jamás|ningún|ninguna|ningun|sin|non|mai|senza|não|nao|sem|niet|geen|nooit|nie|не|нет|нельзя|\p{L}+n['’]t)$/iu;
/** Verbs and adjectives that deny what they speak of. */
const DENYING =
  /^(?:unable|impossible|refus\w{0,3}|forbidden|prohibited|lack\w{0,2}|discontinued|prevent\w{0,3}|avoid\w{0,3}|unavailable|ineligible|verboten|unmöglich|interdit|prohibido)$/iu;
const PREFIX = /^(?:non-?|un|ir|im|in|dis)(?=\p{L}{4,})/u;
const CLAUSE =
  /[.;:!?,()|]|\s(?:but|so|because|while|although|however|and|aber|weil|und|mais|et|pero|y)\s/giu;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}]*(?:['’-]\p{L}+)*/gu;
const STATEMENT_END = /[;:.!?]\s|,\s(?:and|but|while|so|und|aber|et|mais|y|pero)\s/iu;
const FEWEST_WORDS = 5;
/** The number of content words after a negation that it applies to. */
const REACH = 8;

/** The text with other ways to deny put as negations. */
export function plainNegations(text: string): string {
  return text
    .replace(NOT_YET, 'cannot')
    .replace(STOPPED, 'not ')
    .replace(/\bfail(?:s|ed)? to\b/giu, 'not')
    .replace(
      ONLY_WITH,
      (_, between: string, without: string) => `only${between}${WITH[without.toLowerCase()]}`,
    )
    .replace(
      /\b(?:costs? nothing|(?:is|are) free of charge|kost(?:et|en) nichts|(?:is|are) without charge)\b/giu,
      (words) => (words.startsWith('k') ? 'ist kostenlos' : 'is free'),
    )
    .replace(/\b(?:rather than|instead of|anstatt|plutôt que|en lugar de)\b/giu, ', not');
}

export interface Polarity {
  /** Content terms that the text denies. */
  readonly denied: ReadonlySet<string>;
  /** Content terms that it states. */
  readonly stated: ReadonlySet<string>;
  /** The first terms behind its negations. */
  readonly heads: ReadonlySet<string>;
}

/** Which of its terms a text denies, clause by clause. */
export function polarityOf(text: string, language: string | null): Polarity {
  const denied = new Set<string>();
  const stated = new Set<string>();
  const heads = new Set<string>();
  for (const clause of plainNegations(text).replace(NO_NEGATION, ' ').split(CLAUSE)) {
    let left = 0;
    for (const [word] of (clause ?? '').matchAll(WORD)) {
      if (NEGATION.test(word)) {
        left = left > 0 ? 0 : REACH;
        continue;
      }
      const terms = [...canonical(analyze(word, language))];
      if (terms.length === 0) continue;
      const bare = normaliseWord(word).replace(PREFIX, '');
      const isPrefixed = bare !== normaliseWord(word);
      const isDenied = left > 0;
      for (const term of terms) (isDenied ? denied : stated).add(term);
      if (isPrefixed) for (const term of analyze(bare, language)) (isDenied ? stated : denied).add(term);
      if (left === REACH) for (const term of terms) heads.add(term);
      if (isPrefixed) for (const term of canonical(analyze(bare, language))) heads.add(term);
      if (left > 0) left -= 1;
      if (DENYING.test(word)) left = left > 0 ? 0 : REACH;
    }
  }
  for (const term of denied) if (stated.has(term)) stated.delete(term);
  return { denied, stated, heads };
}

/** Terms that one text states and the other denies, and all that both speak of. */
export function disagreement(one: Polarity, other: Polarity): { opposed: string[]; shared: string[] } {
  const opposed: string[] = [];
  const shared: string[] = [];
  for (const [terms, same, contrary] of [
    [one.stated, other.stated, other.denied],
    [one.denied, other.denied, other.stated],
  ] as const)
    for (const term of terms) {
      if (contrary.has(term)) opposed.push(term);
      if (contrary.has(term) || same.has(term)) shared.push(term);
    }
  return { opposed, shared };
}

/** The clauses of a text, the short ones together with the next. */
export function statementsOf(text: string): string[] {
  const statements: string[] = [];
  let open = '';
  for (const part of text.split(STATEMENT_END)) {
    open = open === '' ? part : `${open}, ${part}`;
    if ((open.match(/[\p{L}\p{N}]+/gu) ?? []).length < FEWEST_WORDS) continue;
    statements.push(open);
    open = '';
  }
  if (open.trim() !== '') statements.push(statements.length > 0 ? `${statements.pop()}, ${open}` : open);
  return statements;
}
