import type { Page, PageRequest } from '@app/kernel';
import type { EvaluationRun, QuestionMeasures, RunFigures, RunState, TestResult } from './evaluation-run.js';

export interface RunFilter {
  readonly setId?: string | undefined;
}

/** How a run ends. */
export interface RunEnd {
  readonly state: Exclude<RunState, 'queued' | 'running'>;
  readonly figures: RunFigures | null;
  readonly problem: string | null;
  readonly finishedAt: Date;
}

/** A configuration that was evaluated with the questions of a set. */
export interface EvaluatedConfiguration {
  readonly setId: string;
  readonly setRevision: number;
  readonly fingerprint: string;
}

/** Evaluation runs with the results of their questions. Only an active run changes. */
export abstract class EvaluationRunRepository {
  abstract add(run: EvaluationRun, fingerprint: string): Promise<void>;
  abstract find(runId: string): Promise<EvaluationRun | null>;
  /** By the time they were started. */
  abstract list(filter: RunFilter, page: PageRequest): Promise<Page<EvaluationRun>>;
  /** Queued and running ones, the oldest first. */
  abstract listActive(): Promise<EvaluationRun[]>;
  /** The state becomes `running`; a time and an index that are there already stay. Null when the run is not active. */
  abstract begin(runId: string, start: { indexName: string; startedAt: Date }): Promise<EvaluationRun | null>;
  /** Replaces an earlier result of the same position. False, and nothing is kept, when the run is not running. */
  abstract saveResult(runId: string, result: TestResult, done: number): Promise<boolean>;
  /** False when the run is not active. */
  abstract end(runId: string, end: RunEnd): Promise<boolean>;
  /** With its results. False when there is no such run, or it is active. */
  abstract remove(runId: string): Promise<boolean>;
  /** Of every question that has a result, by position. */
  abstract measures(runId: string): Promise<QuestionMeasures[]>;
  abstract findResult(runId: string, position: number): Promise<TestResult | null>;
  /** The one that was completed last. */
  abstract findCompleted(evaluated: EvaluatedConfiguration): Promise<EvaluationRun | null>;
}
