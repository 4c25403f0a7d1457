import type { Overrides } from '@app/admin';
import type { StoredTrace } from '@app/chat';
import type { AnswerOutcome } from '../answers/answer-result.js';
import type { TestQuestion } from '../question-sets/question-set.js';

export const RUN_STATES = ['queued', 'running', 'completed', 'failed', 'cancelled'] as const;
export type RunState = (typeof RUN_STATES)[number];

export function isActive({ state }: { readonly state: RunState }): boolean {
  return state === 'queued' || state === 'running';
}

/** An evaluation of a configuration with the questions of a set. */
export interface EvaluationRun {
  readonly runId: string;
  readonly setId: string;
  readonly setName: string;
  readonly setRevision: number;
  readonly label: string;
  readonly state: RunState;
  /** Whether answers are written too, and not only passages retrieved. */
  readonly withAnswers: boolean;
  /** What differs from the configuration in force at the start. */
  readonly overrides: Overrides;
  /** The value of every setting during the run. */
  readonly values: Overrides;
  /** The version of the configuration in force at the start. */
  readonly configurationVersion: number;
  /** Name of the embedding index that was searched; null before the first question. */
  readonly indexName: string | null;
  readonly questions: number;
  readonly done: number;
  /** Null until the run is completed. */
  readonly figures: RunFigures | null;
  /** Why the run failed. */
  readonly problem: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

export interface FoundDocument {
  readonly documentId: string;
  readonly title: string;
  readonly relevanceScore: number;
}

/** What figures and comparisons are made of. Measures of the ranking are null where no document is expected. */
export interface QuestionMeasures {
  /** In the set, from 0. */
  readonly position: number;
  readonly question: string;
  readonly answerable: boolean;
  /** Of the first expected document; null where none was found. */
  readonly rank: number | null;
  /** Distinct documents that were found. */
  readonly found: number;
  readonly ndcg: number | null;
  readonly hit: number | null;
  readonly reciprocalRank: number | null;
  readonly recall: number | null;
  /** Null without answers. */
  readonly outcome: AnswerOutcome | null;
  readonly searchMs: number;
  readonly answerMs: number | null;
}

export interface GivenTestAnswer {
  readonly content: string;
  /** `blocked` where a guardrail refused the question. */
  readonly path: string;
  readonly confidence: number;
  /** Facts that the answer lacks, each by its first alternative. */
  readonly missing: readonly string[];
  readonly cited: readonly { readonly documentId: string; readonly title: string }[];
}

/** Everything that is known of a question of a run. */
export interface TestResult {
  readonly measures: QuestionMeasures;
  readonly expected: TestQuestion['expected'];
  readonly facts: TestQuestion['facts'];
  /** As configured, best first, each document once. */
  readonly documents: readonly FoundDocument[];
  readonly answer: GivenTestAnswer | null;
  readonly trace: StoredTrace | null;
}

/** The measures of a run that a gate may set a bound for; each is a share from 0 to 1, null where no question has it. */
export interface RunMeasures {
  /** Of the questions with expected documents. */
  readonly ndcg_at_10: number | null;
  readonly hit_at_1: number | null;
  readonly mrr: number | null;
  readonly recall_at_10: number | null;
  /** Of the answerable questions. */
  readonly right: number | null;
  readonly partly: number | null;
  readonly wrong: number | null;
  readonly false_unknown: number | null;
  /** Of the questions that must not be answered. */
  readonly near_miss_answered: number | null;
}

export interface RunFigures {
  readonly measures: RunMeasures;
  readonly answerable: number;
  /** In milliseconds. */
  readonly searchMs: Percentiles;
  readonly answerMs: Percentiles;
}

export interface Percentiles {
  readonly p50: number | null;
  readonly p95: number | null;
}

export const MEASURE_NAMES = [
  'ndcg_at_10',
  'hit_at_1',
  'mrr',
  'recall_at_10',
  'right',
  'partly',
  'wrong',
  'false_unknown',
  'near_miss_answered',
] as const satisfies readonly (keyof RunMeasures)[];
export type MeasureName = (typeof MEASURE_NAMES)[number];

/** Measures that are better the lower they are. */
export const LOWER_IS_BETTER: ReadonlySet<MeasureName> = new Set([
  'wrong',
  'false_unknown',
  'near_miss_answered',
]);
