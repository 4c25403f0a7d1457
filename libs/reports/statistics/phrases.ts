import type { Named } from './vocabulary.js';

const LONGEST_PHRASE = 5;
/** The text before the phrase that names the subject of the following number. */
const CLAUSE_START =
  /.*(?:[;:.|]|,\s|\s(?:and|und|while|whereas|but|während|sowie|followed by|ahead of|led by|including|were|was|are|is)\s|^(?:In|During|For|Im Jahr)\s(?:FY ?)?(?:19|20)\d\d\s)/u;
const DETERMINER =
  /^(?:(?:the|a|an|all|our|its|their|these|those|only|about|again|of|by|from|der|die|das|den|dem|ein|eine|other|many|several|some)\s+)+/iu;
/** Removes the head noun of phrases such as `financial services organizations`. */
const HEAD_NOUN =
  /\s+(?:organi[sz]ations?|compan(?:y|ies)|firms|providers?|sectors?|industry|industries|entities|businesses|institutions|sektor|branche|unternehmen)$/iu;
const NO_NAME =
  /^(?:(?:most|top|largest|leading|biggest|highest|second|third(?![ -]part)|main|average|total|rise|sector|sectors|industry|year|number)(?![\p{L}-]).*|it|they|this|that|these|those|which|who|we|there|others?|both|each|most|many|some|respondents|organi[sz]ations|companies|es|sie|diese|davon)$|\d|\b(?:who|that|which|said|say|reported|increase|decrease|up|down|compared|versus|against)\b/iu;

/** The noun phrase at the end of a text, in lower case, such as `financial services`; null if there is none. */
export function lastPhrase(text: string): string | null {
  const clause = text.trimEnd();
  const start = CLAUSE_START.exec(clause)?.[0].length ?? 0;
  const phrase = clause
    .slice(start)
    .replace(/[*_`"“”()]/gu, '')
    .trim()
    .replace(DETERMINER, '')
    .replace(/\s(?:as|in|by|with|from|for|at|on)(?:\s.*)?$/u, '')
    .replace(HEAD_NOUN, '');
  const words = phrase.split(/\s+/u);
  if (phrase.length < 3 || words.length > LONGEST_PHRASE || NO_NAME.test(phrase)) return null;
  return phrase.toLowerCase();
}

const FIRST_VERB =
  /\s(?:was|were|is|are|remain\w*|had|has|have|saw|became|led|topped|experienced|maintained|suffered|absorbed|recorded|reported|war|waren|hatte|blieb)\b/u;

/** The noun phrase at the beginning of a clause, in lower case; null if there is none. */
export function firstPhrase(clause: string): string | null {
  const verb = FIRST_VERB.exec(clause);
  return verb ? lastPhrase(clause.slice(0, verb.index)) : null;
}

/** The last subject between two offsets of a sentence: one of `subjects`, or else a noun phrase. */
export function lastSubject(
  sentence: string,
  subjects: readonly Named[],
  from: number,
  to: number,
): string | null {
  const known = subjects.findLast(({ start, end }) => start >= from && end <= to && to - end <= 2);
  return known?.name ?? lastPhrase(sentence.slice(from, to));
}
