import { type AnalysedQuery, cosine, coverage, type ScoredPassage } from '@app/retrieval';
import { analyze, DEFAULT_LANGUAGE, withJoinedForms } from '@app/text';
import { answersType, asksProcedure, instructs, lacksType } from './answer-type.js';
import type { AskedCodes } from './asked-codes.js';
import type { ConfidenceSignals } from './confidence.js';
import { textOf } from './document-window.js';
import { missingNames } from './missing-names.js';
import type { ScoredUnit } from './score-units.js';
import { isInOneLanguage } from './select-spans.js';
import { cellsOf } from './shown-blocks.js';
import type { UnitRanking } from './unit-ranking.js';

/** Where vectors tell nothing, so much of what the words tell stands for them: about what it is in other questions. */
const VOID_SHARE = 0.65;
/** The same for the second embedding model, whose cosines are higher. Both were chosen by hand on the questions of eval/cjk. */
const VOID_SECOND_SHARE = 0.81;
/** The same in Latin script, of which the second model knows something. Chosen by hand on German and Spanish help pages. */
const VOID_LATIN_SECOND_SHARE = 0.7;
/** Where words are not parted, terms are pairs of characters, of which a right answer shares about half as many. */
const PAIR_SHARE = 2;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** A code or a number is what was asked for where the unit holds so much of the question; else it only occurs in both. */
const LEAST_NAMED_SUPPORT = 0.4;
/**
 * Between languages: how the cosines of passage and sentence are mixed, from where they speak for an answer, and how fast.
 * Chosen by hand on German, French and Spanish questions about English help pages.
 */
const DENSE_SHARE = 0.7;
const FOREIGN_START = 0.17;
const FOREIGN_SLOPE = 2.7;
/**
 * Where the second embedding model has not read the passage, what its cosine is on average for the cosine of the first one
 * (least squares over the best passages of the questions that the confidence is fitted to).
 */
