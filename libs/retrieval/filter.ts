import type { Filter } from '@app/kernel';
import type { SearchRequest } from './retrieval.js';

/** Converts a request to a filter of the index. Empty lists of types, categories, tags and exceptions add no condition. */
export function toFilter(
  {
    filters: { documentTypes = [], categories = [], tags = [] } = {},
    documentIds,
    exceptDocuments = [],
  }: Pick<SearchRequest, 'filters' | 'documentIds' | 'exceptDocuments'>,
  hiddenCategories: readonly string[] = [],
): Filter {
  const accepted = [
    { field: 'document_type', in: documentTypes },
    { field: 'category', in: categories },
    { field: 'tags', in: tags },
  ].filter((condition) => condition.in.length > 0);
  // An empty list of document ids matches nothing.
  const only = documentIds === undefined ? [] : [{ field: 'document_id', in: documentIds }];
  const refused = exceptDocuments.length > 0 ? [{ field: 'document_id', notIn: exceptDocuments }] : [];
  const hidden = hiddenCategories.length > 0 ? [{ field: 'category', notIn: hiddenCategories }] : [];
  return { all: [...accepted, ...only, ...refused, ...hidden] };
}
