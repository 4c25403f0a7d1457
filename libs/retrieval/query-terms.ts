import type { TermStatistics } from '@app/keyword-index';
import { inverseDocumentFrequency } from '@app/keyword-index';
import { analyze, idiomsOf, isUnspaced, type JoinedFormKind, joinedForms, synonymsOf } from '@app/text';
import { isQuestionTerm } from './question-words.js';
import { QUESTION_TERM_SHARE, type TermWeights } from './term-weights.js';

/** The share of the weight of its parts that a joined form takes over. An identifier (`code`) takes over all of it. */
type FormKind = JoinedFormKind | 'idiom';

const SHARE_OF_FORM: Readonly<Record<FormKind, number>> = {
  code: 1,
  pair: 0.7,
  compound: 0.5,
  phrase: 0.5,
  idiom: 0.8,
};
/** Shorter words are not corrected, because too many words differ from them by one letter. */
const SHORTEST_MISSPELT = 5;
const SHORTEST_MISSPELT_TWICE = 8;
const MOST_MISSPELT = 4;
const LETTERS = /^\p{L}+$/u;

interface Group {
  readonly kind: FormKind;
  readonly form: string;
  readonly parts: readonly string[];
}

/** The keyword terms of a question, without the term statistics of the documents. */
export interface QuestionTerms {
  readonly language: string;
  /** The distinct terms, in order. */
  readonly terms: readonly string[];
  readonly groups: readonly Group[];
  /** The synonyms of each term. */
  readonly synonyms: ReadonlyMap<string, readonly string[]>;
}

export function questionTerms(text: string, language: string): QuestionTerms {
  const terms = [...new Set(analyze(text, language))];
  const groups = joinedForms(text, language).flatMap(({ kind, form, start, end }): Group[] => {
    const [term] = analyze(form, language);
    return term === undefined ? [] : [{ kind, form: term, parts: analyze(text.slice(start, end), language) }];
  });
  const isEnglish = language === 'en';
  const all = [...terms, ...groups.map(({ form }) => form)];
  const idioms = isEnglish ? idiomsOf(text) : [];
  const synonyms = [
    ...(isEnglish ? all.map((term) => [term, synonymsOf(term)] as const) : []),
    ...idioms.map(({ form, meanings }) => [form, meanings] as const),
  ];
  return {
    language,
    terms,
    groups: [...groups, ...idioms.map(({ form, parts }) => ({ kind: 'idiom' as const, form, parts }))],
    synonyms: new Map(synonyms.filter(([, others]) => others.length > 0)),
  };
}

/** The terms whose statistics `weighTerms` needs. */
export function termsToCount({ terms, groups, synonyms }: QuestionTerms): string[] {
  return [...new Set([...terms, ...groups.map(({ form }) => form), ...[...synonyms.values()].flat()])];
}

/** The terms that no document contains and that may be misspelt, with the maximum number of wrong letters. */
export function misspeltTerms(
  { terms, groups, synonyms }: QuestionTerms,
  { documentFrequency }: TermStatistics,
): { readonly term: string; readonly edits: number }[] {
  const isKnown = (term: string) => (documentFrequency.get(term) ?? 0) > 0;
  const explained = new Set(groups.filter(({ form }) => isKnown(form)).flatMap(({ parts }) => parts));
  return terms
    .filter((term) => term.length >= SHORTEST_MISSPELT && LETTERS.test(term))
    .filter((term) => !isKnown(term) && !explained.has(term) && !(synonyms.get(term) ?? []).some(isKnown))
    .slice(0, MOST_MISSPELT)
    .map((term) => ({ term, edits: term.length < SHORTEST_MISSPELT_TWICE ? 1 : 2 }));
}

/**
 * Weighs terms like `termWeights`. If documents contain the joined form of words, it takes over weight from its parts.
 * `spellings` has the corrections of misspelt terms.
 */
export function weighTerms(
  { language, terms, groups, synonyms }: QuestionTerms,
  { documents, documentFrequency }: TermStatistics,
  spellings: ReadonlyMap<string, readonly string[]>,
): TermWeights {
  const frequencyOf = (term: string) => documentFrequency.get(term) ?? 0;
  const aliases = new Map<string, readonly string[]>();
  const idf = (term: string): number => {
    const others = [...(synonyms.get(term) ?? []), ...(spellings.get(term) ?? [])].filter(
      (other) => frequencyOf(other) > 0,
    );
    if (others.length > 0) aliases.set(term, others);
    const frequency = frequencyOf(term) || Math.max(0, ...others.map(frequencyOf));
    // A pair of characters that no document contains is usually the end of a word and the beginning of the next.
    const isAccidental = frequency === 0 && isUnspaced([term]);
    const share = isAccidental || isQuestionTerm(term, language) ? QUESTION_TERM_SHARE : 1;
    return share * inverseDocumentFrequency(documents, frequency);
  };
  const weights = new Map(terms.map((term) => [term, idf(term)]));
  for (const { kind, form, parts } of groups) {
    if (frequencyOf(form) === 0 && !(synonyms.get(form) ?? []).some((other) => frequencyOf(other) > 0))
      continue;
    const others = [...new Set(parts)].filter((part) => part !== form && weights.has(part));
    const sum = others.reduce((total, part) => total + weights.get(part)!, 0);
    const whole = Math.max(sum, idf(form));
    const share = SHARE_OF_FORM[kind];
    weights.set(form, others.length === 0 ? whole : share * whole);
    for (const part of others) {
      // A text that contains "backup" also matches "back".
      if (kind === 'phrase') aliases.set(part, [...(aliases.get(part) ?? []), form]);
      if (share === 1) weights.delete(part);
      else weights.set(part, ((1 - share) * whole * weights.get(part)!) / Math.max(sum, Number.MIN_VALUE));
    }
  }
  const total = [...weights.values()].reduce((sum, each) => sum + each, 0);
  const shares = new Map([...weights].map(([term, weight]) => [term, weight / total]));
  return Object.assign(shares, {
    aliases: new Map([...aliases].filter(([term]) => shares.has(term))),
  });
}
