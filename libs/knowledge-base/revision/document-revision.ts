import { DomainError } from '@app/kernel';
import type { DocumentMetadata, KnowledgeDocument } from '../document.js';
import type { DocumentRevision } from '../document.repository.js';
import { tagsOf, titleOf } from '../upload/document-fields.js';

/** What an admin changes of a document; what is absent stays as it is, null clears. */
export interface DocumentUpdate {
  readonly title?: string | undefined;
  readonly description?: string | null | undefined;
  readonly category?: string | null | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly metadata?: Partial<DocumentMetadata> | undefined;
  /** The whole new text: plain for a document of plain text, Markdown for all others. */
  readonly content?: string | undefined;
  /** Ingests a new version though nothing of it changed. */
  readonly reindex?: boolean | undefined;
}

/** The fields of an update as they are stored. Raises VALIDATION_ERROR for a title of white space. */
export function changesOf(document: KnowledgeDocument, update: DocumentUpdate): DocumentRevision['changes'] {
  const { description, category, tags, metadata } = update;
  const title = update.title === undefined ? undefined : titleOf(update.title);
  if (title === '') {
    const message = 'title must hold more than white space';
    throw new DomainError('VALIDATION_ERROR', `The request is not valid: ${message}.`, [
      { field: 'title', rule: 'minLength', message },
    ]);
  }
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description: description || null }),
    ...(category !== undefined && { category: category || null }),
    ...(tags !== undefined && { tags: tagsOf(tags) }),
    ...(metadata !== undefined && { metadata: { ...document.metadata, ...given(metadata) } }),
  };
}

/** Whether chunks, vectors or keywords depend on what changes: the title stands before every chunk, the language decides on its word stems. */
export function needsNewVersion(document: KnowledgeDocument, changes: DocumentRevision['changes']): boolean {
  const { title = document.title, metadata = document.metadata } = changes;
  return title !== document.title || metadata.language !== document.metadata.language;
}

function given(metadata: Partial<DocumentMetadata>): Partial<DocumentMetadata> {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== undefined));
}
