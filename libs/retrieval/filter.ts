import type { Filter } from '@app/kernel';
import type { SearchFilters } from './retrieval.js';

/** An empty list is no condition, like an absent one. */
export function toFilter({ documentTypes, categories, tags }: SearchFilters = {}): Filter {
  const conditions = [
    { field: 'document_type', in: documentTypes ?? [] },
    { field: 'category', in: categories ?? [] },
    { field: 'tags', in: tags ?? [] },
  ];
  return { all: conditions.filter((condition) => condition.in.length > 0) };
}
