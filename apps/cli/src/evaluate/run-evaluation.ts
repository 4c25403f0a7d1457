import { writeFile } from 'node:fs/promises';
import {
  readAnswerQuestions,
  readDocumentFolder,
  readEvaluationSet,
  readLabelledTexts,
  readReportSet,
  sampleOf,
} from '@app/evaluation';
import { connect } from '../client/connect.js';
import { EXIT_FAILURE } from '../cli-error.js';
import { readCsvQuestions } from './csv-questions.js';
import type { EvalOptions } from './eval-options.js';
import { evaluateAnswers } from './evaluate-answers.js';
import { evaluateCsv } from './evaluate-csv.js';
import { evaluateGuardrails } from './evaluate-guardrails.js';
import { evaluateReports } from './evaluate-reports.js';
import { evaluateSets } from './evaluate-sets.js';
import { type Report, toFigures, toJson } from './figures.js';
import { toJunit } from './junit.js';
import { renderMistakes, renderReportMistakes, renderUnanswered, renderWrongAnswers } from './mistakes.js';
import { mustBeWritable } from './must-be-writable.js';
import { render } from './table.js';
import { broken, describe } from './thresholds.js';

/** All that was asked for, read before the first of it is measured; then the reports, and whether the thresholds hold. */
export async function runEvaluation(options: EvalOptions): Promise<void> {
  const { limit = Infinity, json, junit, min = [], max = [], mistakes = false } = options;
  for (const file of [json, junit]) if (file !== undefined) await mustBeWritable(file);
  const sets = await Promise.all((options.set ?? []).map(readEvaluationSet));
  const folders = await Promise.all((options.folder ?? []).map(readDocumentFolder));
  const asked = options.questions === undefined ? [] : await readAnswerQuestions(options.questions);
  const tables = await Promise.all(
    (options.csv ?? []).map(async (file) => ({ file, questions: await readCsvQuestions(file) })),
  );
  const texts = await Promise.all(
    (options.guardrails ?? []).map((file) => readLabelledTexts(file, options.label)),
  );

  const reportSets = await Promise.all((options.reports ?? []).map(readReportSet));
  const limited = sets.map((set) => ({ ...set, questions: sampleOf(set.questions, limit) }));
  const { reports, results } = await evaluateSets(limited, options.against);
  reports.push(...(await evaluateAnswers(folders, sampleOf(asked, limit), options.against)));
  for (const { file, questions } of tables) {
    const table = await evaluateCsv(connect(options), file, sampleOf(questions, limit));
    reports.push(table.report);
    results.push(...table.results);
  }
  const rules = options.rule ? await evaluateGuardrails(options.rule, texts) : [];
  reports.push(...rules.map(({ report }) => report));

  reports.push(...(await evaluateReports(reportSets, options.fill ?? 0)));
  console.log(render(reports));
  if (mistakes) {
    // The report of all folders together has the answers of each again.
    const answers = new Set(reports.flatMap((report) => ('folder' in report ? report.details : [])));
    const lines = [
      ...renderUnanswered(results),
      ...renderWrongAnswers([...answers]),
      ...renderMistakes(rules),
      ...renderReportMistakes(reports),
    ];
    for (const line of lines) console.log(line);
  }
  await conclude(reports, { json, junit, thresholds: [...min, ...max] });
}

async function conclude(
  reports: readonly Report[],
  {
    json,
    junit,
    thresholds,
  }: { json: string | undefined; junit: string | undefined; thresholds: NonNullable<EvalOptions['min']> },
): Promise<void> {
  const figures = reports.map(toFigures);
  if (json !== undefined) await writeFile(json, toJson(reports));
  const failures = broken(figures, thresholds);
  if (junit !== undefined) await writeFile(junit, toJunit(figures, failures));
  for (const failure of failures) process.stderr.write(`${describe(failure)}\n`);
  if (failures.length > 0) process.exitCode = EXIT_FAILURE;
}
