import type { ReportQuestion } from '../questions/report-question.js';

/** REP-2: the interpretation of a question as the API returns it and as it is stored with the answer. */
export function toUnderstood(question: ReportQuestion) {
  const { intent, entities, timeRange, publishers, reportIds, comparison, visualisation, searchText } =
    question;
  return {
    intent,
    entities: entities.map(({ entityId, name, type, text }) => ({ entity_id: entityId, name, type, text })),
    time_range: timeRange && { from_year: timeRange.fromYear, to_year: timeRange.toYear },
    publishers: [...publishers],
    report_ids: [...reportIds],
    comparison: comparison && { subjects: [...comparison.subjects], aspects: [...comparison.aspects] },
    visualisation: visualisation && { ...visualisation },
    search_text: searchText,
  };
}
