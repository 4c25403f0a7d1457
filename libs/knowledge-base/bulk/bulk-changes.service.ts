import { Injectable } from '@nestjs/common';
import { DomainError, isDomainError, type Page } from '@app/kernel';
import type { KnowledgeDocument, Problem, Publication } from '../document.js';
import { type DocumentFilters, DocumentRepository } from '../document.repository.js';
import { KnowledgeBaseService } from '../knowledge-base.service.js';
import { DocumentRevisionService } from '../revision/document-revision.service.js';

export const BULK_ACTIONS = ['publish', 'draft', 'archive', 'delete', 'reindex', 'tag'] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

/** Documents of one call; a filter that meets more is applied by further calls. */
export const MOST_BULK_DOCUMENTS = 500;
const PAGE_SIZE = 100;

export interface BulkChange {
  readonly action: BulkAction;
  /** Of `tag`. */
  readonly addTags: readonly string[];
  readonly removeTags: readonly string[];
  /** Id of the account that asks for it. */
  readonly requestedBy: string | null;
}

/** Which documents: those of the ids, or the first ones that meet the filters, after `skip` of them. */
export type BulkSelection =
  { readonly documentIds: readonly string[] } | { readonly filters: DocumentFilters; readonly skip: number };

export interface BulkResult {
  readonly documentId: string;
  /** Null when it was done. */
  readonly problem: Problem | null;
}

export interface BulkResults {
  readonly results: readonly BulkResult[];
  /** How many further documents meet the filters. */
  readonly remaining: number;
  /** The `skip` of the call for those: how many documents still meet the filters after they were changed, or were not. */
  readonly nextSkip: number;
}

const PUBLICATION: Readonly<Partial<Record<BulkAction, Publication>>> = {
  publish: 'published',
  draft: 'draft',
  archive: 'archived',
};

/** One change of many documents, one after the other. A failure of one does not stop the others. */
@Injectable()
export class BulkChangesService {
  constructor(
    private readonly documents: DocumentRepository,
    private readonly revisions: DocumentRevisionService,
    private readonly knowledgeBase: KnowledgeBaseService,
  ) {}

  /** Raises VALIDATION_ERROR for a `tag` without tags. */
  async apply(change: BulkChange, selection: BulkSelection): Promise<BulkResults> {
    if (change.action === 'tag' && change.addTags.length + change.removeTags.length === 0) {
      const message = 'add_tags or remove_tags must name a tag';
      throw new DomainError('VALIDATION_ERROR', `The request is not valid: ${message}.`, [
        { field: 'add_tags', rule: 'notEmpty', message },
      ]);
    }
    const { items, total } = await this.select(selection);
    const results: BulkResult[] = [];
    for (const documentId of items)
      results.push({ documentId, problem: await this.attempt(change, documentId) });
    if ('documentIds' in selection) return { results, remaining: 0, nextSkip: 0 };
    const { filters, skip } = selection;
    const { total: totalNow } = await this.documents.list(filters, { page: 1, pageSize: 1, order: 'asc' });
    // An archived document is no longer among the published ones; a tagged one is.
    const left = Math.min(items.length, Math.max(0, total - totalNow));
    const nextSkip = skip + items.length - left;
    return { results, remaining: Math.max(0, totalNow - nextSkip), nextSkip };
  }

  private async select(selection: BulkSelection): Promise<Page<string>> {
    if ('documentIds' in selection) {
      const ids = [...new Set(selection.documentIds)];
      return { items: ids, total: ids.length };
    }
    const { filters, skip } = selection;
    const ids: string[] = [];
    const before = skip % PAGE_SIZE;
    for (let page = 1 + Math.floor(skip / PAGE_SIZE); ; page += 1) {
      const request = { page, pageSize: PAGE_SIZE, order: 'asc' as const };
      const { items, total } = await this.documents.list(filters, request);
      ids.push(...items.map(({ documentId }) => documentId));
      if (ids.length >= before + MOST_BULK_DOCUMENTS || items.length < PAGE_SIZE)
        return { items: ids.slice(before, before + MOST_BULK_DOCUMENTS), total };
    }
  }

  private async attempt(change: BulkChange, documentId: string): Promise<Problem | null> {
    try {
      await this.change(change, documentId);
      return null;
    } catch (error) {
      if (!isDomainError(error)) throw error;
      return { code: error.code, message: error.message };
    }
  }

  private async change(
    { action, addTags, removeTags, requestedBy }: BulkChange,
    documentId: string,
  ): Promise<void> {
    const publication = PUBLICATION[action];
    if (publication) await this.revisions.setPublication(documentId, publication);
    else if (action === 'delete') await this.knowledgeBase.delete(documentId);
    else if (action === 'reindex') await this.revisions.update(documentId, { reindex: true }, requestedBy);
    else
      await this.revisions.updateTags(documentId, ({ tags }: KnowledgeDocument) => [
        ...tags.filter((tag) => !removeTags.includes(tag)),
        ...addTags,
      ]);
  }
}
