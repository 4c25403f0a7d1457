import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { ActiveIndexProvider } from '@app/knowledge-base';
import { QuestionSetRepository } from '../question-sets/question-set.repository.js';
import type { TestQuestion } from '../question-sets/question-set.js';
import type { EvaluationRun } from './evaluation-run.js';
import { EvaluationRunRepository } from './evaluation-run.repository.js';
import { runFigures } from './run-figures.js';
import { TestQuestionEvaluator } from './test-question.evaluator.js';

export const EVALUATE = 'evaluation.run';

export interface EvaluateData {
  readonly runId: string;
}

/** Half of the time is left to live traffic; a question that waited for a provider used less of it. */
const LONGEST_REST_MS = 50;

const OUTDATED =
  'The questions were changed or deleted before the run was finished. Start another run with the set as it is now.';
const REINDEXED =
  'The embedding model was changed during the run, so its results do not belong together. Start another run.';

/** `evaluation.run`: asks the questions that have no result yet, one after the other. */
@Injectable()
export class EvaluationRunHandler {
  private readonly logger = new Logger(EvaluationRunHandler.name);
  private readonly running = new Map<string, AbortController>();

  constructor(
    private readonly runs: EvaluationRunRepository,
    private readonly sets: QuestionSetRepository,
    private readonly evaluator: TestQuestionEvaluator,
    private readonly activeIndex: ActiveIndexProvider,
    private readonly clock: Clock,
  ) {}

  async handle({ runId }: EvaluateData, { signal }: { signal: AbortSignal }): Promise<void> {
    const { indexName } = this.activeIndex.current;
    const run = await this.runs.begin(runId, { indexName, startedAt: this.clock.now() });
    if (!run) return;
    const own = new AbortController();
    this.running.set(runId, own);
    try {
      const problem = await this.evaluate(run, AbortSignal.any([signal, own.signal]));
      if (problem !== null) await this.fail(runId, problem);
    } catch (error) {
      if (!own.signal.aborted) throw error;
      this.logger.log(`Evaluation ${runId} stops: it was cancelled`);
    } finally {
      this.running.delete(runId);
    }
  }

  /** Ends the work of a cancelled run at once where it runs in this process; elsewhere it ends with its question. */
  stop(runId: string): void {
    this.running.get(runId)?.abort(new Error('The evaluation was cancelled'));
  }

  /** Ends a run that has had every attempt. */
  async giveUp({ runId }: EvaluateData, reason: string): Promise<void> {
    await this.fail(runId, `The run failed after all attempts: ${reason}`);
  }

  /** Returns why the run has failed; null when it is completed or cancelled. */
  private async evaluate(run: EvaluationRun, signal: AbortSignal): Promise<string | null> {
    const { runId, setId } = run;
    const set = await this.sets.find(setId);
    if (set?.revision !== run.setRevision) return OUTDATED;
    const results = await this.runs.measures(runId);
    const known = new Set(results.map(({ position }) => position));
    for (const [position, question] of set.questions.entries()) {
      if (known.has(position)) continue;
      signal.throwIfAborted();
      if (this.activeIndex.current.indexName !== run.indexName) return REINDEXED;
      const startedAt = performance.now();
      const isKept = await this.ask(run, position, question, known, signal);
      if (!isKept) return null;
      const restMs = Math.min(LONGEST_REST_MS, performance.now() - startedAt);
      await delay(restMs, undefined, { signal });
    }
    await this.complete(runId);
    return null;
  }

  private async ask(
    { runId, setId, values, withAnswers }: EvaluationRun,
    position: number,
    question: TestQuestion,
    known: Set<number>,
    signal: AbortSignal,
  ): Promise<boolean> {
    const asked = { setId, position, question, withAnswer: withAnswers, values };
    const result = await this.evaluator.evaluate(asked, { signal });
    return this.runs.saveResult(runId, result, known.add(position).size);
  }

  private async complete(runId: string): Promise<void> {
    const figures = runFigures(await this.runs.measures(runId));
    await this.runs.end(runId, {
      state: 'completed',
      figures,
      problem: null,
      finishedAt: this.clock.now(),
    });
  }

  private async fail(runId: string, problem: string): Promise<void> {
    const end = { state: 'failed', figures: null, problem, finishedAt: this.clock.now() } as const;
    if (await this.runs.end(runId, end)) this.logger.warn(`Evaluation ${runId} failed: ${problem}`);
  }
}
