import type { ChunkInContext, DocumentUpload } from '@app/knowledge-base';
import {
  type QueryCitation,
  type KeptChart,
  type ListedReport,
  type Mention,
  type RelatedEntity,
  type ReportDraft,
  type ReportFilter,
  reportMarkers,
  type Statistic,
} from '@app/reports';
import type { ReceivedFile } from '../knowledge-base/ingestion/blob.storage-engine.js';
import type { Caller } from '../security/caller.js';
import type { QueryCitationResponse, ReportChartResponse } from './questions.dto.js';
import type { ChangeReportDto, ReportListQuery, UploadReportDto } from './reports.dto.js';
import type {
  MentionedEntityResponse,
  MentionResponse,
  ReportResponse,
  SectionResponse,
  StatisticResponse,
} from './reports.response.js';

/** The collections that the caller can read; null for administrators and for accounts without restrictions. */
export function scopeOf({ role, restrictions }: Caller): readonly string[] | null {
  return role === 'admin' ? null : (restrictions.report_collections ?? null);
}

export function toDraft({
  title,
  publisher,
  year,
  report_type,
  url,
  collection,
  restricted,
}: UploadReportDto): ReportDraft {
  return {
    title,
    publisher,
    year,
    reportType: report_type,
    url: url ?? null,
    collection: collection ?? null,
    isRestricted: restricted ?? false,
  };
}

export function toReportUpload(
  { blob, fileName }: ReceivedFile,
  { url, language, tags }: UploadReportDto,
  uploadedBy: string,
): Pick<DocumentUpload, 'blob' | 'fileName' | 'tags' | 'metadata' | 'origin'> {
  return {
    blob,
    fileName,
    origin: { type: 'upload', url: url ?? null, uploadedBy },
    ...(tags && { tags }),
    ...(language !== undefined && { metadata: { language: language.slice(0, 2).toLowerCase() } }),
  };
}

export function toChanges({ report_type, restricted, ...same }: ChangeReportDto): Partial<ReportDraft> {
  const changes = { ...same, reportType: report_type, isRestricted: restricted };
  // Fields that are absent from the request are undefined in the DTO.
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

export function toFilter(query: ReportListQuery, caller: Caller): ReportFilter {
  return {
    publishers: query.publisher,
    reportTypes: query.report_type,
    fromYear: query.year_from,
    toYear: query.year_to,
    scope: scopeOf(caller),
  };
}

export function toReportResponse({ report, status }: ListedReport): ReportResponse {
  return {
    report_id: report.reportId,
    title: report.title,
    publisher: report.publisher,
    year: report.year,
    report_type: report.reportType,
    url: report.url,
    collection: report.collection,
    restricted: report.isRestricted,
    sections: report.analysis?.sections ?? 0,
    entities: report.analysis?.entities ?? 0,
    statistics: report.analysis?.statistics ?? 0,
    status,
    created_at: report.createdAt.toISOString(),
  };
}

export function toSection(chunk: ChunkInContext): SectionResponse {
  return {
    section_id: chunk.chunkId,
    section_number: chunk.index + 1,
    section_title: chunk.sectionTitle,
    content: chunk.content,
    section_type: sectionType(chunk.content),
    page_number: chunk.pageNumber,
    start: chunk.start,
    end: chunk.end,
  };
}

/** The kind of more than half of the lines of a section. */
function sectionType(content: string): SectionResponse['section_type'] {
  const lines = content.split('\n').filter((line) => line.trim() !== '');
  const share = (pattern: RegExp) =>
    lines.filter((line) => pattern.test(line)).length / Math.max(1, lines.length);
  if (share(/^\s*\|.*\|\s*$/u) > 0.5) return 'table';
  return share(/^\s*(?:[-*+•]|\d{1,3}[.)])\s/u) > 0.5 ? 'list' : 'text';
}

export function toMentionedEntity({ entity, mentions }: RelatedEntity): MentionedEntityResponse {
  return { entity_id: entity.entityId, name: entity.name, type: entity.type, mention_count: mentions };
}

export function toMention({
  entityId,
  sectionId,
  sectionStart,
  start,
  end,
  text,
  confidence,
}: Mention): MentionResponse {
  return {
    entity_id: entityId,
    section_id: sectionId,
    start: start - sectionStart,
    end: end - sectionStart,
    text,
    confidence,
  };
}

export function toStatistic(statistic: Statistic): StatisticResponse {
  const { statId, sectionId, sectionStart, metric, subject, period, value, unit, qualifier, quote } =
    statistic;
  return {
    stat_id: statId,
    section_id: sectionId,
    metric,
    subject,
    period: { ...period },
    value,
    unit,
    qualifier,
    quote,
    start: statistic.start - sectionStart,
    end: statistic.end - sectionStart,
  };
}

export function toChart(chart: KeptChart): ReportChartResponse {
  const markers = reportMarkers(chart.reports);
  const reportOf = new Map(chart.statistics.map(({ statId, reportId }) => [statId, reportId]));
  const order = [...new Set(chart.points.map(({ statId }) => reportOf.get(statId)))];
  return {
    chart_id: chart.chartId,
    spec: chart.spec,
    svg: chart.svg,
    data: chart.points.map(({ x, y, series, statId }) => ({
      x,
      y,
      ...(series !== undefined && { series }),
      stat_id: statId,
      citation_id: `cit-${order.indexOf(reportOf.get(statId)) + 1}`,
    })),
    sources: order.flatMap((reportId) => (reportId === undefined ? [] : (markers.get(reportId) ?? []))),
    alt_text: chart.altText,
    warnings: [...chart.warnings],
  };
}

export function toQueryCitation(
  { marker, report, statistic }: QueryCitation,
  at: number,
): QueryCitationResponse {
  const { reportId, title, publisher, year, url } = report;
  return {
    citation_id: `cit-${at + 1}`,
    marker,
    report_id: reportId,
    title,
    publisher,
    year,
    url,
    section_id: statistic?.sectionId ?? null,
    quote: statistic?.quote ?? null,
    start: statistic?.start ?? null,
    end: statistic?.end ?? null,
  };
}
