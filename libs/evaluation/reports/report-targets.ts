/** A measure of the report analyst and the value that it should reach. */
export interface ReportTarget {
  readonly measure: string;
  readonly label: string;
  readonly bound: 'min' | 'max';
  readonly target: number;
}

const min = (measure: string, label: string, target: number): ReportTarget => ({
  measure,
  label,
  bound: 'min',
  target,
});
const max = (measure: string, label: string, target: number): ReportTarget => ({
  measure,
  label,
  bound: 'max',
  target,
});

/** In the order of the table. */
export const REPORT_TARGETS: readonly ReportTarget[] = [
  min('mention_f1', 'mentions: F1', 0.92),
  min('mention_offsets', 'mentions: offsets are exact', 1),
  min('statistic_precision', 'statistics: precision', 0.9),
  min('statistic_recall', 'statistics: recall', 0.8),
  min('question_intent', 'questions: intent', 0.9),
  min('question_years', 'questions: years', 0.95),
  min('question_publishers', 'questions: publishers', 0.95),
  min('question_entities', 'questions: entities', 0.95),
  min('section_ndcg_at_10', 'sections: nDCG@10', 0.96),
  min('report_answer_in_best_3', 'answers: in the best 3 lines', 0.87),
  min('answer_complete', 'answers: with all expected facts', 0.8),
  min('section_ndcg_at_10_filled', 'sections: nDCG@10, library filled', 0.93),
  min('report_answer_in_best_3_filled', 'answers: in the best 3 lines, library filled', 0.82),
  min('citation_form', 'citations: form', 1),
  min('citation_quotes', 'citations: quotes at their offsets', 1),
  min('citation_support', 'citations: lines are supported', 1),
  min('conflict_precision', 'conflicts: precision', 0.95),
  min('conflict_recall', 'conflicts: recall', 0.9),
  min('unanswerable_unknown', 'without an answer: answered with "unknown"', 0.9),
  min('report_unanswerable_auroc', 'without an answer: AUROC of the confidence', 0.9),
  max('report_false_unknown', 'with an answer: answered with "unknown"', 0.1),
  min('chart_points', 'charts: points equal their statistics', 1),
  min('chart_gold', 'charts: points equal the gold data', 1),
  min('chart_hostile_refused', 'charts: hostile forms are refused', 1),
  min('chart_well_formed', 'charts: plain, well-formed SVG', 1),
  min('structured_right', 'structured questions: right', 0.9),
  min('structured_hostile_harmless', 'structured questions: hostile requests are harmless', 1),
  min('graph_brute_force', 'timelines, comparisons, trends equal a count', 1),
  max('section_ms', 'reading a section: processor time in ms', 5),
  max('report_answer_p95_ms', 'an answer: p95 in ms', 400),
  max('report_answer_p95_ms_filled', 'an answer: p95 in ms, library filled', 400),
];

/** Null where the set has nothing to measure it by. */
export function meets({ bound, target }: ReportTarget, value: number | null): boolean | null {
  if (value === null) return null;
  return bound === 'min' ? value >= target - 1e-9 : value <= target;
}
