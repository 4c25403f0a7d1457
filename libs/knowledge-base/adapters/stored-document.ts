import { type DocumentOrigin, type KnowledgeDocument, UNKNOWN_ORIGIN } from '../document.js';

type Recent = 'origin' | 'statedTitle' | 'indexedAt' | 'publishedAt' | 'archivedAt';

/** A document as a store has it, of any version of the product. Dates may be text. */
export type StoredDocument = Omit<KnowledgeDocument, Recent> & {
  readonly [K in Recent]?: KnowledgeDocument[K];
};

/** With what documents of earlier versions lack, as far as the record tells. */
export function completed(stored: StoredDocument): KnowledgeDocument {
  const { origin = UNKNOWN_ORIGIN, publication, activeVersion } = stored;
  const createdAt = new Date(stored.createdAt);
  const updatedAt = new Date(stored.updatedAt);
  const { lastAccessedAt } = stored.counters;
  return {
    ...stored,
    origin: withDate(origin),
    statedTitle: stored.statedTitle ?? null,
    indexedAt: dateOf(stored.indexedAt) ?? (activeVersion === null ? null : updatedAt),
    publishedAt: dateOf(stored.publishedAt, publication === 'published' ? createdAt : null),
    archivedAt: dateOf(stored.archivedAt, publication === 'archived' ? updatedAt : null),
    counters: { ...stored.counters, lastAccessedAt: dateOf(lastAccessedAt) },
    createdAt,
    updatedAt,
  };
}

function withDate(origin: DocumentOrigin): DocumentOrigin {
  const { statedModifiedAt } = origin;
  return {
    ...origin,
    statedAt: dateOf(origin.statedAt),
    ...(statedModifiedAt && { statedModifiedAt: dateOf(statedModifiedAt) }),
  };
}

/** `otherwise` where nothing was recorded; null stays null. */
function dateOf(value: Date | string | null | undefined, otherwise: Date | null = null): Date | null {
  if (value === undefined) return otherwise;
  return value === null ? null : new Date(value);
}
