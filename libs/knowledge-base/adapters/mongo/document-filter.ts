import type { QueryFilter } from 'mongoose';
import type { DocumentFilters, DocumentSort } from '../../document.repository.js';
import { titleKey } from '../title-key.js';
import type { DocumentRecord } from './document.schema.js';

/** What documents are sorted by. */
export const SORT_FIELDS: Readonly<Record<DocumentSort, string>> = {
  created_at: 'created_at',
  updated_at: 'updated_at',
  title: 'title_key',
  views: 'counters.views',
  size_bytes: 'size_bytes',
};

export function filterOf(filters: DocumentFilters): QueryFilter<DocumentRecord> {
  const lists: [keyof DocumentRecord, readonly string[] | undefined][] = [
    ['status', filters.statuses],
    ['publication', filters.publications],
    ['document_type', filters.documentTypes],
    ['category', filters.categories],
    ['tags', filters.tags],
    ['language', filters.languages],
  ];
  const wanted = lists.filter(([, accepted]) => accepted !== undefined && accepted.length > 0);
  const conditions: QueryFilter<DocumentRecord>[] = [
    ...(filters.folder === undefined
      ? []
      : [{ $expr: { $eq: [{ $indexOfCP: ['$file_name', { $literal: filters.folder }] }, 0] } }]),
    // Of documents that were added before their origin was recorded.
    ...(filters.originTypes && filters.originTypes.length > 0
      ? [
          {
            'origin.type': {
              $in: [...filters.originTypes, ...(filters.originTypes.includes('upload') ? [null] : [])],
            },
          },
        ]
      : []),
  ];
  return {
    ...Object.fromEntries(wanted.map(([field, accepted]) => [field, { $in: accepted }])),
    ...(filters.fileName !== undefined && { file_name: filters.fileName }),
    ...(conditions.length > 0 && { $and: conditions }),
    ...(filters.titleContains && {
      $expr: { $gte: [{ $indexOfCP: ['$title_key', { $literal: titleKey(filters.titleContains) }] }, 0] },
    }),
  };
}
