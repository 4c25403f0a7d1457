import type { AnswerResult, GuardrailEvaluation, QuestionResult } from '@app/evaluation';
import type { Report } from './figures.js';

const EXCERPT = 200;

/** Questions whose best document is not a relevant one, or whose answer is not in the three best sentences. */
export function renderUnanswered(results: readonly QuestionResult[]): string[] {
  return results.flatMap(({ id, question, ranking, answered }) => {
    const what = [
      ...(ranking?.hit === 0 ? ['another document first'] : []),
      ...(answered === false ? ['no answer'] : []),
    ];
    return what.length === 0 ? [] : [`${id}  ${flat(question)}  (${what.join(', ')})`];
  });
}

/** Questions whose answer is not right, with the answer and the facts that it lacks. */
export function renderWrongAnswers(results: readonly AnswerResult[]): string[] {
  return results
    .filter(({ outcome }) => outcome !== 'right' && outcome !== 'unknown')
    .map(({ id, question, outcome, confidence, answer, missing }) => {
      const lack = missing.length === 0 ? '' : `; lacks ${missing.join(' and ')}`;
      return `${id}  ${flat(question)}  (${outcome}, ${confidence.toFixed(2)}${lack})\n    ${flat(answer)}`;
    });
}

export function renderMistakes(rules: readonly GuardrailEvaluation[]): string[] {
  return rules.flatMap(({ report, mistakes }) =>
    mistakes.map(
      ({ line, text, positive }) =>
        `${report.file}:${line}  ${positive ? 'missed' : 'false alarm'}  ${flat(text)}`,
    ),
  );
}

/** What each measure of the report analyst does not get right. */
export function renderReportMistakes(reports: readonly Report[]): string[] {
  return reports.flatMap((report) =>
    'reports' in report
      ? Object.entries(report.mistakes).flatMap(([measure, mistakes]) => [
          `${report.reports}, ${measure}: ${mistakes.length}`,
          ...mistakes.map((mistake) => `  ${flat(mistake)}`),
        ])
      : [],
  );
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, EXCERPT).toWellFormed();
}
