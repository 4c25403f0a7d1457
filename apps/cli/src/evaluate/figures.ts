import {
  type AnswerReport,
  type Comparison,
  type GuardrailReport,
  REPORT_TARGETS,
  type ReportSetReport,
  type SetReport,
} from '@app/evaluation';

/** A set measured once more with other settings. */
export interface Against extends Comparison {
  readonly settings: Readonly<Record<string, string>>;
  readonly report: SetReport;
}

/** An entry of the JSON file. */
export type Report =
  | (SetReport & { readonly against?: Against })
  | (AnswerReport & { readonly against?: AnswersAgainst })
  | GuardrailReport
  | ReportSetReport;

/** Answers measured once more with other settings. */
export interface AnswersAgainst {
  readonly settings: Readonly<Record<string, string>>;
  readonly report: AnswerReport;
}

/** The measures of one report, by their names. */
export interface Figures {
  readonly name: string;
  readonly values: ReadonlyMap<string, number | null>;
}

const SET_MEASURES = [
  'ndcg_at_10',
  'hit_at_1',
  'mrr',
  'recall_at_10',
  'answer_in_best_3',
  'abstention_auroc',
  'unanswerable_auroc',
  'expected_calibration_error',
] as const;
const ANSWER_MEASURES = [
  'right',
  'partly',
  'wrong',
  'false_unknown',
  'near_miss_answered',
  'offered_pages',
  'hit_at_5',
  'document_at_5',
] as const;
const CALIBRATION = ['auroc_right', 'expected_error'] as const;
const LATENCIES = ['p50', 'p95'] as const;
const RULE_MEASURES = ['precision', 'recall', 'f1'] as const;

/** Names that a threshold may have. */
export const MEASURES: readonly string[] = [
  ...SET_MEASURES,
  ...LATENCIES.map((name) => `latency_ms.${name}`),
  ...ANSWER_MEASURES,
  ...CALIBRATION.map((name) => `calibration.${name}`),
  ...RULE_MEASURES,
  ...REPORT_TARGETS.map(({ measure }) => measure),
];

export function toFigures(report: Report): Figures {
  return { name: nameOf(report), values: new Map(valuesOf(report)) };
}

function valuesOf(report: Report): (readonly [string, number | null])[] {
  if ('reports' in report) return Object.entries(report.measures);
  if ('rule' in report) return RULE_MEASURES.map((name) => [name, report[name]] as const);
  const latencies = LATENCIES.map((name) => [`latency_ms.${name}`, report.latency_ms[name]] as const);
  if ('set' in report) return [...SET_MEASURES.map((name) => [name, report[name]] as const), ...latencies];
  return [
    ...ANSWER_MEASURES.map((name) => [name, report[name]] as const),
    ...CALIBRATION.map((name) => [`calibration.${name}`, report.calibration[name]] as const),
    ...latencies,
  ];
}

export function nameOf(report: Report): string {
  if ('reports' in report) return report.reports;
  if ('rule' in report) return `${report.rule} ${report.file}`;
  return 'set' in report ? report.set : report.folder;
}

const DECIMALS = 10_000;

/** The JSON file: an array, its fractions with four digits. */
export function toJson(reports: readonly Report[]): string {
  const rounded = (_: string, value: unknown): unknown =>
    typeof value === 'number' ? Math.round(value * DECIMALS) / DECIMALS : value;
  return `${JSON.stringify(reports, rounded, 2)}\n`;
}
