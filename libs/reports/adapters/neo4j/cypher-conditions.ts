import type { ReportFilter } from '../../report.js';
import type { Parameters } from './neo4j-client.js';

export interface Conditions {
  /** Starts with `WHERE`; empty if there are no conditions. */
  readonly where: string;
  readonly parameters: Parameters;
}

/** A condition and its parameters. */
export type Condition = readonly [cypher: string, parameters: Parameters];

/** The conditions of a filter on the report `r`, combined with `further` conditions. */
export function conditionsOf(filter: ReportFilter, further: readonly Condition[] = []): Conditions {
  const { reportIds, publishers, reportTypes, fromYear, toYear, scope } = filter;
  const parts: Condition[] = [...further];
  if (reportIds) parts.push(['r.report_id IN $reportIds', { reportIds }]);
  if (publishers && publishers.length > 0) parts.push(['r.publisher IN $publishers', { publishers }]);
  if (reportTypes && reportTypes.length > 0) parts.push(['r.report_type IN $reportTypes', { reportTypes }]);
  if (fromYear !== undefined) parts.push(['r.year >= $fromYear', { fromYear }]);
  if (toYear !== undefined) parts.push(['r.year <= $toYear', { toYear }]);
  if (scope !== null) parts.push(['(r.collection IS NULL OR r.collection IN $scope)', { scope }]);
  const where = parts.length === 0 ? '' : `WHERE ${parts.map(([cypher]) => cypher).join(' AND ')}`;
  return { where, parameters: Object.assign({}, ...parts.map(([, parameters]) => parameters)) as Parameters };
}
