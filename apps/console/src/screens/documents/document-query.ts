import type { Schemas } from '../../api/client.js';
import type { Tone } from '../../parts/badge.js';
import { many, one, oneOf, type Search, wholeNumber } from '../../parts/url-state.js';

export type Document = Schemas['DocumentResponse'];
export const SORTS = ['title', 'updated_at', 'created_at', 'views', 'size_bytes'] as const;
export const PAGE_SIZE = 25;
const TYPES = ['faq', 'sop', 'module', 'general'] as const;
const STATUSES = ['processing', 'ready', 'failed'] as const;
const PUBLICATIONS = ['published', 'draft', 'archived'] as const;

function allowed<T extends string>(value: Search[string], values: readonly T[]): T[] {
  return values.filter((each) => many(value).includes(each));
}

/** The filters that the address has. */
export function filterOf(search: Search): Schemas['DocumentFilterQuery'] {
  const filter = {
    document_type: allowed(search['type'], TYPES),
    status: allowed(search['status'], STATUSES),
    publication: allowed(search['publication'], PUBLICATIONS),
    category: many(search['category']),
    tags: many(search['tags']),
    language: many(search['language']),
  };
  const q = one(search['q'])?.trim();
  return {
    ...Object.fromEntries(Object.entries(filter).filter(([, values]) => values.length > 0)),
    ...(q && { q: q.slice(0, 200) }),
  };
}

export function listQueryOf(search: Search) {
  return {
    ...filterOf(search),
    page: wholeNumber(search['page']) || 1,
    page_size: PAGE_SIZE,
    sort: oneOf(search['sort'], SORTS) ?? 'updated_at',
    order: oneOf(search['order'], ['asc', 'desc'] as const) ?? 'desc',
  };
}

export const NO_FILTERS: Search = {
  type: undefined,
  status: undefined,
  publication: undefined,
  category: undefined,
  tags: undefined,
  language: undefined,
  q: undefined,
};

/** One word for what a reader of the list wants to know, and its colour. */
export function stateOf({ status, publication }: Document): [string, Tone] {
  if (status === 'failed') return ['failed', 'alert'];
  if (status === 'processing') return ['processing', 'info'];
  return publication === 'published' ? ['published', 'good'] : [publication, 'plain'];
}
