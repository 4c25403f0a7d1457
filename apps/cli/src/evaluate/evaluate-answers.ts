import {
  AnswerEvaluator,
  type AnswerQuestion,
  answerReport,
  type AnswerReport,
  type DocumentFolder,
} from '@app/evaluation';
import { CliError } from '../cli-error.js';
import { createEvaluationBar } from './evaluation-bar.js';
import type { Report } from './figures.js';
import { checkSettings, type Settings, withTemporaryEngine } from './temporary-engine.js';

/**
 * Measures the answers over each folder on a store of its own, and over all of them together when there are several.
 * A question that names a set is asked about the folder of that name only. Throws CliError when a folder has no question.
 */
export async function evaluateAnswers(
  folders: readonly DocumentFolder[],
  questions: readonly AnswerQuestion[],
  against: Settings | undefined,
): Promise<Report[]> {
  if (against) checkSettings(against);
  const about = ({ name }: DocumentFolder): AnswerQuestion[] =>
    questions.filter(({ set }) => set === null || set === name);
  for (const folder of folders)
    if (about(folder).length === 0)
      throw new CliError(`No question is about ${folder.name}: each of them names another "set".`);
  const measure = async (settings: Settings): Promise<AnswerReport[]> => {
    const reports: AnswerReport[] = [];
    for (const folder of folders) reports.push(await evaluateFolder(folder, about(folder), settings));
    return reports.length > 1 ? [...reports, together(reports)] : reports;
  };
  const first = await measure({});
  if (!against) return first;
  const second = await measure(against);
  return first.map((report, index) => ({
    ...report,
    against: { settings: against, report: second[index]! },
  }));
}

async function evaluateFolder(
  folder: DocumentFolder,
  questions: readonly AnswerQuestion[],
  settings: Settings,
): Promise<AnswerReport> {
  const bar = createEvaluationBar(folder.name);
  try {
    const report = await withTemporaryEngine(settings, (engine, signal) =>
      engine
        .get(AnswerEvaluator, { strict: false })
        .evaluate(folder, questions, { signal, onProgress: bar.update }),
    );
    bar.stop();
    for (const [path, problem] of Object.entries(report.documents_failed))
      process.stderr.write(`${folder.name}: ${path} was left out: ${problem}\n`);
    return report;
  } finally {
    bar.stop();
  }
}

function together(reports: readonly AnswerReport[]): AnswerReport {
  const documents = reports.reduce((sum, report) => sum + report.documents, 0);
  const failures = new Map(reports.flatMap((report) => Object.entries(report.documents_failed)));
  return answerReport(
    { folder: 'all', documents, failures },
    reports.flatMap(({ details }) => details),
  );
}
