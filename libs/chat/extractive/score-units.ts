import { type AnalysedQuery, cosine, coverage, type PassageSentence } from '@app/retrieval';
import { answersDuration, answersType, asksProcedure } from './answer-type.js';
import type { AnswerUnit } from './answer-unit.js';
import type { AskedCodes } from './asked-codes.js';
import { textOf } from './document-window.js';

const COVERAGE_WEIGHT = 0.7;
const SIMILARITY_WEIGHT = 0.4;
const TYPE_WEIGHT = 0.15;
/** Added where a length of time is asked for and told. */
const DURATION_BONUS = 0.15;
const PASSAGE_WEIGHT = 0.6;
/** Of a paragraph, how much of what all its sentences say counts beside the one that says most. */
const UNION_SHARE = 0.5;
/** How much of what its heading says counts for a unit: "How do I get a refund?" speaks for what stands below as if it said so itself. */
const HEADING_SHARE = 1;
/** The same of the headings above that one, and of the document's title. */
const PATH_SHARE = 0.5;
/** What stands right below a heading mostly answers it. */
const FIRST_BONUS = 0.05;
/** A unit that names the very code or number of the question. */
const CODE_BONUS = 1;
const DEFINITION_BONUS = 0.3;
/** The same of one that stands below a heading or a title, or in a row whose table's header, names it. */
const CODE_ABOVE_BONUS = 0.8;
/** A step, for who asks how something is done. */
const STEP_BONUS = 0.12;
/** What the whole section says for it. */
const SECTION_WEIGHT = 0.4;
/** How retrieval ranks its passage among all that it has found. */
const RANK_WEIGHT = 0.5;

/**
 * How near its heading is to the question by the second embedding model. Chosen by hand on the three help centers, where .2
 * and .4 rank alike.
 */
const HEADING_MEANING_WEIGHT = 0.2;
/**
 * A heading that asks the visitor's question in other words: what stands below it is the answer. On the three help centers,
 * headings that ask the same have cosines from .72 on, all but one of the others less than .7.
 */
const SAME_QUESTION = 0.75;
const SAME_QUESTION_BONUS = 0.25;
/** The same of a heading that names exactly what the question is about: "Key frames" for "What is a keyframe?". */
const SAME_SUBJECT_BONUS = 0.25;

/** What stands around a unit, with its words. */
export interface UnitContext {
  readonly heading: PassageSentence | null;
  /** Cosine of the heading, or of the title, with the question by the second embedding model; 0 without it. */
  readonly headingMeaning: number;
  readonly headingAsks: boolean;
  /** Whether the heading, or the title, names exactly what the question is about. */
  readonly headingNames: boolean;
  /** Of the headings above, and of the document's title. */
  readonly pathTerms: ReadonlySet<string>;
  /** Of its table's header and of the line that leads to it. */
  readonly leadTerms: ReadonlySet<string>;
  /** The line above it, or its heading; empty if there is none. */
  readonly label: string;
  /** Of all units of its section that were found. */
  readonly sectionTerms: ReadonlySet<string>;
}

export interface ScoredUnit extends AnswerUnit {
  readonly score: number;
  /** Share of the question's weight that it holds with its headings and its title. */
  readonly support: number;
  /** The same with all its section. */
  readonly sectionSupport: number;
  readonly similarity: number;
  readonly context: UnitContext;
}

export function scoreUnit(
  query: AnalysedQuery,
  codes: AskedCodes,
  unit: AnswerUnit,
  context: UnitContext,
): ScoredUnit {
  const { heading, headingMeaning, headingAsks, headingNames, leadTerms, pathTerms, sectionTerms } = context;
  const union = new Set(unit.sentences.flatMap(({ terms }) => [...terms]));
  const most = Math.max(...unit.sentences.map(({ terms }) => coverage(query.weights, terms)));
  for (const term of leadTerms) union.add(term);
  const whole = coverage(query.weights, union);
  const own = most + UNION_SHARE * (whole - most);
  for (const term of heading?.terms ?? []) union.add(term);
  const withHeading = coverage(query.weights, union);
  for (const term of pathTerms) union.add(term);
  const withPath = coverage(query.weights, union);
  for (const term of sectionTerms) union.add(term);
  const withSection = coverage(query.weights, union);
  const support = own + HEADING_SHARE * (withHeading - whole) + PATH_SHARE * (withPath - withHeading);
  const similarity = Math.max(
    0,
    ...unit.sentences.map(({ vector }) => cosine(query.vector, vector)),
    HEADING_SHARE * cosine(query.vector, heading?.vector ?? null),
  );
  const score =
    COVERAGE_WEIGHT * support +
    SECTION_WEIGHT * (withSection - withPath) +
    SIMILARITY_WEIGHT * similarity +
    HEADING_MEANING_WEIGHT * headingMeaning +
    (headingAsks && headingMeaning >= SAME_QUESTION ? SAME_QUESTION_BONUS : 0) +
    (headingNames ? SAME_SUBJECT_BONUS : 0) +
    (answersType(query.text, unit.quote) ? TYPE_WEIGHT : 0) +
    (answersDuration(query.text, unit.quote) ? DURATION_BONUS : 0) +
    PASSAGE_WEIGHT * unit.passage.relevanceScore +
    RANK_WEIGHT * (unit.passage.signals.rank ?? 0) +
    codeBonus(codes, unit, context) +
    (unit.first ? FIRST_BONUS : 0) +
    (isStep(unit) && asksProcedure(query.text) ? STEP_BONUS : 0);
  return { ...unit, score, support, sectionSupport: withSection, similarity, context };
}

function codeBonus(codes: AskedCodes, unit: AnswerUnit, { label }: UnitContext): number {
  if (codes.isEmpty) return 0;
  const isDefined = codes.isDefinedIn(unit.quote) || codes.isDefinedIn(label);
  if (isDefined) return DEFINITION_BONUS + CODE_BONUS;
  if (codes.isNamedIn(unit.quote)) return CODE_BONUS;
  return codes.isNamedIn(textAbove(unit)) ? CODE_ABOVE_BONUS : 0;
}

function textAbove({ passage, window, place, header }: AnswerUnit): string {
  const above = [...place.path, ...(header === null ? [] : [header])];
  return [passage.title, ...above.map((at) => textOf(window, window.blocks[at]!))].join('\n');
}

/** One of numbered steps, or what leads to them. */
function isStep({ window, at }: AnswerUnit): boolean {
  return window.blocks[at]!.ordinal !== null || (window.blocks[at + 1]?.ordinal ?? null) !== null;
}
