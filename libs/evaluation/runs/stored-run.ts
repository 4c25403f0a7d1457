import type { EvaluationRun, TestResult } from './evaluation-run.js';

/** What never changes of a run, as it is stored in one text: paths of settings hold dots, which MongoDB refuses in names. */
type FixedFields = Omit<
  EvaluationRun,
  'runId' | 'state' | 'indexName' | 'done' | 'figures' | 'problem' | 'createdAt' | 'startedAt' | 'finishedAt'
>;

export function fixedText(run: EvaluationRun): string {
  const { setId, setName, setRevision, label, withAnswers, overrides } = run;
  const { values, configurationVersion, questions, createdBy } = run;
  const fixed: FixedFields = {
    ...{ setId, setName, setRevision, label, withAnswers, overrides },
    ...{ values, configurationVersion, questions, createdBy },
  };
  return JSON.stringify(fixed);
}

export function readFixed(text: string): FixedFields {
  return JSON.parse(text) as FixedFields;
}

export function detailsText({ measures: _, ...details }: TestResult): string {
  return JSON.stringify(details);
}

export function readResult(measures: string, details: string): TestResult {
  return {
    measures: JSON.parse(measures) as TestResult['measures'],
    ...(JSON.parse(details) as Omit<TestResult, 'measures'>),
  };
}