const SECOND_SLOPE = 0.81;
const SECOND_START = 0.07;
/** A list item or a code block: what most procedures are made of. */
const STEP = /^[ \t]*(?:\d{1,3}[.)]|[-*+•]|```)[ \t\w]/m;
/** Terms that the name of a row has at the most. */
const LONGEST_NAME = 5;
/**
 * From this rank on, as many answers are right. Among the few passages of a small knowledge base, the best one is better than
 * all others in every respect, whether it answers or not.
 */
const MOST_RANK = 0.97;
/** Characters of a section that are looked at before and after its best unit. */
const SECTION_REACH = 900;

/** `shown` is what the answer quotes of the best unit's document. */
export function confidenceSignals(
  query: Pick<AnalysedQuery, 'text' | 'terms' | 'weights' | 'vector' | 'language' | 'isLanguageKnown'>,
  passages: readonly ScoredPassage[],
  { codes }: Pick<UnitRanking, 'codes'>,
  best: ScoredUnit,
  shown: string,
): ConfidenceSignals {
  const { text, vector } = query;
  const { passage, context, support, sectionSupport, similarity } = best;
  const absent = missingNames(text, passage, query.isLanguageKnown ? query.language : undefined);
  const meaning = Math.max(0, passage.signals.dense ?? 0);
  const signals = {
    coverage: Math.max(0, ...passages.map(({ signals: { coverage = 0 } }) => coverage)),
    similarity,
    headingSimilarity: context.headingNames
      ? 1
      : Math.max(0, cosine(vector, context.heading?.vector ?? null), context.headingMeaning),
    rank: rankOf(passage, passages),
    ahead: aheadOf(passage, passages),
    agreement: meaning * sectionSupport,
    second: passage.signals.second ?? SECOND_START + SECOND_SLOPE * meaning,
    shown: shownShare(query, best, shown),
    stepless: asksProcedure(text) && !STEP.test(shown) && !instructs(sectionText(best)) ? 1 : 0,
    missingNames: absent,
    named: isNamed(best, query, codes, absent) ? 1 : 0,
    lacking: lacksType(text, sectionText(best)) ? 1 : 0,
  };
  if (isForeign(query, passage)) return byMeaning(signals, meaning);
  if (isBeyondModel(text)) {
    const share = UNSPACED.test(text) ? PAIR_SHARE : 1;
    return byWords(signals, Math.min(1, share * support), VOID_SECOND_SHARE);
  }
  return query.language === DEFAULT_LANGUAGE
    ? signals
    : byWords(signals, Math.min(1, support), VOID_LATIN_SECOND_SHARE);
}

/** What the words tell stands for what vectors and the index do not. */
function byWords(signals: ConfidenceSignals, support: number, secondShare: number): ConfidenceSignals {
  return {
    ...signals,
    coverage: Math.max(signals.coverage, support),
    similarity: Math.max(signals.similarity, VOID_SHARE * support),
    headingSimilarity: Math.max(signals.headingSimilarity, (VOID_SHARE / 2) * support),
    agreement: Math.max(signals.agreement, VOID_SHARE * support),
    second: Math.max(signals.second, secondShare * support),
    shown: Math.max(signals.shown, support),
    stepless: 0,
  };
}

/** Question and document in different languages share hardly a word: what they mean stands for what words would tell. */
function byMeaning(signals: ConfidenceSignals, dense: number): ConfidenceSignals {
  const meaning = DENSE_SHARE * dense + (1 - DENSE_SHARE) * signals.similarity;
  const words = Math.min(1, Math.max(0, FOREIGN_SLOPE * (meaning - FOREIGN_START)));
  return {
    ...signals,
    coverage: Math.max(signals.coverage, words),
    agreement: Math.max(signals.agreement, words * dense),
    shown: Math.max(signals.shown, words),
  };
}

/** Share of the question's weight that stands in what is shown, in the headings above it or in the title. */
function shownShare(
  { weights }: Pick<AnalysedQuery, 'weights'>,
  { passage: { title, sectionTitle, language }, context: { heading, pathTerms } }: ScoredUnit,
  shown: string,
): number {
  const text = withJoinedForms([title, sectionTitle ?? '', shown].join('\n'), language);
  return Math.min(
    1,
    coverage(weights, new Set([...analyze(text, language), ...(heading?.terms ?? []), ...pathTerms])),
  );
}

function isForeign(
  { language, isLanguageKnown }: Pick<AnalysedQuery, 'language' | 'isLanguageKnown'>,
  passage: ScoredPassage,
): boolean {
  return isLanguageKnown && passage.language !== null && passage.language !== language;
}

/** A row is named by its first cell, or by a number in another, where its column or table is asked for too. */
function isNamed(
  { quote, header, passage, context, support }: ScoredUnit,
  { text, terms }: Pick<AnalysedQuery, 'text' | 'terms'>,
  codes: AskedCodes,
  absent: number,
): boolean {
  if (codes.isPinnedIn(quote)) return support >= LEAST_NAMED_SUPPORT || codes.definesLiteral(quote);
  if (header === null || absent > 0) return false;
  const name = cellsOf(quote)
    .filter((cell, column) => column === 0 || /\p{N}/u.test(cell))
    .map((cell) => analyze(cell, passage.language))
    .find(
      (cell) => cell.length > 0 && cell.length <= LONGEST_NAME && cell.every((term) => terms.includes(term)),
    );
  if (name === undefined) return false;
  const { heading, pathTerms, leadTerms } = context;
  const around = [...(heading?.terms ?? []), ...pathTerms, ...leadTerms];
  return around.some((term) => terms.includes(term) && !name.includes(term)) || answersType(text, quote);
}

/** The bundled model knows next to nothing of other scripts than the Latin one. */
function isBeyondModel(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters > 0 && 2 * (text.match(/\p{Script=Latin}/gu)?.length ?? 0) < letters;
}

/** What stands around a unit in its section. */
function sectionText({ window, place, range }: ScoredUnit): string {
  const { blocks } = window;
  const start = Math.max(blocks[place.from]?.start ?? range.start, range.start - SECTION_REACH);
  const end = Math.min(blocks[place.to - 1]?.end ?? range.end, range.end + SECTION_REACH);
  return textOf(window, { start, end: Math.max(end, range.end) });
}

function aheadOf(passage: ScoredPassage, passages: readonly ScoredPassage[]): number {
  const rivals = passages.filter(
    (other) => other.documentId !== passage.documentId && isInOneLanguage(other, passage),
  );
  return Math.max(0, passage.relevanceScore - Math.max(0, ...rivals.map((rival) => rival.relevanceScore)));
}

/** Ranks come from comparing: a passage that is alone has none. */
function rankOf({ signals }: ScoredPassage, passages: readonly ScoredPassage[]): number {
  return passages.length === 1 ? MOST_RANK : Math.min(MOST_RANK, Math.max(0, signals.rank ?? 0));
}
