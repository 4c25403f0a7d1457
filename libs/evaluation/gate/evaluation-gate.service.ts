import { Injectable } from '@nestjs/common';
import { ConfigurationGate, type ProposedConfiguration } from '@app/admin';
import { Clock, DomainError, type ErrorDetail } from '@app/kernel';
import { QuestionSetRepository } from '../question-sets/question-set.repository.js';
import { configurationFingerprint, NOT_EVALUATED } from '../runs/configuration-fingerprint.js';
import type { EvaluationRun } from '../runs/evaluation-run.js';
import { EvaluationRunRepository } from '../runs/evaluation-run.repository.js';
import type { EvaluationGate, GateThreshold } from './evaluation-gate.js';
import { EvaluationGateRepository } from './evaluation-gate.repository.js';

const HOUR_MS = 3_600_000;

export interface GateChange extends Pick<EvaluationGate, 'setId' | 'thresholds' | 'maxAgeHours'> {
  readonly changedBy: string;
}

/** KB-13: lets an admin require that a change of the configuration passes an evaluation before it is activated. */
@Injectable()
export class EvaluationGateService extends ConfigurationGate {
  constructor(
    private readonly gates: EvaluationGateRepository,
    private readonly sets: QuestionSetRepository,
    private readonly runs: EvaluationRunRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  read(): Promise<EvaluationGate | null> {
    return this.gates.read();
  }

  /** Throws VALIDATION_ERROR for an unknown set and for thresholds that bound nothing or twice. */
  async require(change: GateChange): Promise<EvaluationGate> {
    if (!(await this.sets.find(change.setId))) throw invalid('set_id', 'There is no such question set.');
    const measures = change.thresholds.map(({ measure }) => measure);
    if (new Set(measures).size < measures.length)
      throw invalid('thresholds', 'A measure may be bounded once, by min, max or both.');
    if (change.thresholds.some(({ min, max }) => min === null && max === null))
      throw invalid('thresholds', 'Each threshold needs min or max.');
    if (change.thresholds.some(({ min, max }) => min !== null && max !== null && min > max))
      throw invalid('thresholds', 'The min of a threshold must not be greater than its max.');
    const gate = { ...change, changedAt: this.clock.now() };
    await this.gates.save(gate);
    return gate;
  }

  async remove(): Promise<void> {
    await this.gates.save(null);
  }

  async assertMayActivate({ values, changes }: ProposedConfiguration): Promise<void> {
    const gate = await this.gates.read();
    if (!gate || changes.every((path) => path.startsWith(NOT_EVALUATED))) return;
    const set = await this.sets.find(gate.setId);
    if (!set)
      throw required(
        'The question set of the gate has been deleted. Choose another set for the gate, or remove it.',
        [{ rule: 'evaluated', set_id: gate.setId }],
      );
    const run = await this.runs.findCompleted({
      setId: gate.setId,
      setRevision: set.revision,
      fingerprint: configurationFingerprint(values),
    });
    const from = this.clock.now().getTime() - gate.maxAgeHours * HOUR_MS;
    if (!run?.finishedAt || run.finishedAt.getTime() < from)
      throw required(
        `This change must pass an evaluation with the question set "${set.name}" before it is activated. Start one with these settings, and repeat the change when it has passed. An evaluation counts for ${gate.maxAgeHours} hours.`,
        [{ rule: 'evaluated', set_id: set.setId }],
      );
    const failed = gate.thresholds.flatMap((threshold) => problemOf(threshold, run));
    if (failed.length === 0) return;
    throw required(
      `The evaluation of this change did not pass: ${failed.map(({ message }) => message).join('; ')}.`,
      failed.map((each) => ({ ...each, set_id: set.setId, evaluation_id: run.runId })),
    );
  }
}

function problemOf({ measure, min, max }: GateThreshold, { figures }: EvaluationRun): ErrorDetail[] {
  const actual = figures?.measures[measure] ?? null;
  const detail = { rule: 'threshold', measure, min, max, actual };
  if (actual === null) return [{ ...detail, message: `${measure} was not measured` }];
  const shown = actual.toFixed(3);
  if (min !== null && actual < min)
    return [{ ...detail, message: `${measure} is ${shown}, less than ${min}` }];
  if (max !== null && actual > max)
    return [{ ...detail, message: `${measure} is ${shown}, more than ${max}` }];
  return [];
}

function required(message: string, details: readonly ErrorDetail[]): DomainError {
  return new DomainError('EVALUATION_REQUIRED', message, details);
}

function invalid(field: string, message: string): DomainError {
  return new DomainError('VALIDATION_ERROR', message, [{ field, rule: 'gate', message }]);
}
