import type {
  AnswerFigures,
  GuardrailReport,
  QuestionDifference,
  ReportSetReport,
  SetReport,
} from '@app/evaluation';
import type { Against, Report } from './figures.js';

const MOST_LISTED = 20;

export interface Column<R> {
  readonly title: string;
  readonly cell: (report: R) => string;
}

const SET_COLUMNS: readonly Column<SetReport>[] = [
  { title: 'set', cell: ({ set }) => set },
  { title: 'questions', cell: ({ questions }) => String(questions) },
  { title: 'nDCG@10', cell: ({ ndcg_at_10: value }) => fraction(value) },
  { title: 'hit@1', cell: ({ hit_at_1: value }) => fraction(value) },
  { title: 'MRR', cell: ({ mrr: value }) => fraction(value) },
  { title: 'recall@10', cell: ({ recall_at_10: value }) => fraction(value) },
  { title: 'answer in 3', cell: ({ answer_in_best_3: value }) => fraction(value) },
  { title: 'abstention', cell: ({ abstention_auroc: value }) => fraction(value) },
  { title: 'unanswerable', cell: ({ unanswerable_auroc: value }) => fraction(value) },
  { title: 'ECE', cell: ({ expected_calibration_error: value }) => fraction(value) },
  { title: 'p50 ms', cell: ({ latency_ms: { p50 } }) => milliseconds(p50) },
  { title: 'p95 ms', cell: ({ latency_ms: { p95 } }) => milliseconds(p95) },
];

interface AnswerRow extends AnswerFigures {
  readonly name: string;
}

const ANSWER_COLUMNS: readonly Column<AnswerRow>[] = [
  { title: 'folder', cell: ({ name }) => name },
  { title: 'questions', cell: ({ questions }) => String(questions) },
  { title: 'right', cell: ({ right }) => fraction(right) },
  { title: 'partly', cell: ({ partly }) => fraction(partly) },
  { title: 'wrong', cell: ({ wrong }) => fraction(wrong) },
  { title: 'false unknown', cell: ({ false_unknown: value }) => fraction(value) },
  { title: 'near-miss answered', cell: ({ near_miss_answered: value }) => fraction(value) },
  { title: 'page offered', cell: ({ offered_pages: value }) => fraction(value) },
  { title: 'hit@5', cell: ({ hit_at_5: value }) => fraction(value) },
  { title: 'document@5', cell: ({ document_at_5: value }) => fraction(value) },
  { title: 'AUROC', cell: ({ calibration }) => fraction(calibration.auroc_right) },
  { title: 'ECE', cell: ({ calibration }) => fraction(calibration.expected_error) },
  { title: 'p95 ms', cell: ({ latency_ms: { p95 } }) => milliseconds(p95) },
];

const RULE_COLUMNS: readonly Column<GuardrailReport>[] = [
  { title: 'rule', cell: ({ rule }) => rule },
  { title: 'file', cell: ({ file }) => file },
  { title: 'texts', cell: ({ total }) => String(total) },
  { title: 'flagged', cell: ({ flagged }) => String(flagged) },
  { title: 'blocked', cell: ({ blocked }) => String(blocked) },
  { title: 'precision', cell: ({ precision }) => fraction(precision) },
  { title: 'recall', cell: ({ recall }) => fraction(recall) },
  { title: 'F1', cell: ({ f1 }) => fraction(f1) },
];

/** What a person reads of the reports: tables of the sets, the answers and the rules, and what other settings changed. */
export function render(reports: readonly Report[]): string {
  const sets = reports.filter((report) => 'set' in report);
  const rules = reports.filter((report) => 'rule' in report);
  const answers = reports.flatMap((report) => ('folder' in report ? answerRows(report) : []));
  const rows = sets.flatMap((report) =>
    report.against
      ? [report, { ...report.against.report, set: `  with ${toText(report.against.settings)}` }]
      : [report],
  );
  const changes = sets.flatMap(({ set, against }) => (against ? [renderChanges(set, against)] : []));
  return [
    ...(rows.length > 0 ? [renderTable(SET_COLUMNS, rows)] : []),
    ...(answers.length > 0 ? [renderTable(ANSWER_COLUMNS, answers)] : []),
    ...(rules.length > 0 ? [renderTable(RULE_COLUMNS, rules)] : []),
    ...reports.flatMap((report) => ('reports' in report ? [renderReportSet(report)] : [])),
    ...changes,
  ].join('\n\n');
}

interface TargetRow {
  readonly measure: string;
  readonly value: string;
  readonly target: string;
  readonly isMet: boolean | null;
}

const TARGET_COLUMNS: readonly Column<TargetRow>[] = [
  { title: 'measure', cell: ({ measure }) => measure },
  { title: 'value', cell: ({ value }) => value },
  { title: 'target', cell: ({ target }) => target },
  { title: '', cell: ({ isMet }) => (isMet === null ? '' : isMet ? 'met' : 'MISSED') },
];

function renderReportSet({ reports, sections, questions, filled, targets }: ReportSetReport): string {
  const title = `${reports}: ${sections} sections, ${questions} questions${filled > 0 ? `, ${filled} sections added for "filled"` : ''}`;
  const rows = targets.map(({ measure, value, bound, target, is_met: isMet }) => ({
    measure,
    value: fraction(value),
    target: `${bound === 'min' ? '≥' : '≤'} ${target}`,
    isMet,
  }));
  return `${title}\n${renderTable(TARGET_COLUMNS, rows)}`;
}

/** A row of all questions, one of each kind, and those with other settings. */
function answerRows(report: Extract<Report, { readonly folder: string }>): AnswerRow[] {
  const { against } = report;
  return [
    { ...report, name: report.folder },
    ...Object.entries(report.by_kind).map(([kind, figures]) => ({ ...figures, name: `  ${kind}` })),
    ...(against ? [{ ...against.report, name: `  with ${toText(against.settings)}` }] : []),
  ];
}

export function renderTable<R>(columns: readonly Column<R>[], rows: readonly R[]): string {
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ cell }) => cell(row))),
  ];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]!.length)));
  return lines
    .map((line) =>
      line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  '),
    )
    .join('\n');
}

function renderChanges(set: string, { settings, better, worse }: Against): string {
  const lines = [`${set} with ${toText(settings)}: ${better.length} questions better, ${worse.length} worse`];
  for (const [sign, changed] of [
    ['+', better],
    ['-', worse],
  ] as const) {
    lines.push(
      ...changed.slice(0, MOST_LISTED).map((difference) => `  ${sign} ${renderDifference(difference)}`),
    );
    const more = changed.length - MOST_LISTED;
    if (more > 0) lines.push(`  ${sign} … and ${more} more: --json lists all`);
  }
  return lines.join('\n');
}

function renderDifference({ id, question, ndcg_at_10, answered, confidence }: QuestionDifference): string {
  const parts = [
    change('nDCG@10', ndcg_at_10.map(fraction)),
    change(
      'answered',
      answered.map((value) => (value ? 'yes' : 'no')),
    ),
    change('confidence', confidence.map(fraction)),
  ].filter((part) => part !== '');
  return `${id}  ${question.replace(/\s+/g, ' ')}  (${parts.join(', ')})`;
}

function change(name: string, [before, after]: readonly string[]): string {
  return before === after ? '' : `${name} ${before} → ${after}`;
}

function toText(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}

export function fraction(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}

function milliseconds(value: number | null): string {
  return value === null ? '–' : value.toFixed(1);
}
