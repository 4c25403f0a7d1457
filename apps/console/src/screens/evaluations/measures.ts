import type { Schemas } from '../../api/client.js';
import type { Tone } from '../../parts/badge.js';

export type Run = Schemas['EvaluationResponse'];
export type MeasureName = Schemas['EvaluationMeasure'];

export const MEASURES: Readonly<Record<MeasureName, string>> = {
  hit_at_1: 'Expected document first',
  mrr: 'Mean reciprocal rank',
  recall_at_10: 'Expected documents found',
  ndcg_at_10: 'Ranking (nDCG)',
  right: 'Right answers',
  partly: 'Partly right answers',
  wrong: 'Wrong answers',
  false_unknown: 'Answered "I don\'t know" in error',
  near_miss_answered: 'Answered what must not be answered',
};
export const MEASURE_NAMES = Object.keys(MEASURES) as MeasureName[];

const LOWER_IS_BETTER: ReadonlySet<MeasureName> = new Set(['wrong', 'false_unknown', 'near_miss_answered']);

export const OUTCOMES: Readonly<Record<Schemas['EvaluationOutcome'], readonly [name: string, Tone]>> = {
  right: ['right', 'good'],
  unknown: ['rightly unknown', 'good'],
  partly: ['partly right', 'warn'],
  false_unknown: ['unknown in error', 'warn'],
  wrong: ['wrong', 'alert'],
  near_miss_answered: ['answered in error', 'alert'],
};

export const STATES: Readonly<Record<Run['state'], Tone>> = {
  queued: 'plain',
  running: 'info',
  completed: 'good',
  failed: 'alert',
  cancelled: 'plain',
};

export function isActive({ state }: Pick<Run, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}

export function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)} %`;
}

/** "▲ 2.5" or "▼ 1.0" in percentage points; empty where there is nothing to compare with or no difference. */
export function change(before: number | null | undefined, after: number | null): string {
  if (before === null || before === undefined || after === null) return '';
  const points = (after - before) * 100;
  if (Math.abs(points) < 0.05) return '';
  return `${points > 0 ? '▲' : '▼'} ${Math.abs(points).toFixed(1)}`;
}

export function isBetter(measure: MeasureName, difference: number): boolean {
  return LOWER_IS_BETTER.has(measure) ? difference < 0 : difference > 0;
}

/** The run of the same questions that was completed before it, in a list with the newest first. */
export function runBefore(run: Run, runs: readonly Run[]): Run | undefined {
  const at = runs.indexOf(run);
  return runs
    .slice(at + 1)
    .find(
      ({ set_id: id, set_revision: revision, state }) =>
        id === run.set_id && revision === run.set_revision && state === 'completed',
    );
}

/** "Passages for an answer: 8", or what a run without differences is. */
export function differences(run: Run, labels: ReadonlyMap<string, string>): string {
  const all = Object.entries(run.overrides).map(
    ([path, value]) => `${labels.get(path) ?? path}: ${value === null ? 'default' : String(value)}`,
  );
  return all.length === 0 ? `configuration ${run.configuration_version}` : all.join(', ');
}

export function rankText({ rank, found }: { readonly rank: number | null; readonly found: number }): string {
  if (rank !== null) return `rank ${rank}`;
  return found === 0 ? 'nothing found' : 'other documents';
}
