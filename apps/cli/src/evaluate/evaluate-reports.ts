import {
  ReportEvaluationModule,
  type ReportSet,
  ReportSetEvaluator,
  type ReportSetReport,
} from '@app/evaluation';
import { createEvaluationBar } from './evaluation-bar.js';
import { withTemporaryEngine } from './temporary-engine.js';

const REPORTS_ON = { REPORTS: 'on' };

/** Measures the report analyst over each set, on a store of its own that is filled with `fill` more sections at the end. */
export async function evaluateReports(sets: readonly ReportSet[], fill: number): Promise<ReportSetReport[]> {
  const reports: ReportSetReport[] = [];
  for (const set of sets) {
    const bar = createEvaluationBar(set.name);
    try {
      reports.push(
        await withTemporaryEngine(
          REPORTS_ON,
          (engine, signal) =>
            engine
              .get(ReportSetEvaluator, { strict: false })
              .evaluate(set, { fill, signal, onProgress: bar.update }),
          { modules: [ReportEvaluationModule] },
        ),
      );
    } finally {
      bar.stop();
    }
  }
  return reports;
}
