import {
  compare,
  type EvaluationSet,
  type QuestionResult,
  type SetEvaluation,
  SetEvaluator,
} from '@app/evaluation';
import { createEvaluationBar } from './evaluation-bar.js';
import type { Report } from './figures.js';
import { checkSettings, type Settings, withTemporaryEngine } from './temporary-engine.js';

/** Measures each set on a store of its own; once more with other settings, when there are any. */
export async function evaluateSets(
  sets: readonly EvaluationSet[],
  against: Settings | undefined,
): Promise<{ reports: Report[]; results: QuestionResult[] }> {
  if (against) checkSettings(against);
  const reports: Report[] = [];
  const results: QuestionResult[] = [];
  for (const set of sets) {
    const first = await evaluateSet(set, {});
    results.push(...first.results);
    if (!against) {
      reports.push(first.report);
      continue;
    }
    const second = await evaluateSet(set, against);
    const comparison = compare(first.results, second.results);
    reports.push({ ...first.report, against: { settings: against, report: second.report, ...comparison } });
  }
  return { reports, results };
}

async function evaluateSet(set: EvaluationSet, settings: Settings): Promise<SetEvaluation> {
  const bar = createEvaluationBar(set.name);
  try {
    const evaluation = await withTemporaryEngine(settings, (engine, signal) =>
      engine.get(SetEvaluator, { strict: false }).evaluate(set, { signal, onProgress: bar.update }),
    );
    bar.stop();
    warnOfFailures(set, evaluation.failures);
    return evaluation;
  } finally {
    bar.stop();
  }
}

function warnOfFailures({ name }: EvaluationSet, failures: SetEvaluation['failures']): void {
  for (const [id, problem] of failures)
    process.stderr.write(`${name}: document ${id} was left out: ${problem}\n`);
}
