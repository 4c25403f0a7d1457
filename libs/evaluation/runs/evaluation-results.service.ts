import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DomainError, offsetOf, type Page, type PageRequest } from '@app/kernel';
import { significance } from '../measures/significance.js';
import { mean } from '../measures/statistics.js';
import {
  type EvaluationRun,
  isActive,
  LOWER_IS_BETTER,
  MEASURE_NAMES,
  type QuestionMeasures,
  type TestResult,
} from './evaluation-run.js';
import { EvaluationRunRepository } from './evaluation-run.repository.js';
import { EvaluationRunsService } from './evaluation-runs.service.js';
import {
  isMistake,
  type MeasureComparison,
  pairQuestions,
  type RunComparison,
  verdictOf,
} from './run-comparison.js';
import { valueOf } from './run-figures.js';

/** Of each kind, in a comparison. */
const MOST_LISTED = 200;
/** Below this a difference of two runs may well be chance. */
const SIGNIFICANT = 0.05;

export const RESULT_FILTERS = ['all', 'mistakes'] as const;
export type ResultFilter = (typeof RESULT_FILTERS)[number];

/** The results of runs, question by question. */
@Injectable()
export class EvaluationResultsService {
  constructor(
    private readonly runs: EvaluationRunsService,
    private readonly results: EvaluationRunRepository,
  ) {}

  /** By position. Throws NOT_FOUND. */
  async list(runId: string, filter: ResultFilter, page: PageRequest): Promise<Page<QuestionMeasures>> {
    await this.runs.get(runId);
    const all = await this.results.measures(runId);
    const wanted = filter === 'mistakes' ? all.filter(isMistake) : all;
    const ordered = page.order === 'asc' ? wanted : wanted.toReversed();
    const from = offsetOf(page);
    return { items: ordered.slice(from, from + page.pageSize), total: wanted.length };
  }

  /** Throws NOT_FOUND. */
  async get(runId: string, position: number): Promise<TestResult> {
    await this.runs.get(runId);
    const result = await this.results.findResult(runId, position);
    if (result) return result;
    throw new DomainError('NOT_FOUND', 'The evaluation has no result for this question.');
  }

  /** The questions that both runs have asked. Throws NOT_FOUND, CONFLICT while one is active, VALIDATION_ERROR without common questions. */
  async compare(firstId: string, secondId: string): Promise<RunComparison> {
    const [first, second] = [await this.ended(firstId), await this.ended(secondId)];
    const pairs = pairQuestions(await this.results.measures(firstId), await this.results.measures(secondId));
    if (pairs.length === 0)
      throw new DomainError('VALIDATION_ERROR', 'The two evaluations have no question in common.', [
        { field: 'b', rule: 'commonQuestions' },
      ]);
    const measures: MeasureComparison[] = [];
    for (const measure of MEASURE_NAMES) {
      // What is partly right now may have been right or wrong before.
      if (measure === 'partly') continue;
      await nextTurn();
      const compared = pairs.flatMap(({ first, second }) => {
        const [before, after] = [valueOf(measure, first), valueOf(measure, second)];
        return before === null || after === null ? [] : [{ before, after }];
      });
      const tested = significance(compared.map(({ before, after }) => after - before));
      if (tested === null) continue;
      const gain = LOWER_IS_BETTER.has(measure) ? -tested.difference : tested.difference;
      const isSure = tested.pValue < SIGNIFICANT && gain !== 0;
      measures.push({
        measure,
        questions: compared.length,
        first: mean(compared.map(({ before }) => before))!,
        second: mean(compared.map(({ after }) => after))!,
        ...tested,
        verdict: isSure ? (gain > 0 ? 'better' : 'worse') : 'same',
      });
    }
    const of = (verdict: 'better' | 'worse') => pairs.filter((pair) => verdictOf(pair) === verdict);
    const [better, worse] = [of('better'), of('worse')];
    return {
      first,
      second,
      questions: pairs.length,
      measures,
      better: { total: better.length, items: better.slice(0, MOST_LISTED) },
      worse: { total: worse.length, items: worse.slice(0, MOST_LISTED) },
    };
  }

  private async ended(runId: string): Promise<EvaluationRun> {
    const run = await this.runs.get(runId);
    if (!isActive(run)) return run;
    throw new DomainError(
      'CONFLICT',
      `The evaluation "${run.label}" is not finished. Compare it when it is, or cancel it.`,
    );
  }
}
