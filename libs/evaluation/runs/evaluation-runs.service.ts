import { Injectable } from '@nestjs/common';
import { ConfigurationService, type Overrides } from '@app/admin';
import { Clock, DomainError, newId, type Page, type PageRequest } from '@app/kernel';
import { QuestionSetsService } from '../question-sets/question-sets.service.js';
import { configurationFingerprint, NOT_EVALUATED } from './configuration-fingerprint.js';
import { type EvaluationRun, isActive } from './evaluation-run.js';
import { EvaluationRunRepository, type RunFilter } from './evaluation-run.repository.js';
import { RunJobs } from './run-jobs.js';

/** Runs that may wait or run at once. */
const MOST_ACTIVE = 10;
/** Beyond these, the oldest are removed when another one starts. */
export const MOST_RUNS = 200;

export interface RunRequest {
  readonly setId: string;
  readonly label: string;
  /** What differs from the configuration in force. */
  readonly patch: Overrides;
  readonly withAnswers: boolean;
  readonly startedBy: string;
}

/** KB-13: evaluations of a configuration with questions of one's own, over the documents of the knowledge base. */
@Injectable()
export class EvaluationRunsService {
  constructor(
    private readonly runs: EvaluationRunRepository,
    private readonly sets: QuestionSetsService,
    private readonly configuration: ConfigurationService,
    private readonly jobs: RunJobs,
    private readonly clock: Clock,
  ) {}

  /** Throws NOT_FOUND for the set, VALIDATION_ERROR for the settings, CONFLICT while ten runs wait. */
  async start({ setId, label, patch, withAnswers, startedBy }: RunRequest): Promise<EvaluationRun> {
    const refused = Object.keys(patch).find((path) => path.startsWith(NOT_EVALUATED));
    if (refused !== undefined) throw embeddingModelIsFixed(refused);
    const set = await this.sets.get(setId);
    const { values, changes, version } = await this.configuration.check(patch);
    if ((await this.listActive()).length >= MOST_ACTIVE)
      throw new DomainError(
        'CONFLICT',
        `${MOST_ACTIVE} evaluations are waiting or running. Wait until one is finished, or cancel one.`,
      );
    await this.removeOldest();
    const run: EvaluationRun = {
      runId: newId(),
      setId,
      setName: set.name,
      setRevision: set.revision,
      label,
      state: 'queued',
      withAnswers,
      overrides: Object.fromEntries(changes.map((path) => [path, values[path]!])),
      values,
      configurationVersion: version,
      indexName: null,
      questions: set.questions.length,
      done: 0,
      figures: null,
      problem: null,
      createdBy: startedBy,
      createdAt: this.clock.now(),
      startedAt: null,
      finishedAt: null,
    };
    await this.runs.add(run, configurationFingerprint(values));
    await this.jobs.enqueue(run.runId);
    return run;
  }

  /** Throws NOT_FOUND. */
  async get(runId: string): Promise<EvaluationRun> {
    const run = await this.find(runId);
    if (run) return run;
    throw new DomainError('NOT_FOUND', 'There is no such evaluation.');
  }

  find(runId: string): Promise<EvaluationRun | null> {
    return this.runs.find(runId);
  }

  /** Those that wait or run, the oldest first. */
  listActive(): Promise<EvaluationRun[]> {
    return this.runs.listActive();
  }

  list(filter: RunFilter, page: PageRequest): Promise<Page<EvaluationRun>> {
    return this.runs.list(filter, page);
  }

  /** Results so far are kept. Throws NOT_FOUND, and CONFLICT when the run has ended. */
  async cancel(runId: string): Promise<EvaluationRun> {
    await this.get(runId);
    const end = { state: 'cancelled', figures: null, problem: null, finishedAt: this.clock.now() } as const;
    if (!(await this.runs.end(runId, end)))
      throw new DomainError('CONFLICT', 'The evaluation has ended already and cannot be cancelled.');
    this.jobs.stop(runId);
    return this.get(runId);
  }

  /** Throws NOT_FOUND, and CONFLICT while the run is active. */
  async remove(runId: string): Promise<void> {
    if (await this.runs.remove(runId)) return;
    if (isActive(await this.get(runId)))
      throw new DomainError('CONFLICT', 'The evaluation is not finished. Cancel it before you delete it.');
  }

  /** Queues the runs that were not finished; those that are queued or running already stay as they are. */
  async resume(): Promise<void> {
    for (const { runId } of await this.listActive()) await this.jobs.enqueue(runId);
  }

  private async removeOldest(): Promise<void> {
    const page = { page: 1, pageSize: 20, order: 'asc' } as const;
    const { items, total } = await this.runs.list({}, page);
    const ended = items.filter((run) => !isActive(run));
    for (const { runId } of ended.slice(0, Math.max(0, total - MOST_RUNS + 1))) await this.runs.remove(runId);
  }
}

function embeddingModelIsFixed(field: string): DomainError {
  const message =
    'An evaluation uses the active embedding model, because all documents are embedded by it. Change the other settings.';
  return new DomainError('VALIDATION_ERROR', message, [{ field, rule: 'evaluated', message }]);
}
