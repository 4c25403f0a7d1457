import { z } from 'zod';
import { StartupError } from '@app/config';
import { type AnalysedQuery, cosine, type ScoredPassage } from '@app/retrieval';
import { analyze } from '@app/text';
import { answersType, lacksType } from './answer-type.js';
import type { AskedCodes } from './asked-codes.js';
import stored from './confidence.json';
import { textOf } from './document-window.js';
import { missingNames } from './missing-names.js';
import { saysTheSame } from './same-words.js';
import type { ScoredUnit } from './score-units.js';
import { cellsOf } from './shown-blocks.js';
import { isInOneLanguage } from './select-spans.js';
import type { UnitRanking } from './unit-ranking.js';

/** Where vectors tell nothing, so much of what the words tell stands for them: about what it is in other questions. */
const VOID_SHARE = 0.65;
/** Where words are not parted, terms are pairs of characters, of which a right answer shares about half as many. */
const PAIR_SHARE = 2;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Where nothing else competes, the lead that a right answer has at the least. */
const UNRIVALLED_LEAD = 0.3;
/** Terms that the name of a row has at the most. */
const LONGEST_NAME = 5;
/** Characters of a section that are looked at before and after its best unit. */
const SECTION_REACH = 900;

/** What speaks for the answer being in the passages, each between 0 and 1. */
export interface ConfidenceSignals {
  /** The most that any passage has of these signals of retrieval. */
  readonly dense: number;
  readonly coverage: number;
  readonly sentenceCoverage: number;
  /** Share of the question's weight that the best unit holds with its headings and its title. */
  readonly support: number;
  /** Cosine of the question with the best unit or its heading. */
  readonly similarity: number;
  /** Cosine of the question with the heading of the best unit. */
  readonly headingSimilarity: number;
  /** How far the best unit is ahead of the best one that says something else. */
  readonly lead: number;
  /** Share of the question's names and numbers that the best unit's passage does not have. */
  readonly missingNames: number;
  /** 1 where the best unit is the one that the question names by its code, its number or the name of its row; else 0. */
  readonly named: number;
  /** 1 where the question asks for a price, a number or an address, and the best unit's section has none; else 0. */
  readonly lacking: number;
}

/** Whether each signal speaks for or against. */
export const CONFIDENCE_SIGNALS: Readonly<Record<keyof ConfidenceSignals, 1 | -1>> = {
  dense: 1,
  coverage: 1,
  sentenceCoverage: 1,
  support: 1,
  similarity: 1,
  headingSimilarity: 1,
  lead: 1,
  missingNames: -1,
  named: 1,
  lacking: -1,
};

const schema = z.strictObject({
  version: z.literal(1),
  date: z.iso.date(),
  /** By the name of the set: how well it tells answers from their absence, and how far it is off. */
  fittedOn: z.record(z.string(), z.strictObject({ auroc: z.number(), calibrationError: z.number() })),
  intercept: z.number(),
  weights: z.strictObject({
    dense: z.number(),
    coverage: z.number(),
    sentenceCoverage: z.number(),
    support: z.number(),
    similarity: z.number(),
    headingSimilarity: z.number(),
    lead: z.number(),
    missingNames: z.number(),
    named: z.number(),
    lacking: z.number(),
  }),
});

/** A logistic over the signals; `eval calibrate` writes the file. */
export type ConfidenceModel = z.infer<typeof schema>;

export const CONFIDENCE_FILE = 'libs/chat/extractive/confidence.json';

/** Raises StartupError, which names the file and every field at fault. */
export function parseConfidence(content: unknown, file = CONFIDENCE_FILE): ConfidenceModel {
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  const faults = result.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the whole'}: ${message}`,
  );
  throw new StartupError(
    `The weights of confidence in ${file} are not valid: ${faults.join('; ')}. Restore the file from the distribution.`,
  );
}

const MODEL = parseConfidence(stored);

export function confidenceSignals(
  query: Pick<AnalysedQuery, 'text' | 'terms' | 'vector'>,
  passages: readonly ScoredPassage[],
  { units, codes }: UnitRanking,
  best: ScoredUnit,
): ConfidenceSignals {
  const { text, vector } = query;
  const most = (name: string) => Math.max(0, ...passages.map(({ signals }) => signals[name] ?? 0));
  const heading = best.context.heading?.vector ?? null;
  const support = Math.min(1, best.support);
  const signals = {
    dense: most('dense'),
    coverage: most('coverage'),
    sentenceCoverage: most('sentenceCoverage'),
    support,
    similarity: best.similarity,
    headingSimilarity: Math.max(0, cosine(vector, heading)),
    lead: leadOf(best, units),
    missingNames: missingNames(text, best.passage),
    named: isNamed(best, query, codes) ? 1 : 0,
    lacking: lacksType(text, sectionText(best)) ? 1 : 0,
  };
  return isBeyondModel(text) ? byWords(signals, UNSPACED.test(text) ? PAIR_SHARE : 1) : signals;
}

/** What the words tell stands for what vectors and the index do not. */
function byWords(signals: ConfidenceSignals, share: number): ConfidenceSignals {
  const support = Math.min(1, share * signals.support);
  const coverage = Math.max(signals.coverage, support);
  return {
    ...signals,
    coverage,
    sentenceCoverage: Math.max(signals.sentenceCoverage, support),
    support,
    dense: Math.max(signals.dense, VOID_SHARE * coverage),
    similarity: Math.max(signals.similarity, VOID_SHARE * support),
    headingSimilarity: Math.max(signals.headingSimilarity, (VOID_SHARE / 2) * support),
  };
}

/** A row is named by its first cell, or by a number in another, where its column or table is asked for too. */
function isNamed(
  { quote, header, passage, context }: ScoredUnit,
  { text, terms }: Pick<AnalysedQuery, 'text' | 'terms'>,
  codes: AskedCodes,
): boolean {
  if (codes.isPinnedIn(quote)) return true;
  if (header === null) return false;
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

/** 0…1: the probability that the answer shown is right, as measured on questions with and without one. */
export function confidence(signals: ConfidenceSignals, { intercept, weights } = MODEL): number {
  const names = Object.keys(weights) as (keyof ConfidenceSignals)[];
  const sum = names.reduce((total, name) => total + weights[name] * signals[name], intercept);
  return 1 / (1 + Math.exp(-sum));
}

/** What stands around a unit in its section. */
function sectionText({ window, place, range }: ScoredUnit): string {
  const { blocks } = window;
  const start = Math.max(blocks[place.from]?.start ?? range.start, range.start - SECTION_REACH);
  const end = Math.min(blocks[place.to - 1]?.end ?? range.end, range.end + SECTION_REACH);
  return textOf(window, { start, end: Math.max(end, range.end) });
}

function leadOf(best: ScoredUnit, units: readonly ScoredUnit[]): number {
  const rival = units.find(
    (unit) =>
      !(unit.window === best.window && unit.place.from === best.place.from) &&
      isInOneLanguage(unit.passage, best.passage) &&
      !saysTheSame(unit, best),
  );
  return rival === undefined ? UNRIVALLED_LEAD : Math.min(1, Math.max(0, best.score - rival.score));
}
