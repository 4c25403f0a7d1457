import type { Amount } from './amounts.js';

/** `121 of those intrusions` is part of a number that was stated before. */
const PART_OF = /^\s+(?:of (?:them|these|those)|davon)\b/iu;
const PART_ALONE = /^\s+(?:of (?:them|these|those)|davon)\b(?!\s+\p{L}+ ?\p{L}*(?:s|fälle|en)\b)/iu;
const MONTHS =
  'January|February|March|April|May|June|July|August|September|October|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember';
/** Numbers for part of a year are not those of the year. */
const PART_OF_YEAR =
  /\b(?:(?:first|second|third|fourth|last) (?:quarter|half)|(?:the|this|last|previous) (?:quarter|month|week)|Q[1-4]|H[12]|[1-4]Q|(?:erste[nr]?|zweite[nr]?|dritte[nr]?|vierte[nr]?) (?:Quartal|Halbjahr|Hälfte)|im (?:Quartal|Halbjahr|Monat))\b/iu;
const IN_MONTH = new RegExp(
  String.raw`^\s+(?:\p{L}+\s+){0,3}?(?:in|during|im)\s+(?:early |late |mid-|Anfang |Ende )?(?:${MONTHS})\b`,
  'u',
);
const MONTH_BEFORE = new RegExp(
  String.raw`^(?:In|During|Im)\s+(?:early |late |mid-)?(?:${MONTHS})(?: (?:19|20)\d\d)?\b`,
  'u',
);
const MONTH_AFTER = new RegExp(String.raw`^\.?\s+(?:${MONTHS})\b`, 'u');
const MONTH_DIRECTLY_BEFORE = new RegExp(String.raw`(?:${MONTHS})\s+$`, 'u');
/** `page 12`, `the top 10`, `the last 30 days` */
const NUMBERED =
  /\b(?:pages?|pp?\.|figures?|fig\.|tables?|chapters?|sections?|appendix|annex|versions?|v|ports?|windows|iso|rfc|kb|step|tier|level|phase|unit|no\.|number|nr\.|#|score(?: of)?|top|aged?|age of|ages|older than|(?:victims|people|persons|adults|seniors|women|men|those|complainants|opfern?|personen|menschen) (?:over|under|above|below|über|unter)|first|last|past|next|following|previous|seiten?|abbildung|tabelle|kapitel|abschnitt|anhang|letzten|ersten|nächsten|vergangenen|within|innerhalb(?: von)?)\s*$/iu;
/** Words after a number that measures time, size or rank. */
const MEASURE =
  /^[\s\u00a0-]?(?:(?:other|different|calendar)\s+)?(?:years?|months?|weeks?|hours?|minutes?|seconds?|times|points?|percentage|a\.m\.|p\.m\.|am|pm|bits?|(?:of the )?(?:countries|sectors?)|industries|states|members?|[KMGTP]i?B(?:ps|it)?|[KMGT]bps|Jahren?|Monaten?|Wochen?|Stunden?|Minuten?|Mal|Uhr|Ländern?|Sektoren|Prozentpunkten?|%?-Punkte)(?![\p{L}])/iu;
/** Words before a number that is only possible or expected. */
const HYPOTHETICAL =
  /(?:\b(?:could|would|might|can|cannot|should|must|shall|required to|needs? to|expected to|projected|forecast\w*|predict\w*|anticipat\w*|will|plan(?:s|ned)? to|aims? to|könnten?|würden?|dürften?|müssen|muss|soll(?:en|te)?|voraussichtlich|prognos\w*|erwartet|wird|werden bis)\b|(?<!\d )\bmay\b)[^.;:]{0,70}$/u;
const HYPOTHETICAL_AFTER =
  /^[^.;]{0,30}(?<!\b(?:we|they|you|who)\s)\b(?:could|would|might|könnten?|würden?)\b/u;
const CONDITION = /^(?:If|Even if|Assuming|Suppose|Falls|Wenn|Angenommen)\b/u;
const NEGATED = /\b(?:not|never|none of|nicht|kein\w*)\s+(?:yet\s+|even\s+|all\s+|the\s+|these\s+)?$/iu;
/** `2021` in `the 2021 complaints` is a year. */
const YEAR_BEFORE_NOUN = /\b(?:the|in|of|from|during|im|vom|des Jahres)\s+$/iu;
/** `61 of 97 vulnerabilities` */
const PART_OF_NUMBER = /\d\s+(?:of|out of|von)\s+(?:the\s+)?$/iu;
const OF_NUMBER = /^\s+(?:of|out of|von)\s+(?:the\s+)?\d/iu;
/** `75% of the payments were above $1 million` */
const THRESHOLD =
  /(?:%|percent|prozent|\b(?:in|of) (?:\d+|three|four|five|ten))\s[^.;,]{0,70}\b(?:above|over|exceed\w*|more than|at least|below|under|less than|mehr als|über)\s+$/iu;
const PRICE_BEFORE =
  /\b(?:sell(?:s|ing)?|sold|pric(?:e|es|ed|ing)|rent(?:s|ed|ing)?|offered|charg(?:e|es|ed|ing)|advertised|subscription|licen[cs]e|verkauft|angeboten|Preis)\b[^.;]{0,40}$/iu;
const PRICE_AFTER =
  /^\s*(?:each\b|(?:per|a|an|each|pro|im)\s+(?:month|year|week|day|user|seat|device|account|hour|record|Monat|Jahr|Tag|Woche)\b)/iu;
const HIGHEST_PRICE = 100_000;
/** Words for money that is not a loss: `companies with less than $25 million in revenue`. */
const OTHER_MONEY =
  /\b(?:revenues?|turnover|budgets?|valu(?:ed|ation)|rewards?|bount(?:y|ies)|invest(?:s|ed|ing|ments? of)|spen(?:d|ds|t|ding)|sav(?:es?|ed|ings?)|funding|limit of|salar(?:y|ies)|acquired|worth of|Umsatz|Budget|investier\w*|einspar\w*)\b/iu;
const RANGE_TO = /^\s*(?:and|und|to|bis|-|–)\s+(?:US\$|\$|€|USD |EUR )?\d/iu;
const RANGE_MIDDLE =
  /\b(?:between|zwischen)\s+\S+(?:\s+(?:million|billion|Mio\.?|Mrd\.?))?\s+(?:and|und)\s+$/iu;

/** Whether a number is a date, a label, a measure, a price, a partial number, or hypothetical or negated. */
export function isNoStatistic(sentence: string, { start, end, unit, value }: Amount): boolean {
  const before = sentence.slice(Math.max(0, start - 90), start);
  const after = sentence.slice(end, end + 60);
  const isCount = unit === 'count';
  if (
    CONDITION.test(sentence) ||
    HYPOTHETICAL.test(before) ||
    HYPOTHETICAL_AFTER.test(after) ||
    NEGATED.test(before)
  )
    return true;
  if ((isCount ? PART_OF : PART_ALONE).test(after) || isPartOfYear(sentence, start, end)) return true;
  if ((isCount || unit === 'percent') && (MONTH_BEFORE.test(sentence) || IN_MONTH.test(after))) return true;
  if (isCount && (MONTH_AFTER.test(after) || MONTH_DIRECTLY_BEFORE.test(before))) return true;
  if ((isCount || unit === 'days') && NUMBERED.test(before)) return true;
  if (isCount && (MEASURE.test(after) || OF_NUMBER.test(after) || PART_OF_NUMBER.test(before))) return true;
  if (isCount && value >= 1980 && value < 2100 && end - start === 4 && YEAR_BEFORE_NOUN.test(before))
    return true;
  if (RANGE_MIDDLE.test(before) || (/\b(?:between|zwischen)\s+$/iu.test(before) && RANGE_TO.test(after)))
    return true;
  return (unit === 'usd' || unit === 'eur') && isOtherMoney(before, after, value);
}

function isPartOfYear(sentence: string, start: number, end: number): boolean {
  return PART_OF_YEAR.test(sentence.slice(Math.max(0, start - 80), end + 40));
}

function isOtherMoney(before: string, after: string, value: number): boolean {
  if (THRESHOLD.test(before)) return true;
  if (PRICE_BEFORE.test(before.slice(-48)) || (PRICE_AFTER.test(after) && value < HIGHEST_PRICE)) return true;
  const clauseBefore = before
    .slice(Math.max(before.lastIndexOf(';'), before.lastIndexOf(', ')) + 1)
    .slice(-36);
  const clauseAfter = /^[^,;.]{0,30}/u.exec(after)![0];
  return OTHER_MONEY.test(clauseBefore) || OTHER_MONEY.test(clauseAfter);
}
