import type { Schemas } from '../../api/client.js';
import type { Tone } from '../../parts/badge.js';
import { many, one, type Search, wholeNumber } from '../../parts/url-state.js';

export type Report = Schemas['ReportResponse'];
export type EntityType = Schemas['EntityType'];

const PAGE_SIZE = 25;
const [FIRST_YEAR, LAST_YEAR] = [1_980, 2_100];
export const REPORT_TYPES = ['annual', 'advisory', 'campaign', 'survey', 'other'] as const;
export const ENTITY_TYPES: readonly EntityType[] = [
  'threat_actor',
  'malware',
  'tool',
  'campaign',
  'vulnerability',
  'technique',
  'industry',
  'country',
  'region',
];
export const STATUS_TONES: Readonly<Record<Report['status'], Tone>> = {
  processing: 'info',
  ready: 'good',
  failed: 'alert',
};

export const NO_REPORT_FILTERS: Search = {
  publisher: undefined,
  type: undefined,
  from: undefined,
  to: undefined,
  entity: undefined,
};

/** The filters of the address, as the API takes them. */
export function reportFilterOf(search: Search) {
  const [publisher, entity] = [many(search['publisher']), many(search['entity'])];
  const types = REPORT_TYPES.filter((type) => many(search['type']).includes(type));
  const [from, to] = [yearOf(search['from']), yearOf(search['to'])];
  return {
    ...(publisher.length > 0 && { publisher }),
    ...(types.length > 0 && { report_type: types }),
    ...(from && { year_from: from }),
    ...(to && { year_to: to }),
    ...(entity.length > 0 && { entity }),
  };
}

export function reportQueryOf(search: Search) {
  return { ...reportFilterOf(search), page: wholeNumber(search['page']) || 1, page_size: PAGE_SIZE };
}

/** A year that the API accepts; an unfinished one is no filter. */
export function yearOf(value: Search[string]): number | undefined {
  const year = Number(one(value) ?? Number.NaN);
  return Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR ? year : undefined;
}
