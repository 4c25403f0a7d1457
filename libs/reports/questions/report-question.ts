import type { Entity, EntityType } from '../entities/entity.js';
import { findSubjects } from '../statistics/subjects.js';
import { type ChartWish, chartWishOf } from './chart-wish.js';
import { intentOf, type ReportIntent } from './intent.js';
import { type TimeRange, timeRangeOf } from './time-range.js';

/** The interpretation of a question about reports. */
export interface ReportQuestion {
  readonly intent: ReportIntent;
  readonly entities: readonly AskedEntity[];
  readonly timeRange: TimeRange | null;
  readonly publishers: readonly string[];
  readonly reportIds: readonly string[];
  readonly comparison: Comparison | null;
  readonly visualisation: ChartWish | null;
  readonly searchText: string;
}

export interface AskedEntity {
  readonly entityId: string;
  readonly name: string;
  readonly type: EntityType;
  /** The name as written in the question. */
  readonly text: string;
}

export const COMPARED_ASPECTS = ['industries', 'countries', 'techniques', 'malware'] as const;
export type ComparedAspect = (typeof COMPARED_ASPECTS)[number];

export interface Comparison {
  readonly subjects: readonly string[];
  readonly aspects: readonly ComparedAspect[];
}

/** The names in the library that a question can use. */
export interface LibraryNames {
  readonly publishers: readonly string[];
  readonly reports: readonly { readonly reportId: string; readonly title: string }[];
}

export interface QuestionFacts extends LibraryNames {
  readonly question: string;
  readonly mentions: readonly { readonly entity: Entity; readonly start: number; readonly end: number }[];
  /** The current year. */
  readonly now: number;
}

const ASPECTS: readonly (readonly [RegExp, ComparedAspect])[] = [
  [/\b(?:industr|sector|branche|sektor)/iu, 'industries'],
  [/\b(?:countr|nation|region|länder|staaten)/iu, 'countries'],
  [/\b(?:technique|tactic|ttp|technik|taktik)/iu, 'techniques'],
  [/\b(?:malware|tools?|software|schadsoftware|werkzeug)/iu, 'malware'],
];

/** Interprets a question without a model. */
export function understandReportQuestion(facts: QuestionFacts): ReportQuestion {
  const { question, now } = facts;
  const entities = askedEntities(facts);
  const plain = withoutNames(facts);
  const intent = intentOf(plain, entities.length);
  return {
    intent,
    entities,
    timeRange: timeRangeOf(plain, now),
    publishers: facts.publishers.filter((publisher) => includesWords(question, publisher)),
    reportIds: namedReports(facts),
    comparison: intent === 'comparative' ? comparisonOf(question, plain, entities) : null,
    visualisation: chartWishOf(question),
    searchText: question,
  };
}

/** Replaces entity names by spaces, so that a year in the name of a campaign does not count as a year of the question. */
function withoutNames({ question, mentions }: QuestionFacts): string {
  return mentions.reduce(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    question,
  );
}

function askedEntities({ question, mentions }: QuestionFacts): AskedEntity[] {
  const asked = mentions.map(({ entity: { entityId, name, type }, start, end }) => ({
    entityId,
    name,
    type,
    text: question.slice(start, end),
  }));
  return [...new Map(asked.toReversed().map((each) => [each.entityId, each])).values()].reverse();
}

function comparisonOf(question: string, plain: string, entities: readonly AskedEntity[]): Comparison {
  const named = entities.length >= 2 ? entities : [...findSubjects(question), ...entities];
  return {
    subjects: [...new Map(named.map(({ name }) => [name.toLowerCase(), name])).values()],
    aspects: ASPECTS.flatMap(([pattern, aspect]) => (pattern.test(plain) ? [aspect] : [])),
  };
}

const CODE = /\p{L}[\p{L}\p{N}]*(?:-[\p{L}\p{N}]+){1,4}/gu;
const LEAST_TITLE = 4;

/** The reports whose complete title, or whose number such as ICSA-24-200-01, is in the question. */
function namedReports({ question, reports }: QuestionFacts): string[] {
  const codes = new Set(numberedCodes(question));
  return reports
    .filter(({ title }) => {
      if (codes.size > 0 && numberedCodes(title).some((code) => codes.has(code))) return true;
      return title.length >= LEAST_TITLE && includesWords(question, title);
    })
    .map(({ reportId }) => reportId);
}

function numberedCodes(text: string): string[] {
  return [...text.matchAll(CODE)].map(([code]) => code.toLowerCase()).filter((code) => /\d{2}/.test(code));
}

/** Whether a text contains a phrase as whole words. The case of short phrases must match. */
function includesWords(text: string, phrase: string): boolean {
  if (phrase === '') return false;
  const isShort = phrase.length <= 4;
  const at = isShort ? text.indexOf(phrase) : text.toLowerCase().indexOf(phrase.toLowerCase());
  if (at < 0) return false;
  return !/[\p{L}\p{N}]$/u.test(text.slice(0, at)) && !/^[\p{L}\p{N}]/u.test(text.slice(at + phrase.length));
}
