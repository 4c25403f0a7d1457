import type { Comparison, GuardrailReport, SetReport } from '@app/evaluation';

/** A set measured once more with other settings. */
export interface Against extends Comparison {
  readonly settings: Readonly<Record<string, string>>;
  readonly report: SetReport;
}

/** An entry of the JSON file. */
export type Report = (SetReport & { readonly against?: Against }) | GuardrailReport;

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
const LATENCIES = ['p50', 'p95'] as const;
const RULE_MEASURES = ['precision', 'recall', 'f1'] as const;

/** Names that a threshold may have. */
export const MEASURES: readonly string[] = [
  ...SET_MEASURES,
  ...LATENCIES.map((name) => `latency_ms.${name}`),
  ...RULE_MEASURES,
];

export function toFigures(report: Report): Figures {
  const entries: (readonly [string, number | null])[] =
    'set' in report
      ? [
          ...SET_MEASURES.map((name) => [name, report[name]] as const),
          ...LATENCIES.map((name) => [`latency_ms.${name}`, report.latency_ms[name]] as const),
        ]
      : RULE_MEASURES.map((name) => [name, report[name]] as const);
  return { name: nameOf(report), values: new Map(entries) };
}

export function nameOf(report: Report): string {
  return 'set' in report ? report.set : `${report.rule} ${report.file}`;
}

const DECIMALS = 10_000;

/** The JSON file: an array, its fractions with four digits. */
export function toJson(reports: readonly Report[]): string {
  const rounded = (_: string, value: unknown): unknown =>
    typeof value === 'number' ? Math.round(value * DECIMALS) / DECIMALS : value;
  return `${JSON.stringify(reports, rounded, 2)}\n`;
}
