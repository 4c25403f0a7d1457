import type { Model } from 'mongoose';
import {
  type DocumentFacets,
  type DocumentFilters,
  type FacetValue,
  MOST_FACET_VALUES,
} from '../../document.repository.js';
import { filterOf } from './document-filter.js';
import type { DocumentRecord } from './document.schema.js';

/** What facets are counted by. */
const FACETS: Readonly<Record<keyof DocumentFacets, unknown>> = {
  documentTypes: '$document_type',
  categories: '$category',
  tags: '$tags',
  languages: '$language',
  statuses: '$status',
  publications: '$publication',
  originTypes: { $ifNull: ['$origin.type', 'upload'] },
};

/** How many of the documents that the filters find have each value, the most frequent first. */
export async function documentFacets(
  documents: Model<DocumentRecord>,
  filters: DocumentFilters,
): Promise<DocumentFacets> {
  const counts = async (name: keyof DocumentFacets): Promise<FacetValue[]> => {
    const rows = await documents.aggregate<{ _id: string; count: number }>([
      { $match: filterOf(filters) },
      ...(name === 'tags' ? [{ $unwind: '$tags' }] : []),
      { $group: { _id: FACETS[name], count: { $sum: 1 } } },
      { $match: { _id: { $ne: null } } },
      { $sort: { count: -1, _id: 1 } },
      { $limit: MOST_FACET_VALUES },
    ]);
    return rows.map(({ _id, count }) => ({ value: _id, count }));
  };
  const names = Object.keys(FACETS) as (keyof DocumentFacets)[];
  const entries = await Promise.all(names.map(async (name) => [name, await counts(name)] as const));
  return Object.fromEntries(entries) as unknown as DocumentFacets;
}
